"""Codes reports on a cluster.

    spark-submit $(python3 -m entente.spark --path) --in reports.parquet --out coded.parquet

Reads Parquet, JSON Lines or texts, writes Parquet, and prints how many reports were coded. docs/cluster.md tells the rest.
Exit status: 0 done, 1 nothing to code, 2 wrong use; what Spark can't do, it says itself.
"""

from __future__ import annotations

import argparse
import sys

from pyspark.sql import SparkSession, functions

from entente import spark as entente_spark


def arguments_of(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="code_reports.py", description="Codes a table of reports with Entente.")
    parser.add_argument("--in", dest="reports", required=True, metavar="PATH", help="reports: a file, a folder or a pattern")
    parser.add_argument("--out", required=True, metavar="PATH", help="the table of coded reports, Parquet")
    parser.add_argument("--format", choices=["parquet", "json", "text"], default="", help="of the reports; by default by the name's ending")
    parser.add_argument("--date", metavar="DATE", help="of reports that name none, 2022-06-17")
    parser.add_argument("--knowledge", action="append", metavar="FOLDER", help="tables laid over ours, on every worker; may be given again")
    parser.add_argument("--rules-only", action="store_true", help="without the learned weights of the decision layer")
    parser.add_argument("--partitions", type=int, metavar="N", help="cut the table anew; for a few large files")
    parser.add_argument("--overwrite", action="store_true", help="in the place of what is at --out")
    return parser.parse_args(words)


def main(words: list[str]) -> int:
    asked = arguments_of(words)
    options = {"rules_only": asked.rules_only}
    if asked.knowledge:
        options["knowledge"] = tuple(asked.knowledge)
    session = SparkSession.builder.appName("entente").getOrCreate()
    # A batch is coded as a whole: some hundred reports at once keep the memory of a worker small.
    session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "512")
    reports = entente_spark.read_reports(session, asked.reports, asked.format)
    if asked.partitions:
        reports = reports.repartition(asked.partitions)
    coded = entente_spark.code_reports(reports, date=asked.date, **options)
    coded.write.mode("overwrite" if asked.overwrite else "errorifexists").parquet(asked.out)
    # Counted in what was written: nothing is coded twice.
    written = session.read.parquet(asked.out)
    count, failed = written.agg(functions.count("*"), functions.count("error")).first()
    print(f"entente: {count} reports at {asked.out}, {failed} of them could not be coded (column error)")
    session.stop()
    return 0 if count else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
