#!/usr/bin/env python3
"""Asks a record a question in SQL, with the DuckDB that `make setup` fetched, and prints the answer as a table.

    tools/sql.py RECORD.duckdb "SELECT type, count(*) AS n FROM news GROUP BY type ORDER BY n DESC"

The record is opened read-only. For those who have no DuckDB client at hand; any other client of DuckDB 1.0 or later
reads the same file. Exit status 0, 2 for wrong use, 3 if the record cannot be opened or DuckDB refuses the question.
"""
import ctypes
import pathlib
import sys
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent
LIBRARY = ROOT / ".deps" / "duckdb" / "libduckdb.so"


class Answer(ctypes.Structure):
    """duckdb_result of DuckDB's C interface; its members are private to DuckDB."""
    _fields_ = [("counts", ctypes.c_uint64 * 3), ("columns", ctypes.c_void_p), ("message", ctypes.c_void_p),
                ("inside", ctypes.c_void_p)]


class DuckDB:
    """The few calls that are needed; duckdb.h explains each."""

    def __init__(self, library):
        self.c = ctypes.CDLL(str(library))
        for name in ("duckdb_column_name", "duckdb_result_error"):
            getattr(self.c, name).restype = ctypes.c_char_p
        for name in ("duckdb_column_count", "duckdb_row_count"):
            getattr(self.c, name).restype = ctypes.c_uint64
        self.c.duckdb_value_varchar.restype = ctypes.c_void_p

    def ask(self, record, question):
        """(column names, rows of text or None); RuntimeError with DuckDB's own words."""
        config, database, connection, why = (ctypes.c_void_p() for _ in range(4))
        self.c.duckdb_create_config(ctypes.byref(config))
        self.c.duckdb_set_config(config, b"access_mode", b"READ_ONLY")
        if self.c.duckdb_open_ext(str(record).encode(), ctypes.byref(database), config, ctypes.byref(why)) != 0:
            raise RuntimeError(ctypes.string_at(why.value).decode() if why.value else "cannot be opened")
        self.c.duckdb_connect(database, ctypes.byref(connection))
        answer = Answer()
        try:
            if self.c.duckdb_query(connection, question.encode(), ctypes.byref(answer)) != 0:
                raise RuntimeError(self.c.duckdb_result_error(ctypes.byref(answer)).decode())
            return self.table(answer)
        finally:
            self.c.duckdb_destroy_result(ctypes.byref(answer))
            self.c.duckdb_disconnect(ctypes.byref(connection))
            self.c.duckdb_close(ctypes.byref(database))

    def table(self, answer):
        at = ctypes.byref(answer)
        width, height = self.c.duckdb_column_count(at), self.c.duckdb_row_count(at)
        names = [self.c.duckdb_column_name(at, ctypes.c_uint64(column)).decode() for column in range(width)]
        return names, [[self.cell(at, column, row) for column in range(width)] for row in range(height)]

    def cell(self, at, column, row):
        text = self.c.duckdb_value_varchar(at, ctypes.c_uint64(column), ctypes.c_uint64(row))
        if not text:
            return None
        try:
            return ctypes.string_at(text).decode()
        finally:
            self.c.duckdb_free(ctypes.c_void_p(text))


def wide(text):
    """Columns of a terminal."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def is_number(text):
    try:
        float(text)
        return True
    except ValueError:
        return False


def laid_out(names, rows):
    """Lines of a table: two spaces between columns, numbers to the right, nothing for NULL."""
    cells = [[("" if cell is None else cell) for cell in row] for row in rows]
    right = [bool(rows) and all(cell is None or is_number(cell) for cell in column) for column in zip(*rows)] or [False] * len(names)
    widths = [max(wide(cell) for cell in column) for column in zip(names, *cells)]
    for row in [names, ["─" * width for width in widths], *cells]:
        padded = [" " * (width - wide(cell)) + cell if to_right else cell + " " * (width - wide(cell))
                  for cell, width, to_right in zip(row, widths, right)]
        yield "  ".join(padded).rstrip()


def main(arguments):
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    record, question = arguments
    if not pathlib.Path(record).exists():
        print(f"sql: {record}: no such file", file=sys.stderr)
        return 3
    if not LIBRARY.exists():
        print("sql: DuckDB is not there yet: say make setup", file=sys.stderr)
        return 3
    try:
        names, rows = DuckDB(LIBRARY).ask(record, question)
    except RuntimeError as error:
        print(f"sql: {record}: {error}", file=sys.stderr)
        return 3
    for line in laid_out(names, rows):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
