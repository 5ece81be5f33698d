#!/usr/bin/env python3
"""`entente serve` from outside: the contract of the API, imports from hand-over to record, how it begins and ends.

    python3 tests/server/api_test.py PROGRAM [TestCase…]

Standard library only. The server runs on a record made of examples/.
"""
import gzip
import http.client
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import urllib.parse

from serving import Serving

PROGRAM = ""
ICEWS_HEAD = ("Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\t"
              "Target Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\n")


def icews(rows, first=1, broken=()):
    lines = [ICEWS_HEAD]
    for n in range(first, first + rows):
        if n in broken:
            lines.append(f"{n}\t2018-09-0\n")
        else:
            lines.append(f"{n}\t2018-{n % 12 + 1:02}-{n % 28 + 1:02}\tJapan\t\tJapan\tMake a visit\t042\t1.9\tChina\t\tChina\t{n}\t1\tMade up\t\t\t\tChina\t\t\n")
    return "".join(lines).encode()


class Api(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Serving(PROGRAM)

    @classmethod
    def tearDownClass(cls):
        cls.server.close()

    def get(self, path, status=200, headers=None):
        got, answer_headers, body = self.server.ask("GET", path, headers=headers)
        self.assertEqual(got, status, f"{path}: {body[:300]}")
        if status == 304:
            return None, answer_headers
        if "json" in answer_headers["content-type"] and "ndjson" not in answer_headers["content-type"]:
            return json.loads(body), answer_headers
        return body, answer_headers

    # ---- what holds for all routes ----

    def operations(self):
        description, _ = self.get("/v1/openapi.json")
        for path, item in description["paths"].items():
            for method, asked in item.items():
                if method in ("get", "post", "delete", "put"):
                    yield method.upper(), path, asked

    def fill(self, path):
        return "/v1" + re.sub(r"\{\w+\}", "RUS", path)

    def test_every_path_refuses_a_parameter_that_it_does_not_know(self):
        for method, path, _ in self.operations():
            with self.subTest(path=path, method=method):
                status, headers, body = self.server.ask(method, self.fill(path) + "?no_such_parameter=1")
                self.assertEqual(status, 400, body)
                self.assertEqual(headers["content-type"], "application/problem+json")
                problem = json.loads(body)
                self.assertEqual(problem["parameter"], "no_such_parameter")
                self.assertEqual(problem["status"], 400)
                self.assertEqual(problem["instance"], "/api" + self.fill(path))

    def test_every_path_says_what_it_can_be_asked_with(self):
        for method, path, _ in self.operations():
            with self.subTest(path=path):
                status, headers, _ = self.server.ask("OPTIONS", self.fill(path))
                self.assertEqual(status, 204)
                self.assertIn(method, headers["allow"].split(", "))

    def test_every_answer_is_safe(self):
        for path in ("/v1/about", "/v1/none", "/../../etc/passwd"):
            _, headers, _ = self.server.ask("GET", path)
            self.assertIn("default-src 'none'; script-src 'self'; style-src 'self'", headers["content-security-policy"])
            self.assertEqual(headers["x-content-type-options"], "nosniff")
            self.assertEqual(headers["referrer-policy"], "no-referrer")
            self.assertNotIn("access-control-allow-origin", headers)
            self.assertNotIn("server", headers)

    def test_reading_knows_what_the_client_has(self):
        for path in ("/v1/about", "/v1/overview"):
            first, headers = self.get(path)
            self.assertTrue(first)
            _, again = self.get(path, 304, {"If-None-Match": headers["etag"]})
            self.assertEqual(again["etag"], headers["etag"])
            status, head, body = self.server.ask("HEAD", path)
            self.assertEqual((status, body), (200, b""))
            self.assertEqual(head["content-length"], headers["content-length"])
            _, packed, body = self.server.ask("GET", path, headers={"Accept-Encoding": "gzip"})
            if packed.get("content-encoding") == "gzip":
                self.assertEqual(json.loads(gzip.decompress(body)), first)

    def test_about_counts_what_is_on_file(self):
        about, headers = self.get("/v1/about")
        self.assertEqual(about["data_version"], headers["entente-data-version"])
        rows = self.sql("SELECT (SELECT count(*) FROM reports), (SELECT count(*) FROM events), (SELECT count(*) FROM imported_events)")[0]
        self.assertEqual([about["totals"][name] for name in ("reports", "events", "imported_events")], rows)
        self.assertRegex(about["program"], r"^entente \d")
        self.assertNotIn("/", about["record"])

    def test_the_page_is_there_for_every_address(self):
        for path in ("/", "/actors/RUS", "/pairs/RUS/UKR?from=2022-01-01", "/reports/x", "/..%2f..%2fetc/passwd", "/sql"):
            status, headers, body = self.server.ask("GET", path)
            self.assertEqual(status, 200)
            self.assertTrue(headers["content-type"].startswith("text/html"))
            self.assertNotIn(b"root:", body)
        for asset in re.findall(rb'(?:src|href)="(/assets/[^"]+)"', self.server.ask("GET", "/")[2]):
            status, headers, body = self.server.ask("GET", asset.decode())
            self.assertEqual(status, 200, asset)
            self.assertIn("immutable", headers["cache-control"])
            self.assertGreater(len(body), 0)

    # ---- SQL ----

    def sql(self, text, status=200):
        got, answer = self.server.json("POST", "/v1/sql", {"sql": text})
        self.assertEqual(got, status, answer)
        return answer["rows"] if status == 200 else answer

    def test_sql_reads_no_file_while_uploads_lie_about(self):
        secret = self.server.folder / "secret.csv"
        secret.write_text("a\n1\n")
        for text in (f"SELECT * FROM '{secret}'", f"SELECT * FROM read_csv('{secret}')", f"SELECT * FROM \"{secret}\"",
                     f"SELECT * FROM glob('{self.server.uploads}/*')", f"FROM read_text('{self.server.record}')",
                     f"COPY (SELECT 1) TO '{self.server.folder}/out.csv'", "SELECT * FROM duckdb_secrets()"):
            self.sql(text, 400)
        self.assertFalse((self.server.folder / "out.csv").exists())

    def test_sql_settings_stay(self):
        before = self.sql("SELECT name, value FROM duckdb_settings() WHERE name IN ('enable_external_access', 'lock_configuration', 'temp_directory') ORDER BY 1")
        self.assertEqual(before, [["enable_external_access", "false"], ["lock_configuration", "true"], ["temp_directory", ""]])

    # ---- imports ----

    def import_file(self, name, body, more=""):
        status, headers, answer = self.server.ask("POST", f"/v1/imports?name={urllib.parse.quote(name)}{more}", body)
        self.assertEqual(status, 202, answer)
        return headers["location"], self.server.wait_for_job(headers["location"])

    def test_event_data_goes_in_once(self):
        before, _ = self.get("/v1/about")
        _, job = self.import_file("more.tab", icews(500, broken={7}))
        self.assertEqual(job["state"], "done", job)
        self.assertEqual((job["result"]["rows_stored"], job["result"]["rows_aside"]), (499, 1))
        self.assertEqual(self.sql("SELECT file, rows_stored, done FROM imports WHERE file = 'more.tab'"), [["more.tab", 499, True]])
        after, _ = self.get("/v1/about")
        self.assertNotEqual(after["data_version"], before["data_version"])
        self.assertEqual(after["totals"]["imported_events"], before["totals"]["imported_events"] + 499)
        _, again = self.import_file("other name.tab.gz", gzip.compress(icews(500, broken={7})))
        self.assertTrue(again["result"]["unchanged"], again)

    def test_reports_go_in(self):
        text = "Tokyo, 3 March 2021\n\nJapan condemned Russia on Wednesday.\n"
        _, job = self.import_file("told.txt", text.encode())
        self.assertEqual(job["state"], "done", job)
        self.assertEqual(job["result"]["added"], 1)
        self.assertEqual(self.sql("SELECT count(*) FROM events e JOIN reports r ON r.id = e.report WHERE r.source = 'told.txt' AND e.type = 'ACCUSE'"), [[1]])
        _, job = self.import_file("wire.jsonl.gz", gzip.compress(json.dumps(
            {"text": "China praised Japan on Monday.", "date": "2021-03-02", "title": "Praise"}).encode() + b"\nbroken\n"), "&format=jsonl")
        self.assertEqual((job["result"]["added"], job["result"]["failed"]), (1, 1), job)
        self.assertIn("wire.jsonl.gz:2", job["result"]["failures"][0])
        _, job = self.import_file("empty.html", b"<html></html>")
        self.assertEqual(job["state"], "failed", job)
        self.assertNotIn(str(self.server.uploads), json.dumps(job))

    def test_what_is_no_file_of_events_is_refused_in_words(self):
        for name, body, more in (("x.tab", b"\x00\x01\x02" * 100, "&format=icews"), ("x.zip", b"PK\x03\x04broken", "&format=gdelt2"),
                                 ("x.parquet", b"PAR1....PAR1", "&format=polecat")):
            _, job = self.import_file(name, body, more)
            self.assertEqual(job["state"], "failed", job)
            self.assertTrue(job["says"].startswith(name + ":"), job)
            self.assertNotIn(str(self.server.uploads), json.dumps(job))
        for query in ("", "?name=", "?name=.x", "?name=a%0Ab", "?name=x&format=none", "?name=x&origin=a%20b"):
            self.assertEqual(self.server.ask("POST", "/v1/imports" + query, b"x")[0], 400, query)
        self.assertEqual(self.server.ask("POST", "/v1/imports?name=x")[0], 400)

    def test_readers_see_an_import_when_it_is_done(self):
        """Batches of a running import show to nobody; SQL, which asks for what is committed, sees them."""
        before, _ = self.get("/v1/about")
        body = icews(200_000, first=1_000_000)
        status, headers, _ = self.server.ask("POST", "/v1/imports?name=large.tab", body)
        self.assertEqual(status, 202)
        seen = set()
        while True:
            _, job = self.server.json("GET", headers["location"])
            about, _ = self.get("/v1/about")
            if job["state"] not in ("queued", "running"):
                break
            seen.add((about["data_version"], about["totals"]["imported_events"]))
        self.assertEqual(job["state"], "done", job)
        # Between the last look at the job and the look at the record it may have ended.
        after = self.get("/v1/about")[0]
        self.assertEqual(after["totals"]["imported_events"], before["totals"]["imported_events"] + 200_000)
        self.assertLessEqual(seen, {(before["data_version"], before["totals"]["imported_events"]),
                                    (after["data_version"], after["totals"]["imported_events"])})

    def test_progress_is_told_and_taken_up_again(self):
        location, job = self.import_file("progress.tab", icews(50, first=5_000_000))
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=10)
        connection.request("GET", location + "/progress")
        answer = connection.getresponse()
        self.assertEqual(answer.getheader("content-type"), "text/event-stream")
        events = answer.read().decode().strip().split("\n\n")
        connection.close()
        self.assertIn("event: end", events[-1])
        self.assertEqual(json.loads(events[-1].split("data: ")[1]), job)
        last = int(re.search(r"id: (\d+)", events[-1])[1])
        _, _, rest = self.server.ask("GET", location + "/progress", headers={"Last-Event-ID": str(last - 1)})
        self.assertEqual(rest.decode().count("event: "), 1)
        listed, _ = self.get("/v1/jobs")
        self.assertIn(job, listed["items"])
        self.get("/v1/jobs/none", 404)

    def test_an_import_is_cancelled_and_goes_on_later(self):
        body = icews(300_000, first=20_000_000)
        _, headers, _ = self.server.ask("POST", "/v1/imports?name=long.tab", body)
        self.assertEqual(self.server.ask("DELETE", headers["location"])[0], 202)
        job = self.server.wait_for_job(headers["location"])
        self.assertEqual(job["state"], "cancelled", job)
        _, job = self.import_file("long.tab", body)
        self.assertEqual(job["state"], "done", job)
        self.assertEqual(self.sql("SELECT count(*), count(DISTINCT id) FROM imported_events WHERE line IS NOT NULL AND import = "
                                  "(SELECT id FROM imports WHERE file = 'long.tab')"), [[300_000, 300_000]])

    def test_uploads_do_not_stay(self):
        self.import_file("gone.tab", icews(5, first=70_000_000))
        left = [p.name for folder in self.server.uploads.iterdir() for p in folder.iterdir()]
        self.assertEqual([name for name in left if not name.startswith("import-")], [])
        for folder in self.server.uploads.iterdir():
            self.assertEqual(folder.stat().st_mode & 0o777, 0o700)


class Ends(unittest.TestCase):
    def test_it_ends_in_order_while_it_is_at_work(self):
        server = Serving(PROGRAM)
        _, headers, _ = server.ask("POST", "/v1/imports?name=a.tab", icews(400_000))
        slow = threading.Thread(target=lambda: self.ends(server))
        slow.start()
        time.sleep(0.3)
        began = time.monotonic()
        self.assertEqual(server.stop(), 0, server.said())
        self.assertLess(time.monotonic() - began, 30)
        slow.join()
        self.assertEqual(list(server.uploads.iterdir()), [])
        self.assertFalse(pathlib.Path(str(server.record) + ".wal").exists(), "the log is not folded into the record")
        # What was stored is whole, and the same file goes on from there.
        server.start()
        _, headers, _ = server.ask("POST", "/v1/imports?name=a.tab", icews(400_000))
        self.assertEqual(server.wait_for_job(headers["location"])["state"], "done")
        _, rows = server.json("POST", "/v1/sql", {"sql": "SELECT count(*), count(DISTINCT line) FROM imported_events"})
        self.assertEqual(rows["rows"], [[400_000, 400_000]])
        server.close()

    @staticmethod
    def ends(server):
        try:
            server.ask("POST", "/v1/sql", {"sql": "SELECT count(*) FROM range(100000000000) t(i) WHERE hash(i) % 7 = 3"})
        except (OSError, http.client.HTTPException):
            pass

    def test_others_are_told_that_the_record_is_in_use(self):
        server = Serving(PROGRAM)
        for command in (["events", "--db", server.record], ["serve", "--port", "0", "--db", server.record]):
            done = subprocess.run([PROGRAM, *command], capture_output=True, text=True)
            self.assertEqual(done.returncode, 3)
            self.assertIn("another process has this record open", done.stderr)
        done = subprocess.run([PROGRAM, "serve", "--port", str(server.port), "--db", server.folder / "other.duckdb"], capture_output=True, text=True)
        self.assertEqual(done.returncode, 3)
        self.assertIn("is taken", done.stderr)
        server.close()

    def test_many_may_read(self):
        server = Serving(PROGRAM)
        server.stop()
        reading = Serving(PROGRAM, "--read-only", record=server.record)
        beside = subprocess.run([PROGRAM, "events", "--db", server.record, "--limit", "1"], capture_output=True, text=True)
        self.assertEqual(beside.returncode, 0, beside.stderr)
        self.assertEqual(reading.ask("POST", "/v1/imports?name=a.tab", icews(3))[0], 403)
        self.assertTrue(reading.json("GET", "/v1/about")[1]["read_only"])
        self.assertEqual(reading.stop(), 0, reading.said())
        reading.close()
        server.close()


class Listens(unittest.TestCase):
    def refused(self, *options):
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run([PROGRAM, "serve", "--port", "0", "--db", pathlib.Path(folder) / "r.duckdb", *options],
                                  capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 2, done.stderr)
        return done.stderr

    def test_beyond_the_loopback_only_with_a_token(self):
        said = self.refused("--listen", "0.0.0.0")
        self.assertIn("--token", said)
        self.assertIn("TLS", said)
        self.assertIn("16 characters", self.refused("--listen", "0.0.0.0", "--token", "short"))
        server = Serving(PROGRAM, "--listen", "0.0.0.0", "--token", "0123456789abcdef", "--host", "record.example.org")
        self.assertIn("#token=0123456789abcdef", server.address)
        self.assertIn("TLS", server.said())
        self.assertEqual(server.ask("GET", "/v1/about")[0], 401)
        bearer = {"Authorization": "Bearer 0123456789abcdef"}
        self.assertEqual(server.ask("GET", "/v1/about", headers=bearer)[0], 200)
        self.assertEqual(server.ask("GET", "/v1/about", headers=dict(bearer, Host="record.example.org"))[0], 200)
        self.assertEqual(server.ask("GET", "/v1/about", headers=dict(bearer, Host="evil.example"))[0], 421)
        status, headers, _ = server.ask("POST", "/v1/session", {"token": "0123456789abcdef"})
        self.assertEqual(status, 204)
        cookie = headers["set-cookie"].split(";")[0]
        self.assertEqual(server.ask("GET", "/v1/about", headers={"Cookie": cookie})[0], 200)
        self.assertNotIn("0123456789abcdef", server.said())
        server.close()

    def test_the_token_may_stand_in_a_file(self):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "token"
            file.write_text("a-token-of-the-file\n")
            file.chmod(0o644)
            server = Serving(PROGRAM, "--token-file", str(file))
            self.assertIn("can be read by others", server.said())
            self.assertEqual(server.ask("GET", "/v1/about", headers={"Authorization": "Bearer a-token-of-the-file"})[0], 200)
            server.close()
        self.assertIn("two ways", self.refused("--token", "0123456789abcdef", "--token-file", "x"))


if __name__ == "__main__":
    PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main()
