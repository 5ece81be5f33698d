#!/usr/bin/env python3
"""ICEWS14: `entente backtest --linear`, learned from the training part, must rank the validation part well above recurrency.

    python3 tests/cli/ranking_test.py PROGRAM

Exit status 0 if the bar is reached, 1 otherwise, 77 if ../shared/icews14 is not there. The full model takes minutes;
docs/forecasting.md has its figures and the command.
"""
import json
import pathlib
import subprocess
import sys

BAR = 47.5  # MRR, percent
DATA = pathlib.Path("../shared/icews14")


def main(program):
    if not (DATA / "train.txt").exists():
        print("left out: there is no ../shared/icews14")
        return 77
    done = subprocess.run([program, "backtest", "--linear", "--json", "--train", DATA / "train.txt", "--valid", DATA / "valid.txt",
                           "--entities", DATA / "entity2id.txt", "--relations", DATA / "relation2id.txt"],
                          check=True, stdout=subprocess.PIPE, text=True)
    valid, run = [json.loads(line) for line in done.stdout.splitlines()]
    print(f"MRR {valid['ranking']['mrr']}, recurrency {valid['recurrency']['mrr']}, {run['learning_seconds']:.0f} s to learn, "
          f"{run['asking_seconds']:.0f} s to ask, {run['peak_mib']:.0f} MiB")
    good = (valid["ranking"]["answers"] == 27646  # both directions of 13,823 facts
            and valid["ranking"]["mrr"] >= BAR
            and valid["ranking"]["mrr"] > valid["recurrency"]["mrr"] + 5
            and run["peak_mib"] < 2048)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
