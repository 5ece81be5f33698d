#!/usr/bin/env python3
"""How fast `entente read` is as a whole: with and without storing, on one core and on two, its memory and its cost.

    build/release/bench/reading/bench_pipeline [--sentences N] [--rounds N] [--storing REPORTS] [--input FILE] [--program FILE]

Runs take turns over the same made-up news (bench/reading/make_reports.py, 24,000 sentences if not said otherwise), each as a process
of its own tied to its cores; of several rounds the median counts. Seconds are the clock's, the start of the program taken off
(a run over one report); `cpu` is what the process used, `idle` how long the
coding threads had nothing to do. Fails (1) below 1.8 times one core on two, or above 1.5 GB.
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
MAKE = ROOT / "bench" / "reading" / "make_reports.py"
WANTED_RATIO, MOST_MB = 1.8, 1500


def watched(process, coding):
    """What the process used, its exit status, and the share of their time in which its `coding` busiest threads waited for something
    to do. Time in which they waited for a core does not count, so that this can be told on a busy machine too."""
    seen, done = {}, 0
    while not done:
        for task in pathlib.Path(f"/proc/{process.pid}/task").glob("*/schedstat"):
            try:
                ran, waited, _ = map(int, task.read_text().split())
            except (OSError, ValueError):
                continue
            now = time.monotonic()
            seen[task] = (ran / 1e9, waited / 1e9, seen[task][2] if task in seen else now, now)
        time.sleep(0.05)
        done, status, used = os.wait4(process.pid, os.WNOHANG)
    process.returncode = os.waitstatus_to_exitcode(status)
    busiest = sorted(seen.values(), reverse=True)[:coding]
    return used, sum(1 - (ran + waited) / max(last - first, 0.05) for ran, waited, first, last in busiest) / max(len(busiest), 1)


class Run:
    def __init__(self, program, cores, source, record):
        command = [str(program), "read", str(source), "--dry-run" if record is None else "--db"]
        command += [] if record is None else [str(record)]
        began = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                                   preexec_fn=lambda: os.sched_setaffinity(0, cores))
        used, self.idle = watched(process, len(cores))
        self.seconds = time.monotonic() - began
        self.told = process.stdout.read()
        if process.returncode != 0:
            sys.exit(f"entente read ended with {process.returncode}")
        self.cpu = used.ru_utime + used.ru_stime
        self.peak = used.ru_maxrss >> 10

    def count(self, label):
        line = next(line for line in self.told.splitlines() if line.split()[:1] == [label])
        return int(line.split()[1].replace(",", ""))


def sources(wanted, folder):
    source = wanted.input or folder / "news.jsonl"
    if not wanted.input:
        subprocess.run([sys.executable, str(MAKE), "--sentences", str(wanted.sentences), "--out", str(source)], check=True,
                       stderr=subprocess.DEVNULL)
    one = folder / "one.jsonl"
    with open(source, encoding="utf-8") as file:
        one.write_text(file.readline(), encoding="utf-8")
    return source, one


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--sentences", type=int, default=24_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--storing", type=int, default=40_000)
    parser.add_argument("--input", type=pathlib.Path)
    parser.add_argument("--program", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parent.parent.parent / "entente")
    wanted = parser.parse_args()
    cores = sorted(os.sched_getaffinity(0))
    sets = {1: cores[:1], 2: cores[:2]} | ({len(cores): cores} if len(cores) > 2 else {})
    sets = {count: ids for count, ids in sets.items() if len(ids) == count}
    with tempfile.TemporaryDirectory(prefix="entente-bench-") as name:
        folder = pathlib.Path(name)
        source, one = sources(wanted, folder)
        start = {count: min(Run(wanted.program, ids, one, None).seconds for _ in range(3)) for count, ids in sets.items()}
        runs = {(count, stores): [] for count in sets for stores in (False, True)}
        for turn in range(wanted.rounds):
            for (count, stores), done in runs.items():
                record = folder / f"{count}-{turn}.duckdb" if stores else None
                done.append(Run(wanted.program, sets[count], source, record))
                if record:
                    size = record.stat().st_size
                    record.unlink()
        sentences = runs[1, False][0].count("sentences")
        seconds = {key: statistics.median(run.seconds - start[key[0]] for run in done) for key, done in runs.items()}
        cpu = {key: statistics.median(run.cpu for run in done) for key, done in runs.items()}
        idle = {key: statistics.median(run.idle for run in done) for key, done in runs.items()}
        peak = max(run.peak for done in runs.values() for run in done)
        print(f"{sentences:,} sentences, {source.stat().st_size:,} bytes; {wanted.rounds} rounds, medians")
        print(f"{'cores':>5}  {'stored':6}  {'sentences/s':>11}  {'times one core':>14}  {'cpu s':>6}  {'idle':>5}  core hours a million sentences")
        for (count, stores), took in seconds.items():
            print(f"{count:5}  {'yes' if stores else 'no':6}  {sentences / took:11,.0f}  {seconds[1, stores] / took:14.2f}  "
                  f"{cpu[count, stores]:6.1f}  {100 * idle[count, stores]:4.1f}%  {cpu[count, stores] / sentences * 1e6 / 3600:.3f}")
        print(f"storing takes {100 * (cpu[1, True] / cpu[1, False] - 1):.0f} % more of the processor; "
              f"the record has {size / sentences:.0f} bytes a sentence; peak memory {peak} MB")
        storing = pathlib.Path(__file__).resolve().parent / "storing_bench"
        if storing.exists() and wanted.storing:
            print(f"\nthe same reports under new ids, stored until there are {wanted.storing:,}", flush=True)
            subprocess.run([str(storing), str(source), str(wanted.storing)], check=True, cwd=ROOT, env={**os.environ, "TMPDIR": name})
        ratios = {stores: seconds[1, stores] / seconds[2, stores] for stores in (False, True) if 2 in sets}
        if not ratios:
            print("two cores against one: left out, there is one core")
        holds = all(ratio >= WANTED_RATIO for ratio in ratios.values()) and peak < MOST_MB
        return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
