#!/usr/bin/env python3
"""The Python package: the records of the command line, from whatever people hand over; what is wrong stands where it should.

    tests/python/python_test.py PROGRAM PACKAGE_FOLDER [unittest options]
"""
import datetime
import doctest
import json
import os
import pathlib
import pickle
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import warnings

from with_arrow import ROOT, go

go()
PROGRAM = os.path.abspath(sys.argv[1])
sys.path.insert(0, os.path.abspath(sys.argv[2]))

import pyarrow as pa  # noqa: E402
import pyarrow.parquet as pq  # noqa: E402
import same_records  # noqa: E402

import entente  # noqa: E402

CODER = entente.Coder()
SENTENCE = "Russia attacked Ukraine on Tuesday."
DAY = "2023-03-24"


def entente_run(*words, status=0):
    answer = subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True)
    assert answer.returncode == status, answer.stderr
    return answer.stdout


class Case(unittest.TestCase):
    maxDiff = 4000

    def setUp(self):
        held = tempfile.TemporaryDirectory()
        self.addCleanup(held.cleanup)
        self.folder = pathlib.Path(held.name)


class SameRecords(Case):
    """As the command line's, byte for byte."""

    @classmethod
    def setUpClass(cls):
        cls.held = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.held.cleanup)
        cls.lines, cls.db = pathlib.Path(cls.held.name) / "reports.jsonl", pathlib.Path(cls.held.name) / "a.duckdb"
        cls.reports = same_records.texts()
        same_records.write_lines(cls.lines, cls.reports)
        entente_run("read", cls.lines, "--db", cls.db)
        cls.bundle = CODER.read(cls.reports)

    def test_every_table_is_the_same(self):
        recorded, made = same_records.record_rows(PROGRAM, self.db), same_records.bundle_rows(self.bundle)
        self.assertGreater(len(recorded["events"]), 100)
        for table, rows in recorded.items():
            self.assertGreater(len(rows), 0, table)
            self.assertEqual(rows, made[table], table)

    def test_events_have_the_columns_and_rows_of_the_export(self):
        entente_run("export", "parquet", "--out", self.folder / "events.parquet", "--db", self.db)
        exported, events = pq.read_table(self.folder / "events.parquet"), entente.events(self.bundle)
        self.assertEqual(exported.column_names, events.column_names[: exported.num_columns])
        self.assertEqual(same_records.rows_of(exported), same_records.rows_of(events.select(exported.column_names)))

    def test_neither_threads_nor_batches_change_a_row(self):
        whole = self.bundle.to_pylist()
        one_by_one = [row for report in self.reports[:40] for row in CODER.read([report], threads=1).to_pylist()]
        self.assertEqual(one_by_one, whole[:40])
        self.assertEqual(CODER.read(self.reports[:40], threads=7).to_pylist(), whole[:40])


class Import(Case):
    """Bundles into a record: as `entente read` stores the same reports."""

    def test_as_read_stores_them(self):
        reports, lines = same_records.texts(), self.folder / "reports.jsonl"
        same_records.write_lines(lines, reports)
        bundle, part = CODER.read(reports), len(reports) // 3
        (self.folder / "coded").mkdir()
        for i, begin in enumerate(range(0, len(reports), part)):
            pq.write_table(bundle.slice(begin, part), self.folder / f"coded/part-{i}.parquet", row_group_size=50)
        read, imported = self.folder / "read.duckdb", self.folder / "imported.duckdb"
        entente_run("read", lines, "--db", read)
        first = json.loads(entente_run("import", self.folder / "coded", "--db", imported, "--json"))
        self.assertEqual((first["added"], first["faults"]), (len(reports), []))
        self.assertEqual(same_records.record_rows(PROGRAM, imported), same_records.record_rows(PROGRAM, read))
        again = json.loads(entente_run("import", self.folder / "coded", "--db", read, "--json"))
        self.assertEqual((again["unchanged"], again["added"]), (len(reports), 0))
        self.assertIn(f"{len(reports):,} on file already", entente_run("read", lines, "--db", imported))

    def test_other_records_take_the_place_of_what_is_on_file(self):
        report = {"id": "a", "text": "Japan urged China to withdraw its ships.", "published": "2022-06-17"}
        for rules_only, place in ((True, "added"), (False, "replaced"), (False, "unchanged")):
            coder = entente.Coder(rules_only=rules_only)
            pq.write_table(coder.read([report]), self.folder / "one.parquet")
            told = json.loads(entente_run("import", self.folder / "one.parquet", "--db", self.folder / "a.duckdb", "--json"))
            self.assertEqual(told[place], 1, told)
        rows = same_records.record_rows(PROGRAM, self.folder / "a.duckdb")
        self.assertEqual(rows, same_records.bundle_rows(CODER.read([report])))

    def test_a_file_damaged_in_the_middle(self):
        pq.write_table(CODER.read(same_records.texts()), self.folder / "whole.parquet", compression="zstd", row_group_size=100)
        data = bytearray((self.folder / "whole.parquet").read_bytes())
        for begin in (200, len(data) // 2):
            broken = data[:]
            broken[begin : begin + 4000] = bytes(255 - b for b in broken[begin : begin + 4000])
            (self.folder / "broken.parquet").write_bytes(broken)
            answer = subprocess.run([PROGRAM, "import", self.folder / "broken.parquet", "--db", self.folder / "b.duckdb"], capture_output=True, text=True)
            self.assertEqual(answer.returncode, 3, answer.stderr)
            self.assertIn("broken.parquet", answer.stderr)


class Inputs(Case):
    """Whatever the form, the same reports."""

    ROWS = [
        {"text": "Japan urged China to withdraw its ships.", "published": "2022-06-17", "id": "a1", "title": None},
        {"text": SENTENCE, "published": "2023-03-24", "id": "a2", "title": "War"},
    ]

    def setUp(self):
        super().setUp()
        self.expected = CODER.read(self.ROWS)
        self.assertEqual(self.expected.column("key").to_pylist(), ["a1", "a2"])
        self.assertEqual(self.expected.column("title").to_pylist(), [None, "War"])

    def assertSame(self, reports):
        self.assertEqual(CODER.read(reports).to_pylist(), self.expected.to_pylist())

    def test_arrow(self):
        table = pa.Table.from_pylist(self.ROWS)
        self.assertSame(table)
        self.assertSame(pa.concat_tables([table.slice(0, 1), table.slice(1)]))
        self.assertSame(table.to_batches()[0])
        self.assertSame(table.to_reader())
        self.assertSame(pa.concat_tables([table, table]).slice(1, 2).take([1, 0]))  # offsets
        for kind in (pa.large_string(), pa.binary(), pa.large_binary(), pa.dictionary(pa.int32(), pa.string())):
            self.assertSame(table.set_column(0, "text", table.column("text").cast(kind)))
        if hasattr(pa, "string_view"):
            self.assertSame(table.set_column(0, "text", table.column("text").cast(pa.string_view())))

    def test_dates_and_times(self):
        days = [datetime.date(2022, 6, 17), datetime.date(2023, 3, 24)]
        table = pa.Table.from_pylist(self.ROWS)
        place = table.column_names.index("published")
        self.assertSame(table.set_column(place, "published", pa.array(days)))
        times = pa.array([datetime.datetime(2022, 6, 17, 10), datetime.datetime(2023, 3, 24, 23, 59)], pa.timestamp("us", "UTC"))
        self.assertSame(table.set_column(place, "published", times))
        self.assertSame([{**row, "published": day} for row, day in zip(self.ROWS, days)])

    def test_data_frames(self):
        for name, make in (("pandas", "DataFrame"), ("polars", "DataFrame")):
            try:
                module = __import__(name)
            except ImportError:
                continue
            frame = getattr(module, make)(self.ROWS)
            self.assertSame(frame)
            texts = CODER.code(frame["text"], date=DAY).num_rows
            self.assertEqual(texts, 2, name)

    def test_generators_and_texts(self):
        self.assertSame(row for row in self.ROWS)
        self.assertEqual(CODER.code([SENTENCE], date=DAY).column("date_from").to_pylist(), [datetime.date(2023, 3, 21)])
        self.assertEqual(CODER.code((SENTENCE,), date=datetime.date(2023, 3, 24)).num_rows, 1)
        self.assertEqual(CODER.code(pa.array([SENTENCE, SENTENCE]), date=DAY).num_rows, 2)
        self.assertEqual(CODER.code([]).num_rows, 0)
        self.assertEqual(CODER.code([]).column_names, CODER.code([SENTENCE]).column_names)
        self.assertEqual(CODER.read([]).schema, entente.SCHEMA)

    def test_numbers_for_ids(self):
        self.assertEqual(CODER.read([{"text": SENTENCE, "id": 7}]).column("key").to_pylist(), ["7"])
        self.assertEqual(CODER.read(pa.table({"text": [SENTENCE], "id": [7]})).column("key").to_pylist(), ["7"])

    def test_more_rows_than_a_batch(self):
        many = CODER.read([{"text": SENTENCE, "id": str(i)} for i in range(1100)], date=DAY)
        self.assertEqual(many.column("key").to_pylist(), [str(i) for i in range(1100)])
        self.assertEqual(entente.events(many).column("key").to_pylist(), [str(i) for i in range(1100)])

    def test_parts_of_a_table_with_nulls(self):
        """Parts of a column begin inside its buffers, and inside a byte of its validity."""
        titles = [None if i % 3 else f"Title {i}" for i in range(1400)]
        table = pa.table({"text": [SENTENCE] * 1400, "title": titles}).slice(5)
        self.assertEqual(CODER.read(table, date=DAY).column("title").to_pylist(), titles[5:])


class Faults(Case):
    POISON = [SENTENCE, b"Russia \xff attacked.", "Russia\0attacked.", None, "a " * 9_000_000, "\ud800", " ", SENTENCE]
    TOLD = [None, "not valid UTF-8", "NUL", 'has no "text"', "longer than 16 MiB", "not valid UTF-8", "is empty", None]

    def test_a_report_that_cannot_be_coded_is_a_row(self):
        errors = CODER.read(self.POISON).column("error").to_pylist()
        self.assertEqual(len(errors), len(self.TOLD))
        for error, words in zip(errors, self.TOLD):
            self.assertEqual(error is None, words is None, error)
            self.assertIn(words or "", error or "")

    def test_code_warns_of_them(self):
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            self.assertEqual(CODER.code(self.POISON).num_rows, 2)
        self.assertIn("6 of 8 reports could not be coded", str(told[0].message))

    def test_bad_text_beside_the_text(self):
        row = CODER.read([{"text": SENTENCE, "title": b"\xff", "id": "a", "url": b"\xfe"}]).to_pylist()[0]
        self.assertIn('"title": not valid UTF-8', row["error"])
        self.assertEqual((row["key"], row["source"], row["url"], row["id"], row["events"]), ("a", "a", None, None, None))

    def test_wrong_use(self):
        for reports, kind, words in (
            (SENTENCE, TypeError, "put a single text into one"),
            ({"text": SENTENCE}, TypeError, "put a single one into one"),
            (7, TypeError, "not int"),
            ([SENTENCE, 7], TypeError, "report 1 is of type int"),
            ([{"text": 7}], TypeError, "report 0: text is of type int"),
            (pa.table({"body": [SENTENCE]}), ValueError, "no column text; it has body"),
            (pa.table({"text": [7]}), ValueError, "column text holds int64"),
            (pa.table([pa.array([SENTENCE])] * 2, names=["text", "text"]), ValueError, "text stands twice"),
        ):
            with self.assertRaises(kind) as raised:
                CODER.read(reports)
            self.assertIn(words, str(raised.exception))
        with self.assertRaisesRegex(ValueError, "'soon' is no date"):
            CODER.read([SENTENCE], date="soon")
        with self.assertRaisesRegex(ValueError, "at least 1"):
            CODER.read([SENTENCE], threads=0)
        with self.assertRaisesRegex(ValueError, "lacks the column id"):
            entente.events(pa.table({"text": [SENTENCE]}))

    def test_files_that_are_not_there(self):
        for options, words in (({"model": "/no/model.bin"}, "/no/model.bin"), ({"knowledge": "/no/tables"}, "/no/tables"), ({"cities": "/no/c.bin"}, "/no/c.bin")):
            with self.assertRaisesRegex(ValueError, words):
                entente.Coder(**options)

    def test_own_tables(self):
        """A folder laid over ours; pickled, a coder is made again with the same options."""
        header = "code,name,aliases,kind,country,sector,from,to,source\n"
        (self.folder / "groups.csv").write_text(header + "RIVER GUARD,River Guard,,armed,MMR,REB,1990,,ours\n", encoding="utf-8")
        words = ["The River Guard attacked Russia on Tuesday."]
        own = entente.Coder(knowledge=self.folder, rules_only=True, threads=1)
        for coder, known in ((own, True), (pickle.loads(pickle.dumps(own)), True), (CODER, False)):
            codes = entente.event_actors(coder.read(words, date=DAY)).column("code").to_pylist()
            self.assertEqual("RIVER GUARD" in codes, known)
        (self.folder / "groups.csv").write_text(header + "short\n", encoding="utf-8")
        with self.assertWarnsRegex(UserWarning, "groups.csv:2"):
            entente.Coder(knowledge=[self.folder])


class Runtime(Case):
    def test_other_threads_run_meanwhile(self):
        """The GIL is released: a thread of Python counts while a long batch is coded."""
        counted, done = 0, threading.Event()

        def count():
            nonlocal counted
            while not done.is_set():
                counted += 1
                time.sleep(0.001)

        counter = threading.Thread(target=count)
        counter.start()
        CODER.read([SENTENCE * 2000], date=DAY)  # one report, one call of the library
        seen = counted
        done.set()
        counter.join()
        self.assertGreater(seen, 20)

    def test_the_library_shows_nothing_but_its_own_names_and_does_not_load_duckdb(self):
        library = pathlib.Path(entente.__file__).with_name("libentente.so")
        needed = subprocess.run(["readelf", "-d", library], capture_output=True, text=True, check=True).stdout
        self.assertIn("libstdc++", needed)
        self.assertNotIn("duckdb", needed)
        names = subprocess.run(["nm", "-D", "--defined-only", "--extern-only", library], capture_output=True, text=True, check=True).stdout.split()[2::3]
        self.assertEqual(sorted(names), sorted("entente_" + name for name in ("version", "open", "close", "name", "schema", "code", "free")))

    def test_version(self):
        self.assertEqual(entente_run("--version").split()[1], entente.__version__)
        self.assertTrue(CODER.name.startswith(f"entente {entente.__version__}, "))

    def test_the_page_is_true(self):
        failed, tried = doctest.testfile(str(ROOT / "docs/python.md"), module_relative=False, optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
        self.assertGreater(tried, 5)
        self.assertEqual(failed, 0)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
