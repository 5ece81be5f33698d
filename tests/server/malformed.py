#!/usr/bin/env python3
"""Minutes of requests that no decent client sends, and whether the server lives.

    python3 tests/server/malformed.py PROGRAM [--seconds 600] [--seed 1] [--memory 2000] [--threads 8]

Starts `PROGRAM serve` on a record of its own and, from several threads, sends random bytes, oversized and broken heads, slow
and half-closed connections, lengths that contradict each other, bad chunks, pipelines, deep and wrongly typed JSON, hostile
parameters for every path of the API's own description, damaged uploads, random SQL. It fails if the server ends, does not
answer a good request in ten seconds, answers one with 500, holds more memory than --memory megabytes, or, built with
sanitizers, says anything about errors or leaks. The same seed sends the same requests, though threads mix them.
Standard library only.
"""
import argparse
import collections
import gzip
import io
import json
import random
import socket
import struct
import sys
import threading
import time
import urllib.parse
import zipfile

from serving import Serving

WORDS = ["", "RUS", "UKR", "JPN%2FGOV", "%00", "%ff%fe", "..%2f..%2fetc%2fpasswd", "' OR 1=1 --", "\"; DROP TABLE events; --",
         "$(id)", "${7*7}", "{{7*7}}", "<script>alert(1)</script>", "a" * 5000, "é" * 50, "\U0001f4a5", "-1", "0", "1e999",
         "99999999999999999999", "2022-13-45", "0000-00-00", "2022-02-30", "9999-12-31", "-0001-01-01", "2022", "null", "NaN",
         "true", "[]", "{}", ",", ",,,", "*", "%", "_", "\\", "\r\nSet-Cookie: a=b", "con", ".", "..", "/", "//"]
DAYS = ["2014-01-01", "2018-05-08", "2022-06-17", "2024-02-29", "1800-01-01", "9999-12-31", "2022-02-31"]
SQL = ["SELECT", "FROM", "WHERE", "events", "*", "(", ")", ",", "count(*)", "GROUP BY", "1", "'x'", "NULL", "UNION", "ALL", "WITH",
       "RECURSIVE", "t", "AS", "JOIN", "ON", "read_csv('/etc/passwd')", "enable_logging()", ";", "--", "/*", "*/", "$1", "range(1000000)",
       "unnest([1,2])", "::INT", "CAST(", "[", "]", "{", "}", "\"", "\\", "\x00", "ORDER BY", "LIMIT 5", "PIVOT", "EXPLAIN", "repeat('x', 100)"]


class Attack:
    def __init__(self, server, seed):
        self.server = server
        self.random = random.Random(seed)
        self.statuses = collections.Counter()
        self.faults = []
        _, description = server.json("GET", "/v1/openapi.json")
        self.paths = []
        for path, item in description["paths"].items():
            shared = item.get("parameters", [])
            for method, asked in item.items():
                if method in ("get", "post", "delete", "put"):
                    parameters = [self.named(description, p) for p in shared + asked.get("parameters", [])]
                    self.paths.append((method.upper(), path, [p for p in parameters if p]))
        self.kinds = [getattr(self, name) for name in sorted(dir(self)) if name.startswith("send_")]

    @staticmethod
    def named(description, parameter):
        if "$ref" in parameter:
            parameter = description["components"]["parameters"][parameter["$ref"].rsplit("/", 1)[1]]
        return parameter["name"] if parameter["in"] == "query" else None

    # ---- the wire ----

    def connect(self):
        made = socket.create_connection(("127.0.0.1", self.server.port), timeout=15)
        return made

    def host(self):
        return f"Host: 127.0.0.1:{self.server.port}\r\n".encode()

    def exchange(self, data, shut=False):
        with self.connect() as wire:
            try:
                wire.sendall(data)
                if shut:
                    wire.shutdown(socket.SHUT_WR)
                self.note(self.receive(wire), data)
            except (ConnectionError, socket.timeout):
                self.statuses["cut"] += 1

    def receive(self, wire, limit=1 << 20):
        wire.settimeout(0.5 if self.random.random() < 0.7 else 3)
        got = b""
        try:
            while len(got) < limit:
                piece = wire.recv(65536)
                if not piece:
                    break
                got += piece
                head, _, body = got.partition(b"\r\n\r\n")
                if b"Content-Length: " in head:
                    if len(body) >= int(head.split(b"Content-Length: ")[1].split(b"\r\n")[0]):
                        break
        except (socket.timeout, ConnectionError):
            pass
        return got

    def note(self, answer, asked):
        status = answer[9:12].decode(errors="replace") if answer.startswith(b"HTTP/1.1 ") else "none"
        self.statuses[status] += 1
        if status == "500":
            self.faults.append(f"500 for {asked[:300]!r}")
        if b"Traceback" in answer or b"std::" in answer:
            self.faults.append(f"the inside is told: {answer[:300]!r}")

    def json_paths(self):
        return [one for one in self.paths if one[0] == "POST" and one[1] != "/imports"]

    def filled(self, path):
        while "{" in path:
            begin, end = path.index("{"), path.index("}")
            word = self.random.choice(WORDS + ["RUS", "UKR", "JPN", "import-1"] * 5)
            path = path[:begin] + urllib.parse.quote(word, safe="%") + path[end + 1:]
        return "/api/v1" + path

    def post(self, path, body, kind=b"application/json"):
        return (f"POST {path} HTTP/1.1\r\n".encode() + self.host() + b"Content-Type: " + kind +
                f"\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode() + body)

    # ---- the kinds ----

    def send_random_bytes(self):
        self.exchange(self.random.randbytes(self.random.choice([1, 10, 100, 5000, 100_000])), shut=self.random.random() < 0.5)

    def send_random_bytes_behind_a_good_line(self):
        self.exchange(b"GET /api/v1/about HTTP/1.1\r\n" + self.host() + self.random.randbytes(300) + b"\r\n\r\n", shut=True)

    def send_oversized_head(self):
        which = self.random.randrange(4)
        if which == 0:
            more = b"X: " + b"x" * self.random.choice([15_000, 17_000, 1_000_000])
        elif which == 1:
            more = b"\r\n".join(b"X%d: y" % i for i in range(self.random.choice([500, 5000, 50_000])))
        elif which == 2:
            more = b"Cookie: " + b"a=b; " * 10_000
        else:
            self.exchange(b"GET /" + b"a" * self.random.choice([15_000, 20_000, 500_000]) + b" HTTP/1.1\r\n" + self.host() + b"\r\n")
            return
        self.exchange(b"GET /api/v1/about HTTP/1.1\r\n" + self.host() + more + b"\r\n\r\n")

    def send_slowly(self):
        data = b"POST /api/v1/sql HTTP/1.1\r\n" + self.host() + b"Content-Type: application/json\r\nContent-Length: 50\r\n\r\n{"
        with self.connect() as wire:
            try:
                for at in range(0, len(data), 7):
                    wire.sendall(data[at:at + 7])
                    time.sleep(self.random.choice([0.001, 0.01, 0.1]))
                if self.random.random() < 0.1:
                    time.sleep(3)
            except ConnectionError:
                self.statuses["cut"] += 1

    def send_deep_json(self):
        depth = self.random.choice([100, 10_000, 200_000, 500_000])
        inner = self.random.choice([b"[", b'{"a":', b'[{"sql":'])
        body = (inner * depth)[:1_000_000]
        if self.random.random() < 0.5:
            body = b'{"sql":' + body[:900_000]
        method, path, _ = self.random.choice(self.json_paths())
        self.exchange(self.post(self.filled(path), body))

    def wrong_value(self, depth=0):
        r = self.random
        if depth < 3 and r.random() < 0.3:
            if r.random() < 0.5:
                return [self.wrong_value(depth + 1) for _ in range(r.randrange(4))]
            return {r.choice(["sql", "id", "limit", "record", "sentence", "line", "token", "x", ""]): self.wrong_value(depth + 1)
                    for _ in range(r.randrange(5))}
        return r.choice([None, True, -1, 0, 1, 10**30, 1.5, float("1e308"), "", "x" * 1000, "\u0000", "\ud800", r.choice(WORDS)])

    def send_wrong_types(self):
        _, path, _ = self.random.choice(self.json_paths())
        names = self.random.choice([["sql", "limit", "id"], ["record", "sentence", "line"], ["token"], ["record"]])
        value = {name: self.wrong_value() for name in names} if self.random.random() < 0.7 else self.wrong_value()
        body = json.dumps(value).encode()
        if self.random.random() < 0.2:
            body = body[:self.random.randrange(len(body) + 1)]
        if self.random.random() < 0.1:
            body = b"\xff\xfe" + body
        data = self.post(self.filled(path), body)
        if self.random.random() < 0.3:
            data = data.replace(b"\r\n\r\n", b"\r\nIf-Match: " + self.random.choice([b'"x"', b"*", b"x", b'W/"', b'"' * 50]) + b"\r\n\r\n", 1)
        self.exchange(data)

    def send_lengths_that_contradict(self):
        lines = self.random.choice([
            b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
            b"Content-Length: 5\r\nContent-Length: 6\r\n", b"Content-Length: -5\r\n", b"Content-Length: 5, 5\r\n",
            b"Content-Length: 99999999999999999999\r\n", b"Content-Length: 0x10\r\n", b"Content-Length: +5\r\n", b"Content-Length: \r\n",
            b"Transfer-Encoding: identity, chunked\r\n", b"Transfer-Encoding: xchunked\r\n", b"Transfer-Encoding: chunked, chunked\r\n",
            b"Transfer-Encoding : chunked\r\n", b"Transfer-Encoding:\tchunked\r\n", b"Content-Length: 9223372036854775807\r\n"])
        self.exchange(b"POST /api/v1/sql HTTP/1.1\r\n" + self.host() + b"Content-Type: application/json\r\n" + lines +
                      b"\r\n0\r\n\r\nGET /api/v1/about HTTP/1.1\r\n" + self.host() + b"\r\n", shut=True)

    def send_bad_chunks(self):
        head = b"POST /api/v1/sql HTTP/1.1\r\n" + self.host() + b"Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
        body = self.random.choice([
            b"zz\r\n{}\r\n0\r\n\r\n", b"5\r\n{}\r\n0\r\n\r\n", b"ffffffffffffffffff\r\nx", b"-1\r\nx\r\n", b"2;" + b"e" * 100_000 + b"\r\n{}\r\n0\r\n\r\n",
            b"2\r\n{}0\r\n\r\n", b"2\n{}\n0\n\n", b"0\r\nX: " + b"y" * 100_000 + b"\r\n\r\n", b"1\r\n{\r\n" * 50_000, b"0x2\r\n{}\r\n0\r\n\r\n",
            b"10000\r\n" + b"x" * 65536 + b"\r\n"])
        self.exchange(head + body * self.random.choice([1, 1, 1, 30]), shut=self.random.random() < 0.5)

    def send_pipeline(self):
        good = b"GET /api/v1/about HTTP/1.1\r\n" + self.host() + b"\r\n"
        pieces = [good] * self.random.choice([5, 50, 500])
        if self.random.random() < 0.5:
            pieces[self.random.randrange(len(pieces))] = self.random.randbytes(30)
        self.exchange(b"".join(pieces), shut=self.random.random() < 0.5)

    def send_half(self):
        data = self.post("/api/v1/sql", b'{"sql":"SELECT 1"}')
        self.exchange(data[:self.random.randrange(1, len(data))], shut=True)

    def send_and_reset(self):
        with self.connect() as wire:
            wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            _, path, _ = self.random.choice([p for p in self.paths if p[0] == "GET"])
            wire.sendall(f"GET {self.filled(path)} HTTP/1.1\r\n".encode() + self.host() + b"\r\n")
            time.sleep(self.random.choice([0, 0.001, 0.02]))
        self.statuses["reset"] += 1

    def send_mutated(self):
        data = bytearray(self.post("/api/v1/sql", b'{"sql":"SELECT count(*) FROM events","limit":5,"id":"x"}'))
        for _ in range(self.random.randrange(1, 8)):
            at = self.random.randrange(len(data))
            which = self.random.randrange(3)
            if which == 0:
                data[at] = self.random.randrange(256)
            elif which == 1:
                del data[at]
            else:
                data[at:at] = self.random.randbytes(self.random.randrange(1, 5))
        self.exchange(bytes(data), shut=True)

    def send_hostile_parameters(self):
        method, path, names = self.random.choice([p for p in self.paths if p[0] != "POST"])
        query = []
        for name in self.random.sample(names, self.random.randrange(len(names) + 1)):
            pool = DAYS if name in ("from", "to", "on") and self.random.random() < 0.7 else WORDS
            word = self.random.choice(pool)
            query.append(f"{name}={word if self.random.random() < 0.3 and word.isprintable() and ' ' not in word and word.isascii() else urllib.parse.quote(word)}")
        if self.random.random() < 0.1:
            query.append("unknown=1")
        target = self.filled(path) + ("?" + "&".join(query) if query else "")
        accept = self.random.choice([b"", b"Accept: application/x-ndjson\r\n", b"Accept: text/csv\r\n", b"Accept-Encoding: gzip\r\n",
                                     b"If-None-Match: *\r\n", b"If-None-Match: \"\r\n", b"Range: bytes=0-\r\n"])
        self.exchange(f"{method} {target} HTTP/1.1\r\n".encode() + self.host() + accept + b"Connection: close\r\n\r\n")

    def send_damaged_upload(self):
        r = self.random
        row = "\t".join(str(r.randrange(1000)) for _ in range(58)) + "\n"
        which = r.randrange(9)
        if which == 0:
            name, body = "x.csv", r.randbytes(r.choice([0, 1, 1000, 50_000]))
        elif which == 1:
            name, body = "x.csv.gz", gzip.compress(row.encode() * 100)[:r.randrange(20, 200)]
        elif which == 2:
            packed = io.BytesIO()
            with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr(r.choice(["../../x.csv", "/etc/x", "a.csv", "a" * 200]), row * r.choice([1, 2000]))
                if r.random() < 0.3:
                    archive.writestr("b.csv", row)
            body = packed.getvalue()
            name, body = "x.zip", body[:r.randrange(len(body) // 2, len(body) + 1)]
        elif which == 3:
            name, body = "x.parquet", b"PAR1" + r.randbytes(500) + b"PAR1"
        elif which == 4:
            name, body = "x.jsonl", b'{"text": "Japan condemned Russia.", "date": "2022-01-01"}\n{"text": 5}\n[[[[\n' * 3
        elif which == 5:
            name, body = "x.html", b"<p>Japan <b>condemned" + b"<div>" * 5000 + r.randbytes(100)
        elif which == 6:
            name, body = "x.txt", "Japan condemned Russia. ".encode() * 50 + r.randbytes(50)
        elif which == 7:
            name, body = "x.csv", b"Event ID\tEvent Date\tSource Name\n" + b"1\t2018-01-01\t\"" + b"x" * 3000
        else:
            name, body = r.choice(["", "../../x", "a\nb", "x" * 300, ".hidden", "é.txt", "a/b.txt"]), b"text"
        query = {"name": name}
        if r.random() < 0.3:
            query["format"] = r.choice(["gdelt2", "icews", "html", "jsonl", "none", "quadruples", "csv", "../x"])
        if r.random() < 0.2:
            query["origin"] = r.choice(["x", "' OR 1", "a" * 100, "ok-1"])
        self.exchange(self.post("/api/v1/imports?" + urllib.parse.urlencode(query), body, b"application/octet-stream"))

    def send_random_sql(self):
        sql = " ".join(self.random.choice(SQL) for _ in range(self.random.randrange(1, 25)))
        if self.random.random() < 0.1:
            sql = "SELECT " + self.random.choice(["(", "NOT ", "- ", "[", "CASE WHEN 1 THEN "]) * self.random.choice([100, 5000, 100_000]) + "1"
        self.exchange(self.post("/api/v1/sql", json.dumps({"sql": sql, "limit": 5}).encode()))

    def send_and_do_not_read(self):
        with self.connect() as wire:
            wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            body = b'{"sql":"SELECT repeat(\'x\', 1000) FROM range(3000)","limit":3000}'
            wire.sendall(self.post("/api/v1/sql", body))
            time.sleep(self.random.choice([0, 0.1, 0.5]))
        self.statuses["unread"] += 1

    def send_listen_and_leave(self):
        with self.connect() as wire:
            wire.sendall(b"GET /api/v1/jobs/import-1/progress HTTP/1.1\r\n" + self.host() +
                         b"Last-Event-ID: " + self.random.choice([b"0", b"99999999999999999999", b"x", b"-1"]) + b"\r\n\r\n")
            wire.settimeout(0.2)
            try:
                wire.recv(1000)
                wire.sendall(self.random.randbytes(10))
            except (socket.timeout, ConnectionError):
                pass
        self.statuses["left"] += 1

    def run(self, until):
        while time.monotonic() < until and self.server.process.poll() is None:
            try:
                self.random.choice(self.kinds)()
            except (ConnectionError, socket.timeout):
                self.statuses["cut"] += 1


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--memory", type=int, default=2000, help="megabytes that the server may hold")
    parser.add_argument("--threads", type=int, default=8)
    asked = parser.parse_args()
    server = Serving(asked.program, "--memory", "512", "--timeout", "5", "--max-body", "8")
    began = time.monotonic()
    attacks = [Attack(server, f"{asked.seed}-{i}") for i in range(asked.threads)]
    threads = [threading.Thread(target=attack.run, args=(began + asked.seconds,)) for attack in attacks]
    for thread in threads:
        thread.start()
    faults, memory, slowest, said = [], [], 0.0, began
    while any(thread.is_alive() for thread in threads):
        time.sleep(1)
        if server.process.poll() is not None:
            faults.append(f"the server ended with {server.process.returncode} after {time.monotonic() - began:.0f} s")
            break
        memory.append(server.memory())
        asked_at = time.monotonic()
        try:
            status, _, _ = server.ask("GET", "/api/v1/about", timeout=10)
            if status not in (200, 503):
                faults.append(f"a good request got {status}")
        except OSError as error:
            faults.append(f"a good request got {error!r} after {time.monotonic() - began:.0f} s")
        slowest = max(slowest, time.monotonic() - asked_at)
        if time.monotonic() - said > 60:
            said = time.monotonic()
            print(f"  {said - began:.0f} s, {sum(sum(a.statuses.values()) for a in attacks):,} requests, {memory[-1]} MB", flush=True)
    for thread in threads:
        thread.join()
    if server.process.poll() is None:
        status, about = server.json("GET", "/api/v1/about")
        if status != 200:
            faults.append(f"afterwards a good request got {status}: {about}")
    left = server.stop(120)
    if left != 0:
        faults.append(f"it ended with {left}, not with 0")
    text = server.said()
    for mark in ("AddressSanitizer", "LeakSanitizer", "ThreadSanitizer", "runtime error:", "terminate called"):
        if mark in text:
            at = text.index(mark)
            faults.append(text[max(0, at - 200):at + 3000])
            break
    if memory and max(memory) > asked.memory:
        faults.append(f"it held {max(memory)} MB")
    counts = sum((attack.statuses for attack in attacks), collections.Counter())
    inner = sorted({fault for attack in attacks for fault in attack.faults})
    print(f"{sum(counts.values()):,} requests of {len(attacks[0].kinds)} kinds in {time.monotonic() - began:.0f} s: "
          f"{', '.join(f'{n:,} {status}' for status, n in sorted(counts.items()))}")
    if memory:
        quarter = memory[len(memory) // 4:len(memory) // 2] or memory
        print(f"memory: {max(memory)} MB at most, {sum(quarter) // len(quarter)} MB on average in the second quarter, {memory[-1]} MB at the end; "
              f"good requests between: slowest {slowest:.2f} s")
    for fault in faults + inner[:10]:
        print(f"FAULT: {fault}")
    if faults or inner:
        lines = [line for line in text.splitlines() if line.strip()]
        print("the server's log ends with:\n  " + "\n  ".join(lines[-15:]))
    server.close()
    return 1 if faults or inner else 0


if __name__ == "__main__":
    sys.exit(main())
