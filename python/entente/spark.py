"""Entente on Apache Spark: a table of reports in, a table of coded reports out.

Purpose: codes a DataFrame on as many workers as there are; each worker process loads one Coder, at its first batch, and keeps it.
Input: a DataFrame with the columns of entente.inputs.COLUMNS; ``text`` is needed, others are passed over. Output: one row a
report, the columns of entente.SCHEMA: what entente.events and its like take apart, and `entente import` stores.
Errors: ValueError for a table without ``text``; what is wrong with a report stands in its row, in column ``error``.
What a row holds depends on nothing but that row's report: neither on partitions nor on the size of batches.

    spark-submit $(python3 -m entente.spark --path) --in reports.parquet --out coded.parquet

docs/cluster.md says what workers need. pyspark is imported when it is needed, not before.
"""

from __future__ import annotations

import functools
import os
import pathlib
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from entente import inputs
from entente.coder import SCHEMA, Coder

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import StructType


def code_reports(df: DataFrame, *, date: str | None = None, threads: int = 1, **options: Any) -> DataFrame:
    """The coded reports of ``df``, one row a report.

    date: of reports that name none. threads: of one task; Spark runs a task a core, so one is right unless
    ``spark.task.cpus`` is more. options: of entente.Coder (knowledge, model, cities, rules_only), paths on the workers.
    """
    known = [name for name in inputs.COLUMNS if name in df.columns]
    if "text" not in known:
        raise ValueError(f"the table has no column text; it has {', '.join(df.columns)}")
    # Of values that can be compared, so that a worker knows the coder that it has loaded.
    named = tuple((name, tuple(value) if isinstance(value, list) else value) for name, value in sorted(options.items()))
    work = functools.partial(_coded, date=date, threads=threads, options=named)
    return df.select(known).mapInArrow(work, schema())


def schema() -> StructType:
    """entente.SCHEMA as Spark writes it."""
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(SCHEMA)


def read_reports(spark: SparkSession, path: str, kind: str = "") -> DataFrame:
    """Reports from files that Spark reads: ``parquet``, ``json`` (a report a line) or ``text`` (a report a file); by default
    by the ending of the name. Where the reports do not say it, ``source`` is the file."""
    from pyspark.sql import functions

    if not kind:
        ending = path.rstrip("/*").split("/")[-1]
        kind = "json" if ".json" in ending else "text" if ".txt" in ending else "parquet"
    if kind == "parquet":
        df = spark.read.parquet(path)
    elif kind == "json":
        # All fields are texts here: what Spark would guess depends on which lines it looks at.
        fields = ", ".join(f"{name} STRING" for name in inputs.COLUMNS)
        df = spark.read.schema(fields).option("mode", "PERMISSIVE").json(path)
    elif kind == "text":
        df = spark.read.text(path, wholetext=True).withColumnRenamed("value", "text")
    else:
        raise ValueError(f"'{kind}' is no kind of reports; there are parquet, json and text")
    if "source" not in df.columns:
        return df.withColumn("source", functions.input_file_name())
    return df.withColumn("source", functions.coalesce(df["source"], functions.input_file_name()))


@functools.lru_cache(maxsize=4)
def _coder(options: tuple[tuple[str, Any], ...]) -> Coder:
    """The worker's coder: loaded once a process, whatever the number of its tasks."""
    named: dict[str, Any] = dict(options)
    return Coder(**named)


def _coded(
    batches: Iterator[pa.RecordBatch], date: str | None, threads: int, options: tuple[tuple[str, Any], ...]
) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        yield from _coder(options).read_batches(batch, date=date, threads=threads)


def main(arguments: list[str]) -> int:
    if arguments != ["--path"]:
        print("usage: python3 -m entente.spark --path    (the job's file, for spark-submit)", file=sys.stderr)
        return 2
    print(pathlib.Path(__file__).with_name("jobs") / "code_reports.py")
    return os.EX_OK


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
