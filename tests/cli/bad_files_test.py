#!/usr/bin/env python3
"""Every reader of the program with every kind of bad file.

    python3 tests/cli/bad_files_test.py PROGRAM [WORDS]      WORDS: only pairs whose name has them; prints what was answered

A reader is a command with a good file that it reads; a fault is a way in which that file can be bad. Whatever the pair: the
program ends by itself with status 3 (bad input), says on standard error which file it was and, where one row is bad, in which
line; it takes no more than 2 GB of memory; and a record that it writes to holds all that it held before. Two kinds of readers
go on: where rows are set aside (imports), a bad row is counted; of what users lay over our own tables, what can't be used is left
out and named. Each good file is read as well, without a complaint: else its pairs would say nothing.

Exit status 0 if all is so, 1 otherwise.
"""
import concurrent.futures
import dataclasses
import gzip
import importlib
import io
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
CASES = ROOT / "tests" / "cases"
MEMORY = 2 << 30
PATIENCE = 300  # seconds


@dataclasses.dataclass
class Reader:
    name: str
    file: str         # how the file is called
    good: bytes       # what it may hold
    command: str      # FILE stands for it, FOLDER for where it lies
    writes: bool = False      # to the record a.duckdb
    packed: bool = False      # gzip and zip are read
    repeats: bool = True      # may say the same twice
    aside: bool = False       # a bad row is set aside, the others are read
    lines: bool = True        # text in lines: what is wrong has a place
    lenient: bool = False     # what can't be used is left out and named
    folders: bool = False     # a folder is read as well
    long: bool = True         # False where another reader goes the same way through long lines
    bad_row: bytes = b'"not closed, and too short\n'
    broken: bytes = b"Russia \xff\xfe\n"  # a row that would be good but for two bytes that are no UTF-8
    nul: bytes = b"Rus\0sia\n"            # and one with a NUL in it
    others: dict = dataclasses.field(default_factory=dict)  # files beside it


def case(name):
    return (CASES / name).read_bytes()


def fetched(path):
    """What `make setup` brings; nothing where it was not run for it."""
    return path.read_bytes() if path.exists() else b""


def gold(lines):
    return b"".join((ROOT / "tests/gold/dev.jsonl").read_bytes().splitlines(keepends=True)[:lines])


REPORT = b'{"id": "a1", "published": "2023-03-21", "text": "NATO condemned Russia on Tuesday."}\n'
PAGE = b"<html><head><title>A visit</title></head><body><p>Russia attacked Ukraine on Tuesday.</p>\n</body></html>\n"
PEOPLE = b"name,aliases,code,office,from,to,home,source\nPetra Lindqvist,,SWE/GOV,Minister,2022,,,us\n"
TREATIES = b"treaty,name,kind,parties,signed,from,to,source\nx,X,treaty,JPN|BRA,,1991-01-01,,us\n"
PLACES = (ROOT / "knowledge/places.csv").read_bytes()
FURNITURE = (ROOT / "knowledge/furniture.csv").read_bytes()
WEIGHTS = (ROOT / "knowledge/decision/weights.csv").read_bytes()
LEXICON = (ROOT / "knowledge/lexicon/accuse.csv").read_bytes()
sys.path.insert(0, str(ROOT / "tests" / "reports"))
ARCHIVES = importlib.import_module("archives").files()
MARKED = b'{"id": "1", "sentence": "Japan criticised China.", "marked": "<s>Japan</s> criticised <t>China</t>.", "root": "ACCUSE"}\n'
CLAIMS = (CASES / "check/claims.csv").read_bytes()
CITIES, MODEL = ROOT / ".deps/places/cities.bin", ROOT / ".deps/model/en_core_web_sm-3.8.0.bin"

IMPORTS = [
    ("GDELT 1", "gdelt1", "gdelt/one.tsv"), ("GDELT 2", "gdelt2", "gdelt/two.tsv"), ("ICEWS", "icews", "icews/events.tab"),
    ("POLECAT", "polecat", "polecat/new_names.tsv"), ("Phoenix", "phoenix", "phoenix/events.tsv"), ("ACLED", "acled", "acled/events.csv"),
    ("UCDP", "ucdp", "ucdp/events.csv"), ("PLOVER", "plover", "plover/events.jsonl"),
]
# Quadruples in three parts, as benchmarks of forecasting have them: ninety days on which three actors do two things.
DAYS = [f"{d % 3}\t{d % 2}\t{(d + 1) % 3}\t{24 * d}\n".encode() for d in range(90)]
PARTS = {"train.txt": b"".join(DAYS[:70]), "valid.txt": b"".join(DAYS[70:80]), "test.txt": b"".join(DAYS[80:])}
NUMBERED = {"entity2id.txt": b"Japan\t0\nChina\t1\nPolice (Thailand)\t2\n", "relation2id.txt": b"Consult\t0\nAccuse\t1\n"}
BENCHMARK = PARTS | NUMBERED
BACKTEST = "backtest --linear --train FOLDER/train.txt --valid FOLDER/valid.txt --test FOLDER/test.txt"
BACKTEST += " --entities FOLDER/entity2id.txt --relations FOLDER/relation2id.txt --per-type --json"
QUADRUPLES = {n: case(f"import/quadruples/{n}") for n in ("entity2id.txt", "relation2id.txt")}

READERS = [
    Reader("report in text", "a.txt", b"Russia attacked Ukraine on Tuesday.\n", "read FILE --date 2023-03-21", writes=True, packed=True, folders=True, bad_row=b""),
    Reader("report in Markdown", "a.md", b"# A visit\n\nRussia attacked Ukraine.\n", "read FILE --date 2023-03-21", writes=True, packed=True, folders=True, bad_row=b"", long=False),
    Reader("report in HTML", "a.html", PAGE, "read FILE --date 2023-03-21", writes=True, packed=True, folders=True, bad_row=b""),
    Reader("reports in JSON Lines", "a.jsonl", REPORT, "read FILE", writes=True, packed=True, folders=True, bad_row=b'{"id": "a2", "text": 7'),
    Reader("web archive", "a.warc", ARCHIVES["crawl.warc"], "read FILE", writes=True, packed=True, folders=True, repeats=False, lines=False),
    Reader("packed web archive", "a.warc.gz", ARCHIVES["crawl.warc.gz"], "read FILE", writes=True, folders=True, lines=False),
    Reader("feed", "a.rss", ARCHIVES["news.rss"], "read FILE", writes=True, packed=True, folders=True, repeats=False, bad_row=b"<item>\n"),
    Reader("parse", "a.txt", b"Russia attacked Ukraine on Tuesday.\n", "parse FILE", packed=True, folders=True, bad_row=b"", long=False),
    *(Reader("import of " + name, pathlib.Path(file).name, case("import/" + file), f"import {key} FILE", writes=True, packed=True, aside=True,
             long=key in ("gdelt1", "acled", "plover"))
      for name, key, file in IMPORTS),
    Reader("import of quadruples", "events.txt", case("import/quadruples/events.txt"), "import quadruples FILE --first-day 2014-01-01",
           writes=True, packed=True, aside=True, others=QUADRUPLES),
    Reader("names of quadruples", "entity2id.txt", QUADRUPLES["entity2id.txt"], "import quadruples FOLDER/events.txt --first-day 2014-01-01",
           writes=True, others={"events.txt": case("import/quadruples/events.txt"), "relation2id.txt": QUADRUPLES["relation2id.txt"]}, long=False),
    Reader("import by a mapping", "unrest.csv", case("import/mapped/unrest.csv"), "import csv FILE --mapping FOLDER/unrest.map", writes=True,
           packed=True, aside=True, others={"unrest.map": case("import/mapped/unrest.map")}),
    Reader("mapping", "unrest.map", case("import/mapped/unrest.map"), "import csv FOLDER/unrest.csv --mapping FILE", writes=True,
           others={"unrest.csv": case("import/mapped/unrest.csv")}, bad_row=b"no colon here\n"),
    Reader("sample", "a.parquet", fetched(ROOT / "examples/samples/icews-2018-09.parquet"), "import FILE", writes=True, lines=False),
    Reader("coded reports", "a.parquet", case("import/coded/three.parquet"), "import coded FILE", writes=True, aside=True, lines=False),
    Reader("labels to score", "a.jsonl", gold(3), "score FILE", bad_row=b'{"kind": 7\n'),
    Reader("predictions", "a.jsonl", gold(3), "score FOLDER/gold.jsonl --against FILE", others={"gold.jsonl": gold(3)}, bad_row=b'{"kind": 7\n', long=False),
    Reader("marked relations", "a.jsonl", MARKED, "score --relations FILE", bad_row=b'{"id": 7\n'),
    Reader("pairs of mentions", "a.csv", (ROOT / "tests/gold/happenings.csv").read_bytes(), "score --happenings FILE"),
    Reader("scores to compare", "a.json", b"", "score --compare FILE FILE", bad_row=b"{\n"),
    Reader("labels to learn from", "a.jsonl", gold(3), "train FILE", bad_row=b'{"kind": 7\n', long=False),
    Reader("claims", "a.csv", CLAIMS, "check --claims FILE"),
    Reader("corrections", "a.txt", b"", "label --apply FILE", writes=True, bad_row=b"report 12345678\n  no such line\n"),
    Reader("people", "people.csv", PEOPLE, "actor Japan --knowledge FOLDER", lenient=True),
    Reader("treaties", "treaties.csv", TREATIES, "obliged --attacked Japan --by China --knowledge FOLDER", long=False),
    Reader("places", "places.csv", PLACES, "place Crimea --knowledge FOLDER", long=False),
    Reader("furniture", "furniture.csv", FURNITURE, "read FOLDER/news.txt --date 2023-03-21 --knowledge FOLDER", writes=True,
           others={"news.txt": b"Russia attacked Ukraine on Tuesday.\n"}),
    Reader("lexicon", "lexicon/accuse.csv", LEXICON, "read FOLDER/news.txt --date 2023-03-21 --knowledge FOLDER", writes=True,
           others={"news.txt": b"Russia attacked Ukraine on Tuesday.\n"}),
    Reader("weights", "decision/weights.csv", WEIGHTS, "read FOLDER/news.txt --date 2023-03-21 --knowledge FOLDER", writes=True,
           others={"news.txt": b"Russia attacked Ukraine on Tuesday.\n"}),
    Reader("PETRARCH actors", "a.actors.txt", b"RIVER_GUARD_ ; us\n\t[MMRREB]\n", "actor Japan --petrarch-actors FILE", lenient=True),
    Reader("PETRARCH agents", "a.agents.txt", b"RIVER_WARDEN [~REB]\n", "actor Japan --petrarch-agents FILE", lenient=True, long=False),
    Reader("PETRARCH verbs", "a.verbs.txt", case("petrarch/some.verbs.txt"), "read FOLDER/news.txt --date 2023-03-21 --petrarch-verbs FILE",
           writes=True, lenient=True, others={"news.txt": b"Russia attacked Ukraine on Tuesday.\n"}),
    *(Reader("backtest on " + file, file, good, BACKTEST.replace("FOLDER/" + file, "FILE"), packed=True, bad_row=b"0\t0\tx\t1\n", broken=b"0\t0\t1\xff\xfe\t1\n",
             nul=b"0\t0\t1\0\t1\n", others={n: data for n, data in BENCHMARK.items() if n != file}, long=file == "train.txt")
      for file, good in PARTS.items()),
    *(Reader("backtest on " + file, file, good, BACKTEST.replace("FOLDER/" + file, "FILE"), packed=True, repeats=False, bad_row=b"Iran\t0\n", broken=b"Ir\xff\xfean\t3\n",
             nul=b"Ir\0an\t3\n", others={n: data for n, data in BENCHMARK.items() if n != file}, long=file == "entity2id.txt")
      for file, good in NUMBERED.items()),
    Reader("record", "record.duckdb", b"", "events --db FILE", lines=False),
    Reader("record to forecast from", "record.duckdb", b"", "forecast Japan China --db FILE", lines=False),
    Reader("record for a track record", "record.duckdb", b"", "forecast --track-record --db FILE", lines=False),
    Reader("record to rank from", "record.duckdb", b"", "forecast --who-next Japan --type CONSULT --db FILE", lines=False),
    Reader("record to test on", "record.duckdb", b"", "backtest --months 1 --linear --db FILE", lines=False),
    Reader("cities", "cities.bin", fetched(CITIES), "place Springfield", lines=False),
    Reader("language model", "model.bin", fetched(MODEL), "parse FOLDER/news.txt --model FILE", lines=False,
           others={"news.txt": b"Russia attacked Ukraine on Tuesday.\n"}),
]


def zipped(data, name):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


# How the file is bad, and whether its reader can have it.
FAULTS = {
    "good": lambda r: r.good,
    "missing": lambda r: None,
    "a folder": lambda r: None,
    "empty": lambda r: b"",
    "a program": lambda r: b"\x7fELF\x02\x01\x01\x00\x00\x00\x03\x00>\x00" * 9,
    "cut": lambda r: None if r.lines else r.good[:len(r.good) // 2],
    "broken UTF-8": lambda r: r.good + r.broken if r.lines else None,
    "NUL bytes": lambda r: r.good + r.nul if r.lines else None,
    "a bad row": lambda r: r.good + r.bad_row if r.lines and r.bad_row else None,
    "a line of 200 MB": lambda r: r.good if r.lines and r.long else None,
    "cut gzip": lambda r: gzip.compress(r.good * (50 if r.repeats else 1))[:-20] if r.packed else None,
    "cut zip": lambda r: zipped(r.good * 50, r.file)[:-40] if r.packed and r.name.startswith("import") else None,
}


class Bench:
    """A program, a folder to work in, a record to begin with."""

    def __init__(self, program, folder):
        self.program, self.folder = program, pathlib.Path(folder)
        self.record = self.folder / "held.duckdb"
        self.run("read FILE", self.folder, self.put("first/news.jsonl", REPORT))
        self.held = self.events(self.record)
        assert self.held, "the first record holds nothing"
        told = self.folder / "told.duckdb"  # news of ninety days, to forecast from
        for name, data in NUMBERED.items():
            self.put("told/" + name, data)
        self.run("import quadruples FILE --first-day 2014-01-01", self.folder, self.put("told/events.txt", b"".join(DAYS)), told)
        # Good files that the program writes.
        made = {"corrections": self.run("label FILE", self.folder, self.folder / "first/news.jsonl")[1],
                "scores to compare": self.run("score FILE --json", self.folder, self.put("first/gold.jsonl", gold(3)))[1]}
        for reader in READERS:
            reader.good = made.get(reader.name, "").encode() or reader.good
            if reader.file == "record.duckdb":
                reader.good = (self.record if reader.name == "record" else told).read_bytes()

    def put(self, name, data):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def run(self, command, folder, file, db=None):
        words = [self.program] + [w.replace("FILE", str(file)).replace("FOLDER", str(folder)) for w in command.split()]
        if words[1] in ("read", "import", "label", "check"):
            words += ["--db", str(db or self.record)]
        environment = {k: v for k, v in os.environ.items() if not k.startswith("ENTENTE_")}
        environment["ENTENTE_CITIES"] = str(file) if file.name == "cities.bin" else ""
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            process = subprocess.Popen(["timeout", str(PATIENCE)] + words, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            out.seek(0)
            err.seek(0)
            return process.returncode, out.read().decode("utf-8", "replace"), err.read().decode("utf-8", "replace"), usage.ru_maxrss << 10

    def events(self, record):
        status, out, err, _ = self.run(f"events --all --json --db {record}", self.folder, record)
        return set(out.splitlines()) if status in (0, 1) else {f"status {status}: {err}"}

    def prepare(self, reader, fault, folder):
        """The bad file; None if the pair makes no sense."""
        data = FAULTS[fault](reader)
        if (data is None and fault not in ("missing", "a folder")) or (fault == "a folder" and reader.folders):
            return None
        for name, content in reader.others.items():
            self.put(folder / name, content)
        name = reader.file + (".gz" if fault == "cut gzip" else ".zip" if fault == "cut zip" else "")
        path = self.folder / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if fault == "a folder":
            path.mkdir()
        elif data is not None:
            path.write_bytes(data)
            if fault == "a line of 200 MB":
                with path.open("ab") as out:
                    for _ in range(200):
                        out.write(b"a" * (1 << 20))
                    out.write(b"\n")
        return path

    def faults(self, reader, fault):
        """What is wrong with the answer, and the answer."""
        folder = pathlib.Path(f"{reader.name}, {fault}".replace(" ", "_").replace("/", "_"))
        file = self.prepare(reader, fault, folder)
        if file is None:
            return None, ""
        here = self.folder / folder
        db = here / "a.duckdb"
        shutil.copy(self.record, db)
        status, out, err, memory = self.run(reader.command, here, file, db)
        wrong = []
        if status < 0 or status in (4, 124) or status > 128:
            wrong.append("it crashed, hung or did not know its own fault")
        row = fault in ("broken UTF-8", "NUL bytes", "a bad row", "a line of 200 MB")
        said = file.name in err or (fault == "missing" and "--knowledge" in reader.command and folder.name in err)
        if fault == "good":
            if status not in (0, 1) or (said and not reader.aside and not reader.lenient):
                wrong.append("the good file is complained of")
        elif reader.aside and row:
            if "set aside" not in out + err:
                wrong.append("nothing is said of the row")
        else:
            if status != 3 and not (reader.lenient and fault not in ("missing", "cut")):
                wrong.append("the status is not 3")
            if not said:
                wrong.append("the file is not named")
            elif row and reader.lines and f"{file.name}:" not in err:
                wrong.append("the place is not named")
        if memory > MEMORY:
            wrong.append(f"it took {memory >> 20} MB")
        if reader.writes and not self.held <= self.events(db):
            wrong.append("the record lost something")
        shutil.rmtree(here, ignore_errors=True)
        return wrong, f"status {status}, {memory >> 20} MB\n" + "".join(f"    | {l[:300]}\n" for l in (out[-600:] + err[-900:]).splitlines())


def main(arguments):
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    only = " ".join(arguments[1:])
    bad = count = 0
    with tempfile.TemporaryDirectory(prefix="entente-bad-") as folder, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as threads:
        bench = Bench(str(pathlib.Path(arguments[0]).resolve()), folder)
        for reader in READERS:
            if not reader.good:
                print(f"{reader.name}: left out, there is no good file")
        pairs = [(r, f) for r in READERS if r.good for f in FAULTS if only in f"{r.name}, {f}"]
        for (reader, fault), (wrong, answer) in zip(pairs, threads.map(lambda pair: bench.faults(*pair), pairs)):
            if wrong is None:
                continue
            count += 1
            if wrong or only or "--show" in arguments:
                print(f"{reader.name}, {fault}: {'; '.join(wrong) or 'well'}\n    $ entente {reader.command}: {answer}", end="")
            bad += bool(wrong)
    print(f"{count} bad files, {bad} answers are not as they should be")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
