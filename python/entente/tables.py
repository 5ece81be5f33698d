"""The tables in a bundle: events, statements, ties … of coded reports, one row a record.

Purpose: takes apart what Coder.read() returns or a Parquet file of it holds. Input: a Table with the columns of
entente.SCHEMA, or those of them that the asked table needs. Output: pyarrow Tables.
Errors: ValueError where a column is missing. Thread-safety: pure functions.
"""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc


def events(bundle: pa.Table) -> pa.Table:
    """One row an event, with the columns of ``entente export parquet`` and ``key``, ``trigger`` and ``rule``."""
    return _each(bundle, ["id", "title", "url", "publisher", "key", "sentences", "events", "event_actors"], _events_of)


def event_actors(bundle: pa.Table) -> pa.Table:
    """One row a party of an event, with the columns of the record's table ``event_actors``."""
    return _plain(bundle, "event_actors", at=1)


def statements(bundle: pa.Table) -> pa.Table:
    """One row a statement, with the columns of the record's table ``statements``."""
    return _plain(bundle, "statements", at=1)


def ties(bundle: pa.Table) -> pa.Table:
    """One row a tie, with the columns of the record's table ``ties``."""
    return _plain(bundle, "ties", at=1)


def sentences(bundle: pa.Table) -> pa.Table:
    """One row a sentence, with the columns of the record's table ``sentences``."""
    return _plain(bundle, "sentences", at=0)


def unknown_names(bundle: pa.Table) -> pa.Table:
    """One row a mention of a name that no table knows, with the columns of the record's table ``unknown_names``."""
    return _plain(bundle, "unknown_names", at=0)


def errors(bundle: pa.Table) -> pa.Table:
    """The reports that could not be coded: key, source, url, title, error."""
    _need(bundle, ["error"])
    return bundle.filter(pc.is_valid(bundle.column("error"))).select(["key", "source", "url", "title", "error"])


def _need(bundle: pa.Table, columns: list[str]) -> None:
    missing = [name for name in columns if name not in bundle.schema.names]
    if missing:
        raise ValueError(f"no table of coded reports: it lacks the column {missing[0]}")


def _each(bundle: pa.Table, columns: list[str], make: Callable[[pa.RecordBatch], pa.RecordBatch]) -> pa.Table:
    _need(bundle, columns)
    chosen = bundle.select(columns)
    # A table without rows has no batches; its columns are those of an empty one.
    pieces = chosen.to_batches() or [pa.RecordBatch.from_pylist([], schema=chosen.schema)]
    return pa.Table.from_batches([make(piece) for piece in pieces])


def _flat(piece: pa.RecordBatch, name: str) -> tuple[dict[str, pa.Array], pa.Array]:
    """The columns of the list's records, and of each record the row that it stands in."""
    lists = piece.column(name)
    records = pc.list_flatten(lists)
    columns = {field.name: records.field(i) for i, field in enumerate(records.type)}
    return columns, pc.list_parent_indices(lists)


def _plain(bundle: pa.Table, name: str, at: int) -> pa.Table:
    def make(piece: pa.RecordBatch) -> pa.RecordBatch:
        columns, rows = _flat(piece, name)
        named = list(columns.items())
        named.insert(at, ("report", piece.column("id").take(rows)))
        return pa.RecordBatch.from_arrays([column for _, column in named], [title for title, _ in named])

    return _each(bundle, ["id", name], make)


def _lists(counts: pa.Array, values: pa.Array) -> pa.Array:
    """The values as lists, so many in each."""
    ends = pc.cumulative_sum(counts)
    offsets = pa.concat_arrays([pa.array([0], pa.int32()), ends.cast(pa.int32())])
    return pa.ListArray.from_arrays(offsets, values)


def _events_of(piece: pa.RecordBatch) -> pa.RecordBatch:
    event, rows = _flat(piece, "events")
    party, _ = _flat(piece, "event_actors")
    text, _ = _flat(piece, "sentences")
    # Parties stand in the order of their events, so that the lengths of events.source say whose they are.
    names = {
        role: _lists(pc.list_value_length(event[role]), party["name"].filter(pc.equal(party["role"], role)))
        for role in ("source", "target")
    }
    # Sentences are counted from 1 within their report.
    lengths = pc.fill_null(pc.list_value_length(piece.column("sentences")), 0)
    begins = pc.subtract(pc.cumulative_sum(lengths.cast(pa.int64())), lengths.cast(pa.int64()))
    line = event["sentence"].cast(pa.int64())
    words = text["text"].take(pc.subtract(pc.add(begins.take(rows), line), pa.scalar(1, pa.int64())))
    nothing = pa.nulls(len(rows), pa.int32())
    report = {name: piece.column(name).take(rows) for name in ("id", "title", "url", "publisher", "key")}
    columns = {
        "id": event["id"], "origin": event["origin"], "report": report["id"], "line": line,
        "source": event["source"], "target": event["target"], "source_name": names["source"], "target_name": names["target"],
        **{name: event[name] for name in ("type", "mode", "contexts", "cameo", "quad", "goldstein", "status", "date_from",
           "date_to", "date_precision", "place", "place_country", "lat", "lon", "confidence")},
        "mentions": nothing, "deaths": nothing, "text": words, "title": report["title"], "url": report["url"],
        "publisher": report["publisher"], "key": report["key"], "trigger": event["trigger"], "rule": event["rule"],
    }  # fmt: skip
    return pa.RecordBatch.from_arrays(list(columns.values()), list(columns))
