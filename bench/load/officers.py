# SPDX-License-Identifier: Apache-2.0
"""Officers of many communes who call several servers: a crowd of one process, standard library only.

Calls begin when a clock says so, whatever became of those before (an open loop), and a call's time runs from the moment
at which it should have begun: who waits behind a slow answer counts as having waited.
"""
import asyncio
import gzip
import json
import random
import time
from dataclasses import dataclass, field

# What officers do, in a hundred calls. Pages ask with the ETag that they have.
MIX = {"assessment": 12, "today": 10, "list": 20, "record": 22, "tasks": 16, "entry": 12, "log": 8}
WRITES = ("entry", "log")

MOST_UNDER_WAY = 2000  # beyond, a call is not made and counts as an error
PATIENCE = 30.0  # seconds; a client that has waited so long has left
TRIES = 40
PAUSE = 0.5  # between two tries of a call that could not be done


class Broken(Exception):
    """The connection could not be made, or ended before the answer did."""


@dataclass
class Officer:
    number: int
    place: str
    token: str
    villages: list[str]
    records: list[dict]  # of households: record, version, members
    tasks: list[str]
    server: int = 0
    tags: dict[str, str] = field(default_factory=dict)
    idle: list = field(default_factory=list)  # (server, reader, writer)
    changed: int = 0  # how many of the records, each of which is changed once

    @property
    def source(self) -> str:
        """An address of its own: what the server shares out by address is shared as among strangers."""
        return f"127.{1 + self.number // 60000}.{self.number // 250 % 240}.{1 + self.number % 250}"


@dataclass
class Answered:
    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> dict:
        packed = self.headers.get("content-encoding") == "gzip"
        return json.loads(gzip.decompress(self.body) if packed else self.body)


async def read_answer(reader: asyncio.StreamReader) -> Answered:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    status = int(head[0].split(" ", 2)[1])
    headers: dict[str, str] = {}
    for name, _, value in (line.partition(":") for line in head[1:] if line):
        headers[name.lower()] = headers.get(name.lower(), "") + value.strip() + ("; " if name.lower() == "set-cookie" else "")
    if headers.get("transfer-encoding") == "chunked":
        parts = []
        while size := int((await reader.readuntil(b"\r\n")).split(b";")[0], 16):
            parts.append(await reader.readexactly(size))
            await reader.readexactly(2)
        await reader.readuntil(b"\r\n")
        return Answered(status, headers, b"".join(parts))
    size = 0 if status in (204, 304) else int(headers.get("content-length", 0))
    return Answered(status, headers, await reader.readexactly(size))


async def call_over(connection: tuple, request: bytes) -> Answered:
    _, reader, writer = connection
    try:
        writer.write(request)
        return await read_answer(reader)
    except (OSError, asyncio.IncompleteReadError) as error:
        writer.close()
        raise Broken from error
    except asyncio.CancelledError:
        writer.close()
        raise


class Crowd:
    """Officers and the ports of the servers that they may call."""

    def __init__(self, officers: list[Officer], ports: list[int], day: str, seed: int = 1):
        self.officers, self.ports, self.day = officers, ports, day
        self.random = random.Random(seed)
        self.kinds, self.weights = list(MIX), list(MIX.values())
        self.acknowledged: list[tuple[str, str, int]] = []  # kind, place, number of what was written
        self.writes = 0
        self.stamp = f"{time.time_ns():x}"[-9:]  # keys and codes of this run

    async def once(self, officer: Officer, method: str, path: str, body: object = None, key: str = "") -> Answered:
        """One call at the officer's server. Broken; TimeoutError after PATIENCE."""
        text = b"" if body is None else json.dumps(body).encode()
        lines = [f"{method} /api/v1{path} HTTP/1.1", "Host: ntm", f"Authorization: Bearer {officer.token}"]
        if method == "GET":
            lines.append("Accept-Encoding: gzip")
            if tag := officer.tags.get(path):
                lines.append(f"If-None-Match: {tag}")
        else:
            lines += ["Content-Type: application/json", f"Content-Length: {len(text)}", f"Idempotency-Key: {key}"]
        request = ("\r\n".join(lines) + "\r\n\r\n").encode() + text
        async with asyncio.timeout(PATIENCE):
            while officer.idle:
                connection = officer.idle.pop()
                if connection[0] != officer.server or connection[1].at_eof():
                    connection[2].close()
                    continue
                break
            else:
                connection = await self.connect(officer)
            answered = await call_over(connection, request)
        if answered.headers.get("connection") == "close":
            connection[2].close()
        else:
            officer.idle.append(connection)
        if method == "GET" and answered.status == 200 and (tag := answered.headers.get("etag")):
            officer.tags[path] = tag
        return answered

    async def post(self, officer: Officer, path: str, body: object, signed_in: str | None = None) -> Answered:
        """Over a connection of its own: JSON, or a text as a file; by the officer's token, or by these headers."""
        is_file = isinstance(body, str)
        text = body.encode() if is_file else json.dumps(body).encode()
        who = f"Authorization: Bearer {officer.token}" if signed_in is None else signed_in
        lines = [f"POST /api/v1{path} HTTP/1.1", "Host: ntm", "Connection: close", *([who] if who else []),
                 f"Content-Type: application/{'octet-stream' if is_file else 'json'}", f"Content-Length: {len(text)}"]  # fmt: skip
        connection = await self.connect(officer)
        try:
            return await call_over(connection, ("\r\n".join(lines) + "\r\n\r\n").encode() + text)
        finally:
            connection[2].close()

    async def connect(self, officer: Officer) -> tuple:
        server = officer.server
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", self.ports[server], limit=1 << 20,
                                                           local_addr=(officer.source, 0))  # fmt: skip
        except OSError as error:
            raise Broken from error
        return server, reader, writer

    def call_of(self, kind: str, officer: Officer) -> tuple:
        """Method, path, body."""
        pick, place = self.random.choice, f"/places/{officer.place}"
        year = self.day[:4]
        if kind == "assessment":
            return "GET", f"{place}/assessment?date={self.day}", None
        if kind == "today":
            return "GET", f"{place}/today", None
        if kind == "list":
            return "GET", f"{place}/registers/household/records?date={self.day}&limit=50&village={pick(officer.villages)}", None
        if kind == "record":
            return "GET", f"{place}/registers/household/records/{pick(officer.records)['record']}?date={self.day}", None
        if kind == "tasks":
            return "GET", f"{place}/plan-years/{year}/tasks?limit=50", None
        self.writes += 1
        if kind == "log":
            body = {"task": pick(officer.tasks), "kind": "done", "on": self.day, "text": f"Lượt {self.writes}"}
            return "POST", f"{place}/plan-years/{year}/log", body
        return "POST", f"{place}/changesets", {"register": "household", "date": self.day, "state": "accepted",
                                               "changes": self.changes_of(officer)}  # fmt: skip

    def changes_of(self, officer: Officer) -> list[dict]:
        """One to three households in which people were born or came; now and then a new one."""
        count = self.random.randint(1, 3)
        if self.random.random() < 0.3 or officer.changed + count > len(officer.records):
            code = f"T{self.stamp}{self.writes}"
            return [{"village": self.random.choice(officer.villages), "values": {"code": code, "members": 4}}]
        changed = officer.records[officer.changed : officer.changed + count]
        officer.changed += count
        return [{"record": one["record"], "based_on": one["version"], "values": {"members": one["members"] + 1}} for one in changed]

    def note(self, kind: str, officer: Officer, answered: Answered) -> None:
        told = answered.json()
        number = told["changeset"] if kind == "entry" else told["entry"] if "entry" in told else told["id"]
        if number is not None:
            self.acknowledged.append((kind, officer.place, number))

    async def officer_calls(self, kind: str, officer: Officer, due: float, patient: bool, measured) -> None:
        method, path, body = self.call_of(kind, officer)
        key = f"{self.stamp}-{self.writes}" if body is not None else ""
        tried = 0
        while True:
            tried += 1
            try:
                answered = await self.once(officer, method, path, body, key)
                outcome = str(answered.status)
            except Broken:
                outcome, officer.server = "broken", (officer.server + 1) % len(self.ports)
            except TimeoutError:
                outcome = "no answer"
            if outcome in ("200", "201", "304"):
                if kind in WRITES:
                    self.note(kind, officer, answered)
                break
            if outcome not in ("503", "broken", "no answer", "429"):
                measured.say(f"{kind}: {outcome} {answered.body[:300]!r}")
                break
            if not patient or tried == TRIES:
                break
            measured.tried_again(outcome)
            if outcome != "broken" or tried > 1:  # the first time at once at the other server, as a proxy does
                await asyncio.sleep(PAUSE)
        measured.ended(kind, outcome, due, tried)

    async def arrive(self, measured, at_once: int = 8) -> None:
        """Everybody's first pages of the day, some at once: who reads names is noted, once a day for a register."""
        turns = asyncio.Semaphore(at_once)

        async def first_pages(officer: Officer) -> None:
            async with turns:
                for kind in ("today", "list"):
                    await self.officer_calls(kind, officer, asyncio.get_running_loop().time(), True, measured)

        measured.begin(asyncio.get_running_loop().time())
        await asyncio.gather(*map(first_pages, self.officers))
        measured.end(asyncio.get_running_loop().time())

    async def drive(self, rate: float, seconds: float, measured, patient: bool = False, events: tuple = ()) -> None:
        """`rate` calls a second, at even distances, for so long; then all are waited for. `events`: (second, coroutine
        function), each run at its time. Not patient: a call that is refused or lost is not made again."""
        loop = asyncio.get_running_loop()
        begin = loop.time() + 0.05
        under_way: set[asyncio.Task] = set()
        others = [loop.create_task(at_second(begin + second, event)) for second, event in events]
        measured.begin(begin)
        number = 0
        while (due := begin + number / rate) < begin + seconds:
            if (early := due - loop.time()) > 0:
                await asyncio.sleep(early)
            number += 1
            officer = self.random.choice(self.officers)
            kind = self.random.choices(self.kinds, self.weights)[0]
            if len(under_way) >= MOST_UNDER_WAY:
                measured.ended(kind, "not made", due, 0)
                continue
            task = loop.create_task(self.officer_calls(kind, officer, due, patient, measured))
            under_way.add(task)
            task.add_done_callback(under_way.discard)
        for task in [*under_way, *others]:
            await task
        measured.end(loop.time())

    def close(self) -> None:
        for officer in self.officers:
            for _, _, writer in officer.idle:
                writer.close()
            officer.idle.clear()


async def at_second(when: float, event) -> None:
    await asyncio.sleep(max(0.0, when - asyncio.get_running_loop().time()))
    await event()
