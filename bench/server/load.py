#!/usr/bin/env python3
"""How fast pair timelines are answered to many readers, over a million events, while an import runs beside them.

    python3 bench/server/load.py BUILD [--rows 1000000] [--readers 200] [--seconds 60] [--pairs 2000] [--record FILE] [--json]

BUILD is a build folder with `entente` and bench/server/load_client. Makes a record of made-up events (make_events.py) unless
--record names one (or where to keep it), serves it, hands in a file of --more events that takes longer than the readers ask
(the job is cancelled then), and prints what load_client saw: as many requests as come without think time (closed loop), pairs drawn by Zipf
as the events are; with --think, readers that pause. --cold asks each path anew (?limit=… differs), so that no answer comes from the cache.
Exit status 1 if there was an error or p99 is not below --bar milliseconds.
"""
import argparse
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "tests" / "server"))
from serving import Serving  # noqa: E402


def make(rows, seed, file, **more):
    options = [str(x) for name, value in more.items() for x in (f"--{name.replace('_', '-')}", value)]
    subprocess.run([sys.executable, HERE / "make_events.py", file, "--rows", str(rows), "--seed", str(seed), *options], check=True)


def pairs_of(server, count, seed):
    """Pairs by how often they occur, drawn in that proportion."""
    status, answer = server.json("POST", "/v1/sql", {"limit": 10000, "sql": (
        "SELECT source, target, count(*) AS n FROM imported_events WHERE source IS NOT NULL AND target IS NOT NULL AND source <> target "
        "GROUP BY ALL ORDER BY n DESC, source, target LIMIT 10000")})
    if status != 200:
        raise SystemExit(f"no pairs: {answer}")
    rows = answer["rows"]
    chance = random.Random(seed)
    return chance.choices([(a, b) for a, b, _ in rows], [n for _, _, n in rows], k=count), len(rows)


class Importing(threading.Thread):
    """Hands in the file, waits for its end, hands in the next, until told to stop."""

    def __init__(self, server, files):
        super().__init__()
        self.server, self.files, self.over, self.jobs = server, files, False, []

    def run(self):
        for file in self.files:
            if self.over:
                return
            status, headers, _ = self.server.ask("POST", f"/v1/imports?name={file.name}", file.read_bytes())
            if status != 202:
                self.jobs.append({"state": f"refused with {status}"})
                return
            while True:
                _, job = self.server.json("GET", headers["location"])
                if job["state"] not in ("queued", "running"):
                    self.jobs.append(job)
                    break
                if self.over:
                    self.server.ask("DELETE", headers["location"])
                time.sleep(0.2)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--readers", type=int, default=200)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--warm", type=int, default=0)
    parser.add_argument("--think", type=int, default=0)
    parser.add_argument("--pairs", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bar", type=float, default=150)
    parser.add_argument("--record", type=pathlib.Path, help="use this record, or make it")
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("--more", type=int, default=2_000_000, help="events of the import beside")
    parser.add_argument("--no-import", action="store_true")
    parser.add_argument("--query", default="", help="of each timeline, such as from=2018-01-01")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    program = asked.build / "entente"
    with tempfile.TemporaryDirectory(prefix="entente-load-") as folder:
        folder = pathlib.Path(folder)
        record = asked.record or folder / "record.duckdb"
        if not record.exists():
            make(asked.rows, asked.seed, folder / "events.tab")
            subprocess.run([program, "import", "icews", folder / "events.tab", "--db", record], check=True, stdout=subprocess.DEVNULL)
            (folder / "events.tab").unlink()
        files = []
        if not asked.no_import:
            files.append(folder / "more.tab")
            make(asked.more, 100, files[-1], first="2021-01-01", days=300, first_id=10_000_000)
        server = Serving(program, "--max-body", "512", record=record)
        try:
            began = time.monotonic()
            server.ask("GET", "/v1/about")
            first_view = time.monotonic() - began
            pairs, distinct = pairs_of(server, asked.pairs, asked.seed)
            paths = []
            for i, (a, b) in enumerate(pairs):
                query = [part for part in (asked.query, f"limit={i + 1}" if asked.cold else "") if part]
                paths.append(f"/api/v1/pairs/{urllib.parse.quote(a, safe='')}/{urllib.parse.quote(b, safe='')}/timeline" +
                             ("?" + "&".join(query) if query else ""))
            (folder / "paths").write_text("\n".join(paths))
            importing = Importing(server, files)
            importing.start()
            time.sleep(1 if files else 0)
            done = subprocess.run([asked.build / "bench/server/load_client", "--port", str(server.port), "--paths", folder / "paths", "--readers",
                                   str(asked.readers), "--seconds", str(asked.seconds), "--warm", str(asked.warm), "--think", str(asked.think),
                                   "--seed", str(asked.seed), "--json"], stdout=subprocess.PIPE, text=True)
            importing.over = True
            memory = server.memory()
            importing.join()
        finally:
            status = server.stop()
            said = server.said()
            server.close()
    seen = json.loads(done.stdout)
    seen.update({"pairs": len(set(pairs)), "pairs_on_file": distinct, "about_ms": round(first_view * 1000, 1), "memory_mb": memory,
                 "imports": [{"state": job["state"], "rows": job.get("rows", 0)} for job in importing.jobs], "end": status, "bar": asked.bar})
    if asked.json:
        print(json.dumps(seen))
    else:
        print(f"{seen['readers']} readers for {seen['seconds']} s over {seen['pairs']} pairs: {seen['requests']:,} requests ({seen['rate']:,.0f} a second), "
              f"{seen['errors']} errors")
        print(f"  p50 {seen['p50']} ms, p90 {seen['p90']} ms, p99 {seen['p99']} ms, p99.9 {seen['p999']} ms, slowest {seen['max']} ms; {seen['megabytes']:.0f} MB sent")
        print(f"  beside it {len(seen['imports'])} imports: {', '.join(job['state'] + ' after ' + str(job['rows']) + ' rows' for job in seen['imports']) or 'none'}; "
              f"the server held {memory} MB; the first /about took {seen['about_ms']} ms")
    good = done.returncode == 0 and seen["p99"] < asked.bar and status == 0
    if not good and said.strip():
        print("the server said:\n  " + "\n  ".join(said.strip().splitlines()[-5:]), file=sys.stderr)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
