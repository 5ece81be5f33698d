"""Entente: reads news reports and codes who did what to whom, each record with its sentence and rule.

>>> import entente
>>> coder = entente.Coder()
>>> events = coder.code(["Russia attacked Ukraine on Tuesday."], date="2023-03-21")
>>> events.column("type").to_pylist()
['ASSAULT']

``Coder.code`` returns a pyarrow Table of events, one row an event; ``.to_pandas()`` and ``polars.from_arrow()`` make data
frames of it. ``Coder.read`` returns one row a report with all its records, which the functions of ``entente.tables`` take
apart and which ``entente import`` stores, once written to Parquet. ``entente.spark`` does the same on Apache Spark.
The records are those of the command line's ``entente read``, byte for byte. docs/python.md tells the rest.
"""

from entente.coder import SCHEMA, Coder
from entente.native import version as _version
from entente.tables import errors, event_actors, events, sentences, statements, ties, unknown_names

__version__: str = _version()
__all__ = [
    "SCHEMA",
    "Coder",
    "errors",
    "event_actors",
    "events",
    "sentences",
    "statements",
    "ties",
    "unknown_names",
]
