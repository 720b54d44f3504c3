#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Imports through the web server that are cancelled, or whose server is killed with SIGKILL, at random moments. After each
  - an import that was answered 201, at once or as the result of its job, is there whole,
  - one that was cancelled or refused has changed nothing,
  - one whose server was killed is there as a whole or not at all, and asking again under its Idempotency-Key says which,
and every so often the audit log verifies.

Usage: stop_imports.py NTM [ROUNDS [SEED]]
"""
import http.client
import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time

PLACE, DATE = "06217", "2024-10-15"
HOUSEHOLDS = 6000
VERIFY_EVERY = 20


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """`ntm serve`, and somebody who is signed in there."""

    def __init__(self, ntm, database):
        self.ntm, self.database, self.process, self.headers = ntm, database, None, {}

    def start(self):
        self.port = free_port()
        command = [self.ntm, "serve", "--database", self.database, "--listen", f"127.0.0.1:{self.port}", "--clock", "15/10/2024"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(200):
            try:
                return socket.create_connection(("127.0.0.1", self.port)).close()
            except OSError:
                time.sleep(0.05)
        raise AssertionError("the server does not listen")

    def kill(self):
        self.process.kill()
        self.process.wait()

    def call(self, method, path, body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, f"/api/v1{path}", body, {**self.headers, **headers})
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read() or b"null"), answer.getheader("Set-Cookie")
        finally:
            connection.close()

    def sign_in(self, name, password):
        status, session, cookie = self.call("POST", "/session", json.dumps({"name": name, "password": password}), **{"Content-Type": "application/json"})
        assert status == 200, session
        self.headers = {"Cookie": cookie.split(";")[0], "X-CSRF-Token": session["csrf"]}

    def there(self, value):
        """How many of the households have the value."""
        status, listed, _ = self.call("GET", f"/places/{PLACE}/registers/household/records?date={DATE}&limit=1&filter.members={value}")
        assert status == 200, listed
        return listed["total"]


def rows(value):
    return "Mã hộ;Thôn;Số nhân khẩu\n" + "".join(f"LON{number:05};Thôn 1;{value}\n" for number in range(HOUSEHOLDS))


def import_path():
    return f"/places/{PLACE}/registers/household/imports?date={DATE}&file=lon.csv"


def bring(server, value, key):
    """Status of the import, waited for to its end; 0 when the server went away."""
    try:
        status, answer, _ = server.call("POST", import_path(), rows(value).encode(), **{"Content-Type": "text/csv", "Idempotency-Key": key})
        while status == 202:
            job = answer["id"]
            while not server.call("GET", f"/jobs/{job}")[1]["ended_at"]:
                time.sleep(0.02)
            status, answer, _ = server.call("GET", f"/jobs/{job}/result")
        return status, answer
    except (OSError, http.client.HTTPException, ValueError):
        return 0, None


def cancel_all(server):
    for job in server.call("GET", "/jobs")[1]["items"]:
        if not job["ended_at"]:
            server.call("DELETE", f"/jobs/{job['id']}")


class Tried:
    """An import on a thread of its own that is stopped after a while."""

    def __init__(self, server, value, key, stop, after):
        import threading

        self.result = None

        def work():
            self.result = bring(server, value, key)

        thread = threading.Thread(target=work)
        thread.start()
        time.sleep(after)
        stop()
        thread.join()


def main():
    ntm, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 100
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 2024)
    with tempfile.TemporaryDirectory() as folder:
        database = os.path.join(folder, "stopped.db")
        made = subprocess.run([ntm, "init", "--database", database, "--example", "binh-trung-2024", "--until", "15/10/2024"],
                              capture_output=True, text=True, check=True)  # fmt: skip
        password = re.search(r"\bchutich\b\s+(\S+)", made.stdout)[1]
        server = Server(ntm, database)
        server.start()
        server.sign_in("chutich", password)
        began = time.monotonic()
        first = bring(server, 21, "first")
        assert first[0] == 201, str(first)[:600]
        longest = (time.monotonic() - began) * 1.2  # with room: stops land before, in and after the transaction
        known, count = 21, {"entered": 0, "cancelled": 0, "killed": 0, "kept": 0}
        for number in range(rounds):
            value, key, after = known % 9 + 21, f"round {number}", rng.uniform(0, longest)
            killing = number % 2 == 1
            tried = Tried(server, value, key, server.kill if killing else lambda: cancel_all(server), after)
            status, answer = tried.result
            if killing:
                server.start()
            has = server.there(value)
            assert has in (0, HOUSEHOLDS), f"round {number}: a part of an import is there: {has}"
            if status == 201:
                count["entered"] += 1
                assert has == HOUSEHOLDS, f"round {number}: was told 201, and it is not there"
            elif status == 0:
                count["killed"] += 1
                count["kept"] += has == HOUSEHOLDS
                again, told = bring(server, value, key)
                assert again == 201 and told["changed"] == HOUSEHOLDS, f"round {number}: asked again: {again} {told}"
                has = server.there(value)
                assert has == HOUSEHOLDS, f"round {number}: asked again, and it is not there"
            else:
                count["cancelled"] += 1
                assert (status, answer["key"]) == (409, "job.cancelled"), (status, answer)
                assert has == 0, f"round {number}: was told that it is cancelled, and it is there"
            known = value if has else known
            if number % VERIFY_EVERY == 0 or number == rounds - 1:
                report = subprocess.run([ntm, "audit", "verify", "--database", database], capture_output=True, text=True, check=False)
                assert report.returncode == 0, report.stdout + report.stderr
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(30) == 0
        print(f"{rounds} imports: {count}")
        assert count["cancelled"] > rounds // 10 and count["killed"] > rounds // 10, "too few were stopped in the middle: the test shows little"


if __name__ == "__main__":
    main()
