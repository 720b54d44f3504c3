# SPDX-License-Identifier: Apache-2.0
"""What the tests of this folder start: ntm, `ntm serve`, and the PostgreSQL of with-server."""
import http.client
import json
import os
import re
import socket
import subprocess
import time

PLACE = "06217"
SERVER = os.environ["NTM_TEST_POSTGRESQL"]
OWNER = os.environ["NTM_TEST_POSTGRESQL_OWNER"]


def url_of(name, keys=""):
    """The URL of a database of that name on the server, its keys in the folder `keys`.keys."""
    url = SERVER.replace("/postgres?", f"/{name}?")
    return f"{url}&keys={keys}" if keys else url


def sql(database, statement):
    """The rows, a line each, of columns divided by |."""
    command = [OWNER, "psql", "-X", "-At", "-v", "ON_ERROR_STOP=1", "-c", statement, url_of(database)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def control(*arguments):
    """pg_ctl for the server: control("restart", "-m", "immediate")."""
    subprocess.run([OWNER, "pg_ctl", "-w", "-s", "-l", "server.log", *arguments], stdout=subprocess.DEVNULL, check=True)


def run_ntm(ntm, database, *arguments, **environment):
    command = [ntm, *arguments, "--database", database]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "NTM_LANGUAGE": "en", **environment})


def verified(ntm, database):
    """What `ntm audit verify` says of a log that holds; AssertionError of one that does not."""
    result = run_ntm(ntm, database, "audit", "verify", "--format", "json")
    assert result.returncode == 0, result.stdout + result.stderr
    return json.loads(result.stdout)


def make_example(ntm, database):
    """The example as of 15/10/2024; the passwords of its accounts, by name."""
    made = run_ntm(ntm, database, "init", "--example", "binh-trung-2024", "--until", "15/10/2024")
    assert made.returncode == 0, made.stderr
    return dict(re.findall(r"^([a-z]+) +([a-z]+(?:-[a-z]+)+-\d+) ", made.stdout, re.MULTILINE))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Serve:
    """`ntm serve` of a database, by the example's clock or (None) the machine's."""

    def __init__(self, ntm, database, clock="15/10/2024"):
        self.port = free_port()
        command = [ntm, "serve", "--database", database, "--listen", f"127.0.0.1:{self.port}", *(["--clock", clock] if clock else [])]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(400):
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                return
            except OSError:
                time.sleep(0.05)
        raise AssertionError("the server does not listen")

    def end(self):
        """By SIGTERM; what the process returns."""
        self.process.terminate()
        return self.process.wait(30)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def call(self, method, path, body=None, headers=None):
        """Status, body read as JSON where it is one, headers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            sent = {"Content-Type": "application/json"} if body is not None else {}
            text = None if body is None else json.dumps(body)
            connection.request(method, f"/api/v1{path}", text, {**sent, **(headers or {})})
            answer = connection.getresponse()
            given = answer.read()
            is_json = "json" in (answer.getheader("Content-Type") or "")
            return answer.status, json.loads(given) if is_json else given, answer.headers
        finally:
            connection.close()

    def call_to_the_end(self, method, path, body, signed_in):
        """As call(); work that takes longer than an answer may is waited for, and its result is given."""
        status, given, headers = self.call(method, path, body, signed_in)
        if status != 202:
            return status, given, headers
        job = headers["Location"].removeprefix("/api/v1")
        for _ in range(600):
            status, state, headers = self.call("GET", job, headers=signed_in)
            if status != 200 or state["state"] not in ("waiting", "running"):
                return self.call("GET", f"{job}/result", headers=signed_in)
            time.sleep(0.1)
        raise AssertionError(f"{path} does not end: {state}")

    def sign_in(self, name, password):
        """The headers by which whoever signed in is known."""
        status, session, headers = self.call("POST", "/session", {"name": name, "password": password})
        assert status == 200, session
        return {"Cookie": headers["Set-Cookie"].split(";")[0], "X-CSRF-Token": session["csrf"]}

    def enter_household(self, signed_in, code, key, village="06217-01"):
        """The status of an entry of one household under an Idempotency-Key."""
        body = {"register": "household", "date": "2024-10-15", "state": "accepted",
                "changes": [{"village": village, "values": {"code": code, "members": 4}}]}  # fmt: skip
        return self.call("POST", f"/places/{PLACE}/changesets", body, {**signed_in, "Idempotency-Key": key})

    def households(self, signed_in, beginning):
        """The codes of the households that begin so, each as often as it is there."""
        path = f"/places/{PLACE}/registers/household/records?date=2024-10-15&limit=500&q={beginning}"
        codes, after = [], ""
        while after is not None:
            status, page, _ = self.call("GET", path + after, headers=signed_in)
            assert status == 200, page
            codes += [record["key"] for record in page["items"]]
            after = f"&after={page['next']}" if page["next"] else None
        return codes
