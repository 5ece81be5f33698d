#!/usr/bin/env python3
"""Writes the sample files of examples/samples from the files of temporal-knowledge-graph benchmarks.

    python3 tools/make_samples.py ICEWS18_FOLDER ICEWS14_FOLDER [TO]

ICEWS18_FOLDER holds valid.txt, entity2id.txt and relation2id.txt; ICEWS14_FOLDER train.txt, valid.txt and the same two. Time is in
hours since the first of January, as both files have it. TO is examples/samples by default. The Parquet files have the columns
date, source, event and target, in the order of the benchmark, and name their data set in their metadata. DuckDB writes them, by
its C library in .deps/duckdb.
"""
import ctypes
import datetime
import pathlib
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent


def names_of(file):
    """Number -> name."""
    out = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        name, _, number = line.rpartition("\t")
        out[int(number)] = name.strip()
    return out


def quadruples(file, first_day):
    """(day, subject, relation, object) of each line, numbers for names."""
    for line in file.read_text(encoding="utf-8").splitlines():
        subject, relation, target, hours = (int(field) for field in line.split("\t")[:4])
        yield first_day + datetime.timedelta(hours=hours), subject, relation, target


class DuckDb:
    """The three calls of the C library that are needed here."""

    def __init__(self):
        self.library = ctypes.CDLL(str(ROOT / ".deps/duckdb/libduckdb.so"))
        self.database, self.connection = ctypes.c_void_p(), ctypes.c_void_p()
        if self.library.duckdb_open(None, ctypes.byref(self.database)) or self.library.duckdb_connect(
                self.database, ctypes.byref(self.connection)):
            raise SystemExit("DuckDB can't be opened: say make setup")

    def run(self, sql):
        result = ctypes.create_string_buffer(256)
        if self.library.duckdb_query(self.connection, sql.encode(), result):
            self.library.duckdb_result_error.restype = ctypes.c_char_p
            raise SystemExit(self.library.duckdb_result_error(result).decode())
        self.library.duckdb_destroy_result(result)


def write(duck, to, origin, folder, files, first_day):
    entities, relations = names_of(folder / "entity2id.txt"), names_of(folder / "relation2id.txt")
    with tempfile.NamedTemporaryFile("w", suffix=".tsv", encoding="utf-8") as rows:
        count = 0
        for file in files:
            for day, subject, relation, target in quadruples(folder / file, first_day):
                rows.write("\t".join((day.isoformat(), entities[subject], relations[relation], entities[target])) + "\n")
                count += 1
        rows.flush()
        duck.run(f"COPY (SELECT * FROM read_csv('{rows.name}', delim = '\t', quote = '', escape = '', header = false, columns = "
                 "{'date': 'DATE', 'source': 'VARCHAR', 'event': 'VARCHAR', 'target': 'VARCHAR'})) "
                 f"TO '{to}' (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 19, KV_METADATA {{origin: '{origin}'}})")
    print(f"{to}: {count} events, {to.stat().st_size} bytes")


def main(arguments):
    if len(arguments) not in (2, 3):
        raise SystemExit(__doc__)
    icews18, icews14 = (pathlib.Path(folder) for folder in arguments[:2])
    to = pathlib.Path(arguments[2]) if len(arguments) == 3 else ROOT / "examples/samples"
    duck = DuckDb()
    duck.run("SET threads = 1; SET preserve_insertion_order = true")
    write(duck, to / "icews-2018-09.parquet", "icews18", icews18, ["valid.txt"], datetime.date(2018, 1, 1))
    write(duck, to / "icews14.parquet", "icews14", icews14, ["train.txt", "valid.txt"], datetime.date(2014, 1, 1))


if __name__ == "__main__":
    main(sys.argv[1:])
