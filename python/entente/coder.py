"""Coder: reports in, records out.

Purpose: the door of the package. Input: reports in any of the forms of entente.inputs. Output: pyarrow Tables.
Errors: TypeError and ValueError for wrong use; what is wrong with one report stands in its row, in column ``error``.
Thread-safety: a Coder is immutable once made; many threads may use it at once.
"""

from __future__ import annotations

import os
import pathlib
import warnings
from collections.abc import Iterator, Sequence
from typing import Any, Union

import pyarrow as pa

from entente import inputs, native, tables

SCHEMA: pa.Schema = native.schema()
"""The columns of what ``Coder.read`` returns: those of the record's table ``reports``, ``key`` (the ``id`` that the report was
given), ``error`` (null unless it could not be coded), and a list of structs for each table of records."""

_DATA = pathlib.Path(__file__).with_name("data")
_Path = Union[str, "os.PathLike[str]"]


class Coder:
    """A loaded coder: the language model and the tables of who is who, read once (half a second, some 100 MB).

    knowledge: a folder of tables, or several, laid over ours or, if it is a whole set, used in their place
        (docs/knowledge.md); by default those that ENTENTE_KNOWLEDGE names.
    model, cities: files in the place of ours; by default ENTENTE_MODEL and ENTENTE_CITIES.
    rules_only: without the learned weights of the decision layer.
    threads: how many reports are coded at once; by default one a core.
    """

    def __init__(
        self,
        *,
        knowledge: _Path | Sequence[_Path] | None = None,
        model: _Path | None = None,
        cities: _Path | None = None,
        rules_only: bool = False,
        threads: int | None = None,
    ) -> None:
        if knowledge is None:
            folders = [f for f in os.environ.get("ENTENTE_KNOWLEDGE", "").split(":") if f]
        elif isinstance(knowledge, (str, os.PathLike)):
            folders = [os.fspath(knowledge)]
        else:
            folders = [os.fspath(folder) for folder in knowledge]
        self._options = {
            "knowledge": folders,
            "model": os.fspath(model or os.environ.get("ENTENTE_MODEL") or _DATA / "model.bin"),
            "cities": os.fspath(cities or os.environ.get("ENTENTE_CITIES") or _DATA / "cities.bin"),
            "rules_only": bool(rules_only),
            "threads": threads,
        }
        self.threads = _number_of(threads)
        places = str(self._options["cities"])
        if not os.path.exists(places) and places == os.fspath(_DATA / "cities.bin"):
            places = ""  # a checkout without the gazetteer's cities: the tables' places alone, as on the command line
        self._handle = native.Handle(
            os.fspath(_DATA / "knowledge"), folders, str(self._options["model"]), places, bool(rules_only)
        )
        for note in self._handle.notes:
            warnings.warn(note, stacklevel=2)

    @property
    def name(self) -> str:
        """What stands in column ``coder``: the program, the language model and a digest of the tables."""
        return self._handle.name

    def code(self, reports: Any, *, date: str | None = None, threads: int | None = None) -> pa.Table:
        """The events of the reports, one row an event, with the columns of ``entente export parquet`` (docs/export.md) and
        ``key``, ``trigger`` and ``rule``; in the order of the reports and of their text.

        reports: texts, or dicts with text, title, published, url, id, publisher, source; or a table with those columns, of
            pyarrow, pandas, Polars or anything else that speaks Arrow. Only text is needed.
        date: of reports that name none, "2023-03-21".

        A report that could not be coded has no events; how many there are is said in a warning, and ``read`` tells which.
        """
        pieces = list(self.read_batches(reports, date=date, threads=threads))
        bundle = pa.Table.from_batches(pieces, SCHEMA)
        failed = tables.errors(bundle)
        if failed.num_rows:
            warnings.warn(
                f"{failed.num_rows} of {bundle.num_rows} reports could not be coded, the first because of: "
                f"{failed.column('error')[0].as_py()}; Coder.read() has a row for each",
                stacklevel=2,
            )
        return tables.events(bundle)

    def read(self, reports: Any, *, date: str | None = None, threads: int | None = None) -> pa.Table:
        """The coded reports, one row a report in the order given, with all its records (SCHEMA): what ``entente.events``,
        ``statements``, ``ties`` … take apart, and what ``entente import`` stores once it is written to Parquet."""
        return pa.Table.from_batches(list(self.read_batches(reports, date=date, threads=threads)), SCHEMA)

    def read_batches(self, reports: Any, *, date: str | None = None, threads: int | None = None) -> Iterator[pa.RecordBatch]:
        """The rows of ``read`` piece by piece, for more reports than memory holds; the input may be a generator or a
        RecordBatchReader. What a row holds does not depend on how the reports are cut into batches."""
        if date is not None and not isinstance(date, str):
            date = date.isoformat()
        workers = self.threads if threads is None else _number_of(threads)
        return (self._handle.code(batch, date or "", workers, SCHEMA) for batch in inputs.batches(reports))

    def __repr__(self) -> str:
        return f"<entente.Coder: {self.name}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return _made, (self._options,)  # another process loads its own


def _made(options: dict[str, Any]) -> Coder:
    return Coder(**options)


def _number_of(threads: int | None) -> int:
    if threads is None:
        return len(os.sched_getaffinity(0))
    if not isinstance(threads, int) or isinstance(threads, bool):
        raise TypeError(f"threads is a number, not {type(threads).__name__}")
    if threads < 1:
        raise ValueError("threads is at least 1")
    return threads
