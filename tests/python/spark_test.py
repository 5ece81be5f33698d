#!/usr/bin/env python3
"""Entente on Spark in local mode, with two worker processes: the command line's records, whatever happens to a worker or stands in a report.

    tests/python/spark_test.py PROGRAM PACKAGE_FOLDER [unittest options]
"""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

from with_arrow import go

go()
PROGRAM, PACKAGE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
sys.path.insert(0, PACKAGE)
try:
    import pyspark
except ImportError:
    print("left out: no Spark here; tools/setup.sh --test brings it")
    sys.exit(77)
if not shutil.which("java"):
    print("left out: no Java here; tools/setup.sh --test brings it")
    sys.exit(77)

SPARK = pathlib.Path(pyspark.__file__).parent
os.environ |= {
    "SPARK_HOME": str(SPARK),
    "SPARK_LOCAL_IP": "127.0.0.1",
    "PYSPARK_PYTHON": sys.executable,
    "PYSPARK_DRIVER_PYTHON": sys.executable,
    "PYTHONPATH": PACKAGE,
    "PYTHONDONTWRITEBYTECODE": "1",
}
os.environ.pop("SPARK_CONF_DIR", None)
CONFIG = {
    "spark.master": "local[2,4]",  # two workers; a task may fail three times
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.shuffle.partitions": "2",
    "spark.driver.memory": "1g",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",  # starts sooner
}

import pyarrow as pa  # noqa: E402
import pyarrow.compute as pc  # noqa: E402
import pyarrow.parquet as pq  # noqa: E402
import same_records  # noqa: E402
from pyspark.sql import SparkSession  # noqa: E402

import entente  # noqa: E402
import entente.spark  # noqa: E402


def table_of(reports):
    names = ("id", "text", "title", "published", "url", "publisher")
    return pa.Table.from_pylist(reports, pa.schema([(name, pa.binary() if name == "text" else pa.string()) for name in names]))


def sorted_rows(bundle):
    return same_records.rows_of(bundle)


class Submitted(unittest.TestCase):
    """The command of docs/cluster.md."""

    def test_the_command_lines_records(self):
        with tempfile.TemporaryDirectory() as held:
            folder = pathlib.Path(held)
            reports = same_records.texts() + [{"id": "none", "text": None}]
            (folder / "reports").mkdir()
            same_records.write_lines(folder / "reports/a.jsonl", reports[::2])
            same_records.write_lines(folder / "reports/b.jsonl", reports[1::2])
            job = subprocess.run([sys.executable, "-m", "entente.spark", "--path"], capture_output=True, text=True, check=True).stdout.strip()
            words = [word for name, value in CONFIG.items() for word in ("--conf", f"{name}={value}")]
            done = subprocess.run(
                [SPARK / "bin/spark-submit", *words, job, "--in", folder / "reports", "--format", "json", "--out", folder / "coded.parquet"], capture_output=True, text=True
            )
            self.assertEqual(done.returncode, 0, done.stderr[-3000:])
            self.assertIn(f"{len(reports)} reports at {folder}/coded.parquet, 1 of them could not be coded", done.stdout)
            self.assertGreaterEqual(len(list((folder / "coded.parquet").glob("part-*.parquet"))), 2)

            imported = subprocess.run([PROGRAM, "import", folder / "coded.parquet", "--db", folder / "spark.duckdb", "--json"], capture_output=True, text=True)
            self.assertEqual(imported.returncode, 0, imported.stderr)
            told = json.loads(imported.stdout)
            self.assertEqual((told["added"], told["not_coded"], told["faults"]), (len(reports) - 1, 1, []))
            subprocess.run([PROGRAM, "read", folder / "reports", "--db", folder / "read.duckdb"], capture_output=True)
            self.assertEqual(same_records.record_rows(PROGRAM, folder / "spark.duckdb"), same_records.record_rows(PROGRAM, folder / "read.duckdb"))
            sources = {row["source"] for row in pq.read_table(folder / "coded.parquet").select(["source"]).to_pylist()}
            self.assertEqual({source.rsplit("/", 1)[-1] for source in sources}, {"a.jsonl", "b.jsonl"})


class Workers(unittest.TestCase):
    REPORTS = same_records.texts()[-60:]

    @classmethod
    def setUpClass(cls):
        builder = SparkSession.builder.appName("entente tests")
        for name, value in CONFIG.items():
            builder = builder.config(name, value)
        cls.spark = builder.getOrCreate()
        cls.spark.sparkContext.setLogLevel("OFF")
        cls.addClassCleanup(cls.spark.stop)
        cls.held = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.held.cleanup)
        cls.folder = pathlib.Path(cls.held.name)
        cls.expected = sorted_rows(entente.Coder().read(cls.REPORTS))

    def reports(self, rows=None):
        pq.write_table(table_of(rows or self.REPORTS), self.folder / "reports.parquet")
        return self.spark.read.parquet(str(self.folder / "reports.parquet"))

    def rows(self, coded):
        coded.write.mode("overwrite").parquet(str(self.folder / "coded.parquet"))
        return sorted_rows(pq.read_table(self.folder / "coded.parquet").select(entente.SCHEMA.names))

    def test_partitions_and_batches_change_nothing(self):
        for partitions, batch in ((1, 1000), (5, 7)):
            self.spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(batch))
            self.assertEqual(self.rows(entente.spark.code_reports(self.reports().repartition(partitions))), self.expected)

    def test_a_worker_that_is_killed(self):
        """kill -9 in the middle of a task, after records were handed back: the task runs again, and nothing is lost or doubled."""
        marker = self.folder / "killed"
        self.spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "5")

        def killed_once(batches):
            for batch in entente.spark._coded(batches, date=None, threads=1, options=()):
                yield batch
                try:
                    marker.touch(exist_ok=False)
                except FileExistsError:
                    continue
                os.kill(os.getpid(), signal.SIGKILL)

        rows = self.rows(self.reports().select("id", "text", "title", "published").repartition(2).mapInArrow(killed_once, entente.spark.schema()))
        self.assertTrue(marker.exists())
        self.assertEqual(rows, self.expected)

    def test_poisoned_reports(self):
        """Broken UTF-8, a NUL, 20 MB, no text: each ends as a row with its error, the others are coded."""
        poison = [{"id": "broken", "text": b"Russia \xff\xfe attacked."}, {"id": "nul", "text": b"Rus\0sia"}, {"id": "long", "text": b"a " * 10_000_000}, {"id": "none", "text": None}]
        told = {"broken": "not valid UTF-8", "nul": "NUL", "long": "longer than 16 MiB", "none": 'has no "text"'}
        df = self.reports(self.REPORTS[:20] + poison + self.REPORTS[20:])
        for column in (df["text"], df["text"].cast("string")):  # Spark casts without looking at the bytes
            self.rows(entente.spark.code_reports(df.withColumn("text", column)))
            bundle = pq.read_table(self.folder / "coded.parquet").select(entente.SCHEMA.names)
            errors = {row["key"]: row["error"] for row in entente.errors(bundle).to_pylist()}
            self.assertEqual(set(errors), set(told))
            for key, words in told.items():
                self.assertIn(words, errors[key])
            self.assertEqual(sorted_rows(bundle.filter(pc.is_null(bundle.column("error")))), self.expected)

    def test_wrong_use(self):
        with self.assertRaisesRegex(ValueError, "no column text; it has id"):
            entente.spark.code_reports(self.reports().select("id"))
        with self.assertRaisesRegex(ValueError, "'csv' is no kind of reports"):
            entente.spark.read_reports(self.spark, "a.csv", "csv")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
