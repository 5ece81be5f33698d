"""Starts and stops `entente serve` for the scripts of this folder, and asks it by plain sockets. Standard library only."""
import http.client
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time


class Serving:
    """One server over a record of its own: the dispatches of examples/, read once, and what a test adds."""

    def __init__(self, program, *options, record=None, read=True):
        self.program = str(pathlib.Path(program).resolve())
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="entente-serving-"))
        self.record = pathlib.Path(record) if record else self.folder / "record.duckdb"
        if read and not record:
            examples = pathlib.Path(__file__).resolve().parents[2] / "examples"
            subprocess.run([self.program, "read", "--db", self.record, *sorted(examples.glob("*.*"))],
                           check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.log = self.folder / "server.log"
        # Its uploads go to a folder that the test can look into.
        self.uploads = self.folder / "tmp"
        self.uploads.mkdir()
        self.options = options
        self.start()

    def start(self):
        environment = dict(os.environ, TMPDIR=str(self.uploads))
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [self.program, "serve", "--db", str(self.record), "--port", "0", "--json", *self.options],
                stdout=subprocess.PIPE, stderr=log, env=environment, text=True)
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"the server did not start: {self.said()}")
        told = json.loads(line)
        self.port, self.address = told["port"], told["address"]

    def said(self):
        return self.log.read_text(errors="replace")

    def stop(self, limit=60):
        """SIGTERM; the exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.process.stdout.close()
        try:
            return self.process.wait(limit)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return None

    def close(self):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def ask(self, method, path, body=None, headers=None, timeout=60):
        """(status, headers with names in lower case, body as bytes)"""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        headers = dict(headers or {})
        if isinstance(body, (dict, list)):
            body = json.dumps(body).encode()
            headers.setdefault("Content-Type", "application/json")
        connection.request(method, path if path.startswith("/") and not path.startswith("/v1") else "/api" + path, body, headers)
        answer = connection.getresponse()
        got = answer.read()
        connection.close()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, got

    def json(self, method, path, body=None, headers=None):
        status, _, got = self.ask(method, path, body, headers)
        return status, json.loads(got) if got else None

    def wait_for_job(self, where, seconds=120):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            _, job = self.json("GET", where)
            if job["state"] not in ("queued", "running"):
                return job
            time.sleep(0.05)
        raise AssertionError(f"{where} did not end")

    def memory(self):
        """Megabytes of RAM that the process holds."""
        try:
            text = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        except FileNotFoundError:
            return 0
        for line in text.splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) // 1024
        return 0
