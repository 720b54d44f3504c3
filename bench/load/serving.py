# SPDX-License-Identifier: Apache-2.0
"""What the scripts of this folder share: an example database of their own, served on the loopback address."""
import contextlib
import http.client
import json
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass

PLACE = "06217"
DAY = "2024-10-15"


@dataclass
class Served:
    process: int
    port: int
    passwords: dict[str, str]

    def token(self, name: str) -> str:
        """Of an account of the example, for reading and writing."""
        body, headers = call(self.port, "POST", "/api/v1/session", {"name": name, "password": self.passwords[name]})
        own = {"Cookie": headers["ntm_session"], "X-CSRF-Token": body["csrf"]}
        made, _ = call(self.port, "POST", "/api/v1/account/tokens", {"name": "load", "scope": "write", "days": 1}, own)
        return made["token"]


def call(port: int, method: str, path: str, body: object = None, headers: dict[str, str] | None = None,
         source: str = "127.0.0.1") -> tuple[dict, dict[str, str]]:  # fmt: skip
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30, source_address=(source, 0))
    sent = None if body is None else json.dumps(body)
    connection.request(method, path, sent, {**(headers or {}), **({"Content-Type": "application/json"} if sent else {})})
    answer = connection.getresponse()
    read = answer.read()
    connection.close()
    if answer.status >= 300:
        sys.exit(f"{method} {path}: {answer.status}\n{read.decode(errors='replace')[:500]}")
    # Cookies stand beside the headers, by their names.
    cookies = {cookie.split("=")[0]: cookie.split(";")[0] for cookie in answer.headers.get_all("Set-Cookie", [])}
    return json.loads(read or b"{}"), {**dict(answer.getheaders()), **cookies}


@contextlib.contextmanager
def serving(ntm: str, port: int, *options: str) -> Iterator[Served]:
    with tempfile.TemporaryDirectory() as folder, open(f"{folder}/log", "w", encoding="utf-8") as log:
        database = f"{folder}/example.db"
        made = subprocess.run([ntm, "init", "--database", database, "--example", "binh-trung-2024", "--until", "15/10/2024"],
                              capture_output=True, text=True, check=True)  # fmt: skip
        passwords = dict(re.findall(r"\b(canbo|chutich|vanphong)\b\s+(\S+)", made.stdout))
        process = subprocess.Popen(
            [ntm, "serve", "--database", database, "--listen", f"127.0.0.1:{port}", "--clock", "15/10/2024", *options],
            stdout=subprocess.DEVNULL, stderr=log)  # fmt: skip
        try:
            wait_for(port)
            yield Served(process.pid, port, passwords)
        finally:
            process.terminate()
            process.wait(30)


def wait_for(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            time.sleep(0.1)
    sys.exit(f"nothing listens on port {port}")
