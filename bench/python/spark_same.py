#!/usr/bin/env python3
"""Spark in local mode with two workers against the command line, on as many reports as you like: the same records, and what it costs.

    .deps/spark/bin/python bench/python/spark_same.py build/release [--reports 50000] [--report-bytes 600] [--input FILE]

Made-up news (bench/reading/make_reports.py) as Parquet goes through the job that spark-submit runs, its output through `entente import`; the
same news as JSON Lines goes through `entente read`. Every row of every table of the two records is compared, but for `source` and
`coded_at`. Prints the seconds of each, Spark's start included. Ends with status 1 where the records differ.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests/python"))
sys.dont_write_bytecode = True


def told(label, command, environment=None):
    began = time.perf_counter()
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, env=environment)
    if done.returncode != 0:
        sys.exit(f"{label} ended with {done.returncode}: {done.stderr[-2000:]}")
    took = time.perf_counter() - began
    print(f"{label}: {took:.1f} s", flush=True)
    return took


def digest_of(program, db):
    """A hash over each table's rows, whatever their order."""
    from same_records import REPORT_COLUMNS, TABLES

    out = {}
    for table in ("reports", *TABLES):
        columns = ", ".join(REPORT_COLUMNS) if table == "reports" else "*"
        sql = f"SELECT count(*)::BIGINT AS rows, sum(hash(t)::HUGEINT)::VARCHAR AS hash, bit_xor(hash(t))::VARCHAR AS mixed FROM (SELECT {columns} FROM {table}) t"
        answer = subprocess.run([program, "sql", sql, "--json", "--db", db, "--timeout", "0"], capture_output=True, text=True, check=True)
        out[table] = json.loads(answer.stdout)
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--reports", type=int, default=50000)
    parser.add_argument("--report-bytes", type=float, default=600)
    parser.add_argument("--input", type=pathlib.Path)
    asked = parser.parse_args()
    build = asked.build.resolve()

    import pyarrow as pa
    import pyarrow.parquet as pq
    import pyspark

    spark = pathlib.Path(pyspark.__file__).parent
    environment = os.environ | {"SPARK_HOME": str(spark), "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable, "PYTHONPATH": str(build / "python")}
    with tempfile.TemporaryDirectory() as held:
        folder = pathlib.Path(held)
        lines = asked.input or folder / "news.jsonl"
        if not asked.input:
            subprocess.run([sys.executable, ROOT / "bench/reading/make_reports.py", "--reports", str(asked.reports), "--report-bytes", str(asked.report_bytes), "--out", lines], check=True)
        rows = [json.loads(line) for line in lines.open(encoding="utf-8")]
        pq.write_table(pa.Table.from_pylist(rows), folder / "news.parquet")
        print(f"{len(rows)} reports, {lines.stat().st_size >> 20} MiB", flush=True)
        job = build / "python/entente/jobs/code_reports.py"
        submit = [spark / "bin/spark-submit", "--master", "local[2,4]", "--conf", "spark.ui.enabled=false", job, "--in", folder / "news.parquet", "--partitions", "16", "--out", folder / "coded.parquet"]
        on_spark = told("Spark, local[2,4]", submit, environment)
        told("entente import", [build / "entente", "import", folder / "coded.parquet", "--db", folder / "spark.duckdb"])
        read = told("entente read --jobs 2", [build / "entente", "read", lines, "--jobs", "2", "--db", folder / "read.duckdb"])
        print(f"Spark took {on_spark / read:.2f} times as long")
        one, other = digest_of(build / "entente", folder / "spark.duckdb"), digest_of(build / "entente", folder / "read.duckdb")
        for table, rows_of_table in one.items():
            print(f"  {table}: {rows_of_table['rows']} rows, {'the same' if rows_of_table == other[table] else 'NOT THE SAME'}")
        return 0 if one == other else 1


if __name__ == "__main__":
    sys.exit(main())
