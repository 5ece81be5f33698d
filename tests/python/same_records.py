"""What a record and a bundle hold, in a form in which they can be compared row for row."""
import datetime
import json
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
# The columns that do not depend on the way a report came.
REPORT_COLUMNS = ("id", "url", "title", "publisher", "published", "text", "set_aside", "fingerprint", "coder")
TABLES = ("sentences", "events", "event_actors", "statements", "ties", "unknown_names")


def texts():
    """Reports as lines of JSON have them: the examples, the texts of the labelled files (some 370) and, where they lie beside the
    checkout, the founding reports."""
    out = []
    for file in sorted([*(ROOT / "examples").glob("*.txt"), *(ROOT / "examples").glob("*.html"), *ROOT.parent.glob("shared/reports/*.txt")]):
        out.append({"id": file.stem, "text": file.read_text(encoding="utf-8")})
    with (ROOT / "examples/wires.jsonl").open(encoding="utf-8") as lines:
        out += [json.loads(line) for line in lines if line.strip()]
    for file in sorted((ROOT / "tests/gold").glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            labelled = json.loads(line)
            if "meta" in labelled:
                meta = labelled["meta"]
                out.append({"id": labelled["report"], "title": meta["title"], "published": meta["published"], "text": " ".join(meta["sentences"])})
    return out


def write_lines(path, reports):
    with open(path, "w", encoding="utf-8") as out:
        for report in reports:
            out.write(json.dumps(report, ensure_ascii=False) + "\n")


def plain(value):
    """As JSON has it."""
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value


def rows_of(table):
    return sorted(json.dumps(plain(row), sort_keys=True) for row in table.to_pylist())


def record_rows(program, db):
    """Every table of coded reports in the record, as rows_of() has them."""
    out = {}
    for table in ("reports", *TABLES):
        columns = ", ".join(REPORT_COLUMNS) if table == "reports" else "*"
        answer = subprocess.run([program, "sql", f"SELECT {columns} FROM {table}", "--json", "--db", str(db)], capture_output=True, text=True)
        assert answer.returncode in (0, 1), answer.stderr  # 1: no rows
        out[table] = sorted(json.dumps(json.loads(line), sort_keys=True) for line in answer.stdout.splitlines())
    return out


def bundle_rows(bundle):
    """The same of a bundle, without the reports that could not be coded."""
    import entente
    import pyarrow.compute as pc

    coded = bundle.filter(pc.is_null(bundle.column("error")))
    out = {"reports": rows_of(coded.select(list(REPORT_COLUMNS)))}
    for table in TABLES:
        made = getattr(entente, table)(bundle) if table != "events" else stored_events(coded)
        out[table] = rows_of(made)
    return out


def stored_events(bundle):
    """Events with the columns of the table and not of the export."""
    import pyarrow as pa

    rows = [{"report": report["id"], **event} for report in bundle.select(["id", "events"]).to_pylist() for event in report["events"]]
    return pa.Table.from_pylist(rows)
