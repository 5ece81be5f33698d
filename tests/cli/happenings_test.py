#!/usr/bin/env python3
"""A happening is the same however it was asked for: by all, by actor, by type, by days, by file.

    python3 tests/cli/happenings_test.py PROGRAM

Imports a sample into a fresh record. Exit status 0 if all is well, 1 otherwise, 77 if there is no sample.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

SAMPLE = pathlib.Path("examples/samples/icews-2018-09.parquet")
QUESTIONS = [["--actor", "KOR"], ["--type", "SANCTION"], ["--actor", "RUS/GOV", "--from", "2018-09-10", "--to", "2018-09-12"],
             ["--source", "JPN", "--target", "CHN"], ["--mentions", "4"]]


def main(program):
    if not SAMPLE.exists():
        print("left out: there is no sample")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        record = str(pathlib.Path(folder) / "sample.duckdb")
        subprocess.run([program, "import", str(SAMPLE), "--db", record], check=True, stdout=subprocess.DEVNULL)

        def ask(*question):
            asked = [program, "happenings", "--db", record, "--json", "--all", *question]
            lines = subprocess.run(asked, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
            return {json.loads(line)["id"]: line for line in lines}

        everything = ask()
        events = [mention["event"] for line in everything.values() for mention in json.loads(line)["mentions"]]
        wrong = 0
        if len(events) != len(set(events)):
            print("an event stands in two happenings")
            wrong += 1
        for question in QUESTIONS:
            part = ask(*question)
            other = sum(everything.get(name) != line for name, line in part.items())
            print(f"{' '.join(question)}: {len(part)} happenings, {other} of them otherwise than in the whole")
            wrong += other + (not part)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
