#!/usr/bin/env python3
"""Makes tests/cases/import/coded/*.parquet anew, which must be done when the columns of a bundle change:

    PYTHONPATH=build/release/python .deps/spark/bin/python tests/python/make_coded_cases.py

three.parquet: two coded reports and one that could not be coded. changed.parquet: the same, but somebody wrote another rule
into an event and another type into the other report's, a type that there is not.
"""
import pathlib

import pyarrow as pa
import pyarrow.parquet as pq

import entente

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "cases/import/coded"
REPORTS = [
    {"id": "a1", "published": "2022-06-17", "text": "Japan urged China to withdraw its ships."},
    {"id": "a2", "text": b"NATO \xff"},
    {"id": "a3", "published": "2022-06-30", "title": "Summit", "text": "At least 12 people were killed when Russia shelled Kharkiv on Monday.\nNATO described China as a systemic challenge."},
]


def main():
    bundle = entente.Coder(threads=1).read(REPORTS)
    pq.write_table(bundle, FOLDER / "three.parquet", compression="zstd")
    rows = bundle.to_pylist()
    rows[0]["events"][0]["rule"] = "mine"
    rows[2]["events"][0]["type"] = "QUARREL"
    pq.write_table(pa.Table.from_pylist(rows, bundle.schema), FOLDER / "changed.parquet", compression="zstd")


if __name__ == "__main__":
    main()
