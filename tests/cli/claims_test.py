#!/usr/bin/env python3
"""Sixty claims about the bundled samples: `entente check` must answer 95 % of them rightly.

    python3 tests/cli/claims_test.py PROGRAM

Imports the samples into a fresh record. Exit status 0 if the bar is reached, 1 otherwise, 77 if there are no samples.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

BAR = 0.95
CLAIMS = "tests/cases/check/claims.csv"
SAMPLES = sorted(pathlib.Path("examples/samples").glob("*.parquet"))


def main(program):
    if not SAMPLES:
        print("left out: there are no samples")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        record = str(pathlib.Path(folder) / "samples.duckdb")
        subprocess.run([program, "import", *map(str, SAMPLES), "--db", record], check=True, stdout=subprocess.DEVNULL)
        done = subprocess.run([program, "check", "--claims", CLAIMS, "--db", record, "--json"], stdout=subprocess.PIPE, text=True)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    for answer in answers:
        if not answer["right"]:
            print(f"{CLAIMS}:{answer['line']}: {answer['claim']}: {answer['answer']} instead of {answer['expected']}")
    kinds = {answer["expected"] for answer in answers}
    right = sum(answer["right"] for answer in answers)
    print(f"{right} of {len(answers)} right")
    return 0 if len(answers) >= 60 and len(kinds) == 4 and right >= BAR * len(answers) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
