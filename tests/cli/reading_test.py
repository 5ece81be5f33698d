#!/usr/bin/env python3
"""What `entente read` promises of many reports: the same bytes from any number of threads, nothing lost or doubled by a kill,
what is on file passed over, and memory that does not grow with the input.

    python3 tests/cli/reading_test.py PROGRAM

The reports are bench/reading/make_reports.py's. Exit status 0 if all is well, 1 otherwise.
"""
import hashlib
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
MAKE = ROOT / "bench" / "reading" / "make_reports.py"
TABLES = ["filed_reports", "text_parts", "sentences", "events", "event_actors", "statements", "ties", "unknown_names"]
MOST_MB = 500  # of what waits behind a long report; bounded in number alone it took 717
faults = []


def check(holds, words):
    print(("well: " if holds else "WRONG: ") + words)
    if not holds:
        faults.append(words)


def make(path, *options):
    subprocess.run([sys.executable, str(MAKE), *options, "--out", str(path)], check=True, stderr=subprocess.DEVNULL)


def made(path, *options):
    make(path, *options)
    return path.read_text(encoding="utf-8").splitlines()


def read(program, *arguments, **more):
    return subprocess.run([program, "read", *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more)


def wait_until_stored(process, record):
    """Returns when the process has stored a report in the new record, or has ended. The tables alone are 32 KB of its log."""
    log = record.with_name(record.name + ".wal")
    while process.poll() is None:
        try:
            if log.stat().st_size > 60_000:
                return
        except FileNotFoundError:  # not made yet, or folded into the record
            pass
        time.sleep(0.005)


def rows(program, record):
    """A digest of each table, its rows in the order in which they are stored."""
    out = {}
    for table in TABLES:
        asked = "SELECT * EXCLUDE (coded_at) FROM filed_reports" if table == "filed_reports" else f"FROM {table}"
        told = subprocess.run([program, "sql", asked, "--db", str(record), "--csv", "--all"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert told.returncode in (0, 1), table  # 1: no rows
        out[table] = (told.stdout.count(b"\n"), hashlib.sha256(told.stdout).hexdigest())
    return out


def same_from_any_number_of_threads(program, folder):
    lines = made(folder / "made.jsonl", "--reports", "62", "--seed", "3")
    long = made(folder / "long.jsonl", "--reports", "2", "--report-bytes", "40000", "--seed", "4")
    # Long ones among short ones, and between them what cannot be read.
    mixed = lines[:20] + [long[0], '{"text": ""}', "{broken"] + lines[20:50] + ['{"id": "no text"}', long[1]] + lines[50:]
    source = folder / "mixed.jsonl"
    source.write_text("\n".join(mixed) + "\n", encoding="utf-8")
    (folder / "some.jsonl").write_text("\n".join(lines[10:40]) + "\n", encoding="utf-8")
    shown, stored = {}, {}
    for jobs in (1, 2, 4):
        told = read(program, source, "--dry-run", "--json", "--jobs", jobs)
        check(told.returncode == 3, f"--jobs {jobs}: inputs that cannot be read give exit status 3")
        *reports, summary = told.stdout.splitlines()
        counts = json.loads(summary)["summary"]
        del counts["seconds"]
        shown[jobs] = reports, counts
        # The record holds some of them already, by another coder.
        record = folder / f"threads{jobs}.duckdb"
        read(program, folder / "some.jsonl", "--rules-only", "--db", record, "--jobs", jobs)
        read(program, source, "--db", record, "--jobs", jobs)
        stored[jobs] = rows(program, record)
    check(len(shown[1][0]) == 64 and shown[1][1]["failed"] == 3, "64 reports are shown, 3 inputs are not read")
    for jobs in (2, 4):
        check(shown[jobs] == shown[1], f"--jobs {jobs} shows the same bytes as --jobs 1")
        check(stored[jobs] == stored[1], f"--jobs {jobs} stores the same rows in the same order as --jobs 1")
    return source, stored[1]


def resumable(program, folder):
    source = folder / "many.jsonl"
    made(source, "--reports", "160", "--seed", "5")
    whole = folder / "whole.duckdb"
    read(program, source, "--db", whole)
    began = time.monotonic()
    told = read(program, source, "--db", whole)
    again = time.monotonic() - began
    check("160 reports: 160 on file already" in told.stdout and "sentences" not in told.stdout,
          f"what is on file is passed over ({again:.1f} s)")
    check("160 already there, unchanged" in read(program, source, "--db", whole, "--again").stdout, "--again codes it again")
    wanted = rows(program, whole)
    record = folder / "killed.duckdb"
    draw = random.Random(8)
    for turn in range(4):
        process = subprocess.Popen([program, "read", str(source), "--db", str(record)], stdout=subprocess.DEVNULL)
        # Not before it has stored something, the first time; then at any moment.
        if turn == 0:
            wait_until_stored(process, record)
        time.sleep(draw.uniform(0, 0.1 if turn == 0 else 0.6))
        process.kill()
        process.wait()
    told = read(program, source, "--db", record)
    passed = next((line for line in told.stdout.splitlines() if "160 reports" in line), "nothing said of 160 reports")
    check("on file already" in passed, "after four kills: " + passed.strip())
    check(rows(program, record) == wanted, "the record is that of a read that nobody disturbed, row for row")
    # Other weights are another coder.
    told = read(program, source, "--db", record, "--rules-only")
    check("on file already" not in told.stdout, "another coder passes nothing over")


def interrupted(program, folder):
    record = folder / "interrupted.duckdb"
    process = subprocess.Popen([program, "read", str(folder / "many.jsonl"), str(folder / "many.jsonl"), "--db", str(record)],
                               stdout=subprocess.PIPE, text=True)
    wait_until_stored(process, record)  # before it reads, it ends without words
    process.send_signal(signal.SIGINT)
    told = process.communicate()[0]
    if process.returncode == 0:
        return  # a machine that is through before anybody can interrupt it
    check(process.returncode == 130 and "the same command goes on from there" in told, "Ctrl-C says how to go on")
    reports = read(program, folder / "many.jsonl", "--db", record).stdout
    check("160 reports" in reports, "and it does go on")


def bounded(program, folder):
    """A report as long as a book, and behind it 100 MB that are ready long before it."""
    book, long = folder / "book.jsonl", folder / "long.jsonl"
    make(book, "--reports", "1", "--report-bytes", "1500000")
    make(long, "--reports", "25", "--report-bytes", "4e6", "--long-words", "--seed", "6")
    # A process begins with the memory of the one that starts it: this one must not hold the reports.
    process = subprocess.Popen([program, "read", str(book), str(long), "--jobs", "2", "--dry-run"], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    size, peak = (book.stat().st_size + long.stat().st_size) >> 20, used.ru_maxrss >> 10
    check(process.returncode == 0 and peak < MOST_MB, f"{size} MB: peak {peak} MB, at most {MOST_MB}; {used.ru_utime:.1f} s of the processor")


def main(program):
    with tempfile.TemporaryDirectory(prefix="entente-reading-") as name:
        folder = pathlib.Path(name)
        twice = [made(folder / "same.jsonl", "--reports", "20", "--seed", "2") for _ in range(2)]
        check(twice[0] == twice[1] and len(set(twice[0])) == 20, "the generator makes the same reports twice, no two alike")
        same_from_any_number_of_threads(program, folder)
        resumable(program, folder)
        interrupted(program, folder)
        bounded(program, folder)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(str(pathlib.Path(sys.argv[1]).resolve())))
