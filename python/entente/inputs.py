"""What people hand over as reports, as record batches that the library takes.

Purpose: texts, dicts, Arrow tables and data frames of pandas and Polars become batches of the known columns, each of type
string and small enough to be worked on as a whole.
Input: see batches(). Output: pyarrow's record batches. Errors: TypeError and ValueError for what is no table of reports.
Bytes that are no UTF-8 are passed on as they are: the library says so in the row of the report.
Thread-safety: pure functions.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

COLUMNS = ("text", "title", "publisher", "url", "published", "id", "source")
MOST_ROWS = 512
MOST_BYTES = 32 << 20


def batches(reports: Any) -> Iterator[pa.RecordBatch]:
    """The reports as batches.

    Reports are an iterable of texts or of mappings with the keys of COLUMNS, or a table with those columns: anything of
    pyarrow's, anything with ``__arrow_c_stream__`` or ``__arrow_c_array__``, a pandas DataFrame. ``text`` is needed.
    """
    if isinstance(reports, (str, bytes)):
        raise TypeError("reports are a list of texts; put a single text into one: [text]")
    if isinstance(reports, Mapping):
        raise TypeError("reports are a list of dicts; put a single one into one: [report]")
    if isinstance(reports, pa.RecordBatchReader):
        pieces: Iterable[pa.RecordBatch] = reports
    elif isinstance(reports, pa.RecordBatch):
        pieces = [reports]
    elif isinstance(reports, (pa.Array, pa.ChunkedArray)):
        pieces = pa.table({"text": reports}).to_batches()
    elif is_table(reports):
        pieces = pa.table(reports).to_batches()
    elif isinstance(reports, Iterable):
        yield from _of_items(reports)
        return
    else:
        raise TypeError(f"reports are a list of texts or dicts, or a table, not {type(reports).__name__}")
    for piece in pieces:
        if "text" not in piece.schema.names:
            raise ValueError(f"the table has no column text; it has {', '.join(piece.schema.names) or 'none'}")
        for name in COLUMNS:
            if piece.schema.names.count(name) > 1:
                raise ValueError(f"column {name} stands twice in the table")
        yield from _cut(piece)


def is_table(reports: Any) -> bool:
    """Whether pyarrow makes a table of it. A series of texts is a list of texts, whatever else it can be."""
    if isinstance(reports, pa.Table):
        return True
    has_columns = hasattr(reports, "columns")
    return has_columns and any(hasattr(reports, way) for way in ("__arrow_c_stream__", "__arrow_c_array__", "iloc"))


def _cut(piece: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """The batch in parts of at most MOST_ROWS rows and, unless a row is larger, MOST_BYTES."""
    known = [name for name in COLUMNS if name in piece.schema.names]
    piece = pa.record_batch([_measurable(piece.column(name)) for name in known], names=known)
    waiting = [piece.slice(at, MOST_ROWS) for at in range(0, piece.num_rows, MOST_ROWS)][::-1]
    while waiting:
        part = waiting.pop()
        if part.nbytes > MOST_BYTES and part.num_rows > 1:
            half = part.num_rows // 2
            waiting += [part.slice(half), part.slice(0, half)]
            continue
        yield pa.record_batch([_as_text(part.column(name), name) for name in known], names=known)


def _measurable(column: pa.Array) -> pa.Array:
    """The column in a layout of which pyarrow can say how many bytes a part has; of views (Polars has them) not every version can."""
    if any(is_kind(column.type) for is_kind in _VIEWS):
        return pc.cast(column, options=pc.CastOptions(target_type=pa.large_string(), allow_invalid_utf8=True))
    return column


def _as_text(column: pa.Array, name: str) -> pa.Array:
    kind = column.type
    if pa.types.is_dictionary(kind):
        return _as_text(column.dictionary_decode(), name)
    if pa.types.is_string(kind):
        return column
    if name == "published" and (pa.types.is_date(kind) or pa.types.is_timestamp(kind)):
        return pc.cast(pc.cast(column, pa.date32(), safe=False), pa.string())
    if (name == "id" and pa.types.is_integer(kind)) or pa.types.is_null(kind):
        return pc.cast(column, pa.string())
    if any(is_kind(kind) for is_kind in _TEXTS):
        return pc.cast(column, options=pc.CastOptions(target_type=pa.string(), allow_invalid_utf8=True))
    raise ValueError(f"column {name} holds {kind}, where text is expected")


_TEXTS = [pa.types.is_large_string, pa.types.is_binary, pa.types.is_large_binary]
_VIEWS = [getattr(pa.types, name) for name in ("is_string_view", "is_binary_view") if hasattr(pa.types, name)]


def _of_items(items: Iterable[Any]) -> Iterator[pa.RecordBatch]:
    numbered = enumerate(items)
    while some := list(itertools.islice(numbered, MOST_ROWS)):
        rows = [{"text": item} if isinstance(item, (str, bytes)) or item is None else item for _, item in some]
        for (number, _), row in zip(some, rows):
            if not isinstance(row, Mapping):
                raise TypeError(f"report {number} is of type {type(row).__name__}, where a text or a dict is expected")
        known = [name for name in COLUMNS if name == "text" or any(name in row for row in rows)]
        columns = [[_bytes(row.get(name), name, number) for (number, _), row in zip(some, rows)] for name in known]
        yield from _cut(pa.record_batch([pa.array(column, pa.large_binary()) for column in columns], names=known))


def _bytes(value: Any, name: str, number: int) -> bytes | None:
    if value is None or isinstance(value, bytes):
        return value
    if isinstance(value, str):
        return value.encode("utf-8", "surrogatepass")  # a lone surrogate is no text: its report's row will say so
    if name == "id" and isinstance(value, int):
        return str(value).encode()
    if name == "published" and isinstance(value, datetime.date):  # a datetime too
        return value.isoformat()[:10].encode()
    if value != value:  # pandas writes NaN where nothing is known
        return None
    raise TypeError(f"report {number}: {name} is of type {type(value).__name__}, where a text is expected")
