#!/usr/bin/env python3
"""What the Python package costs over the command line: the same reports coded by both, in turns, as a ratio.

    build/release/bench/python/bench_python [--reports N] [--rounds N] [--input FILE]

Coder.read() over an Arrow table of made-up news (bench/reading/make_reports.py) against `entente read --dry-run` over the same as JSON
Lines, with one thread and with two; medians of the rounds, loading taken off on both sides (a run over one report). Seconds of the clock
and of the processor, which other work on the machine disturbs less. Ends with status 1 where the package needs more than 1.15 times the
processor's time. Needs pyarrow (tools/setup.sh --test); says so where it is missing.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = next(parent for parent in pathlib.Path(__file__).resolve().parents if (parent / "HACKING.md").exists())
BUILD = pathlib.Path(sys.argv[0]).absolute().parents[2]
sys.path[:0] = [str(BUILD / "python"), str(ROOT / "tests/python")]
sys.dont_write_bytecode = True
MOST = 1.15


def cost(work):
    """Seconds of the clock and of the processor, that of programs which `work` runs included."""
    began, used = time.perf_counter(), os.times()
    work()
    now = os.times()
    return time.perf_counter() - began, sum(now[:4]) - sum(used[:4])


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--input", type=pathlib.Path)
    asked = parser.parse_args()

    from with_arrow import go

    go()
    import pyarrow as pa

    import entente

    with tempfile.TemporaryDirectory() as held:
        lines = asked.input or pathlib.Path(held) / "news.jsonl"
        if not asked.input:
            subprocess.run([sys.executable, ROOT / "bench/reading/make_reports.py", "--reports", str(asked.reports), "--out", lines], check=True)
        rows = [json.loads(line) for line in lines.open(encoding="utf-8")]
        table = pa.Table.from_pylist(rows)
        one = pathlib.Path(held) / "one.jsonl"
        one.write_text(json.dumps(rows[0]) + "\n", encoding="utf-8")
        coder = entente.Coder()

        def command(file, threads):
            subprocess.run([BUILD / "entente", "read", file, "--dry-run", "--jobs", str(threads)], check=True, capture_output=True)

        bad = False
        for threads in (1, 2):
            cores = sorted(os.sched_getaffinity(0))[:threads]
            here = os.sched_getaffinity(0)
            os.sched_setaffinity(0, cores)
            package, program = [], []
            for _ in range(asked.rounds):
                package.append(cost(lambda: coder.read(table, threads=threads)))
                whole, start = cost(lambda: command(lines, threads)), cost(lambda: command(one, threads))
                program.append([a - b for a, b in zip(whole, start)])
            os.sched_setaffinity(0, here)
            (ours, our_work), (theirs, their_work) = ([statistics.median(column) for column in zip(*rounds)] for rounds in (package, program))
            print(
                f"{len(rows)} reports, {threads} thread{'s' if threads > 1 else ''}: package {len(rows) / ours:.0f} reports/s, command line {len(rows) / theirs:.0f}; "
                f"{ours / theirs:.2f} times the seconds, {our_work / their_work:.2f} times the processor's"
            )
            bad |= our_work > MOST * their_work
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
