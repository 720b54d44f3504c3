# SPDX-License-Identifier: Apache-2.0
"""The database that officers are let loose upon: made-up communes, an approved plan in each, an account and a token for
each officer. Made once on a server, as the database `made`; each run has a copy of it."""
import asyncio
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

from officers import Crowd, Officer
from programs import OWNER, Serve, run_ntm, sql, url_of

ROOT = Path(__file__).resolve().parents[2]
MADE = "made"
HOUSEHOLDS_OF_COMMUNE = 5100  # as many as the generator's communes have, by and large
RECORDS_OF_OFFICER = 30
AT_ONCE = 8
PASSWORD = "ruong bac thang mua nuoc do"


def make(ntm: str, folder: Path, communes: int, officers: int) -> None:
    """Nothing, where it has been made on this server."""
    if sql("postgres", f"SELECT count(*) FROM pg_database WHERE datname = '{MADE}'") == "1":
        return
    durable()
    file = folder / f"{communes}.db"
    if not file.exists():
        say(f"{communes} communes are made up")
        run(ntm, f"{file}", "bench", "generate", "--households", f"{communes * HOUSEHOLDS_OF_COMMUNE}")
    say("they are moved to the server")
    run(ntm, f"{file}", "transfer", "--to", keyed(folder))
    say(f"{officers} officers get accounts, tokens and a plan for each commune")
    asyncio.run(People(ntm, folder).enter(communes, officers))
    sql(MADE, "VACUUM ANALYZE")


def run(ntm: str, database: str, *arguments: str) -> str:
    done = run_ntm(ntm, database, *arguments)
    if done.returncode != 0:
        sys.exit(done.stdout + done.stderr)
    return done.stdout


def keyed(folder: Path, name: str = MADE) -> str:
    return url_of(name, f"{folder}/{MADE}")


def say(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


class People:
    def __init__(self, ntm: str, folder: Path):
        self.ntm, self.folder, self.url = ntm, folder, keyed(folder)

    async def enter(self, communes: int, officers: int) -> None:
        places = sql(MADE, "SELECT DISTINCT place FROM changeset ORDER BY place").split("\n")[:communes]
        server = Serve(self.ntm, self.url, clock=None)
        try:
            crowd = Crowd([], [server.port], time.strftime("%Y-%m-%d"))
            administrator = await self.person(crowd, self.invited("load-administrator", "administrator@VN"))
            people = await in_turns(places * -(-officers // len(places)), officers, lambda number, place: self.officer(
                crowd, administrator, number, place))  # fmt: skip
            # Last: where there has been a chair, the role of each officer would wait for him.
            chair = await self.person(crowd, self.invited("load-chair", "chair@VN"))
            plan = await self.plan(crowd, chair, places[0])
            tasks = await in_turns(places, len(places), lambda _, place: self.approved(crowd, chair, place, dict(plan)))
        finally:
            server.end()
        known = dict(zip(places, tasks, strict=True))
        made = [{**person, "tasks": known[person["place"]]} for person in people]
        (self.folder / "officers.json").write_text(json.dumps(made), encoding="utf-8")

    def invited(self, name: str, role: str) -> str:
        told = run(self.ntm, self.url, "account", "add", name, "--full-name", name, "--role", role)
        return re.search(r"/loi-moi/([\w-]+)", told.replace("\n", "")).group(1)

    async def person(self, crowd: Crowd, invitation: str, number: int = 0) -> Officer:
        """Accepts the invitation and makes a token."""
        officer = Officer(number, "", "", [], [], [])
        accepted = await expect(crowd, officer, f"/invitations/{invitation}", {"password": PASSWORD}, signed_in="")
        cookie = re.search(r"ntm_session=[^;]+", accepted.headers["set-cookie"]).group()
        made = await expect(crowd, officer, "/account/tokens", {"name": "load", "scope": "write", "days": 30},
                            signed_in=f"Cookie: {cookie}\r\nX-CSRF-Token: {accepted.json()['csrf']}")  # fmt: skip
        officer.token = made.json()["token"]
        return officer

    async def officer(self, crowd: Crowd, administrator: Officer, number: int, place: str) -> dict:
        asked = {"name": f"load-{number}", "full_name": f"Cán bộ {number}", "roles": [{"role": "officer", "place": place}]}
        made = await expect(crowd, administrator, "/accounts", asked)
        officer = await self.person(crowd, made.json()["invitation"].rsplit("/", 1)[1], number)
        return {"number": number, "place": place, "token": officer.token}

    async def plan(self, crowd: Crowd, chair: Officer, place: str) -> dict:
        """The example's plan as JSON, for this year."""
        text = (ROOT / "examples/binh-trung-2024/plan-2024.md").read_text(encoding="utf-8").replace("2024", crowd.day[:4])
        read = await expect(crowd, chair, f"/places/{place}/plans?year={crowd.day[:4]}&file=plan.md&dry_run=1", text)
        return read.json()["plan"]

    async def approved(self, crowd: Crowd, chair: Officer, place: str, plan: dict) -> list[str]:
        year = crowd.day[:4]
        kept = await expect(crowd, chair, f"/places/{place}/plans?year={year}&file=plan.json", {**plan, "place": place})
        version = kept.json()["version"]
        await expect(crowd, chair, f"/plans/{version}/approval", {"although": "tải thử"})
        return tasks_in(kept.json()["plan"])


def tasks_in(plan: dict) -> list[str]:
    """The ids of all tasks, wherever in the plan they stand."""
    found, left = [], [plan]
    while left:
        one = left.pop()
        if isinstance(one, dict):
            found += [task["id"] for task in one.get("tasks", []) if "id" in task]
            left += one.values()
        elif isinstance(one, list):
            left += one
    return found


async def in_turns(items: list, count: int, work) -> list:
    """What work(number, item) gives for each, a few at once."""
    turns = asyncio.Semaphore(AT_ONCE)

    async def one(number: int, item):
        async with turns:
            return await work(number, item)

    return await asyncio.gather(*(one(number, item) for number, item in enumerate(items[:count])))


async def expect(crowd: Crowd, officer: Officer, path: str, body: object, signed_in: str | None = None):
    """The answer to a POST that must succeed; to one that is refused for now, of another try."""
    for _ in range(100):
        answered = await crowd.post(officer, path, body, signed_in)
        if answered.status < 300:
            return answered
        if answered.status not in (429, 503):
            break
        await asyncio.sleep(0.2)
    sys.exit(f"{path}: {answered.status} {answered.body.decode(errors='replace')[:800]}")


def people(folder: Path) -> list[Officer]:
    """With villages and some households of the commune of each."""
    made = json.loads((folder / "officers.json").read_text(encoding="utf-8"))
    rows = sql(MADE, f"""SELECT place, string_agg(_record || ':' || _version || ':' || members || ':' || village, ' ') FROM (
        SELECT c.place, h._record, h._version, h.members, h._place AS village,
               row_number() OVER (PARTITION BY c.place ORDER BY h._record) AS number
        FROM register_household h JOIN changeset c ON c.changeset_id = h._changeset
        WHERE h.members < 30 AND h._record % 101 = 1
          AND NOT EXISTS (SELECT 1 FROM register_household o WHERE o._record = h._record AND o._version <> h._version)
        ) numbered WHERE number <= {RECORDS_OF_OFFICER} GROUP BY place""")  # fmt: skip
    known = {}
    for line in rows.split("\n"):
        place, listed = line.split("|")
        records = [one.split(":") for one in listed.split(" ")]
        known[place] = (sorted({village for *_, village in records}),
                        [{"record": int(record), "version": int(version), "members": int(members)}
                         for record, version, members, _ in records])  # fmt: skip
    return [Officer(one["number"], one["place"], one["token"], *known[one["place"]], one["tasks"]) for one in made]


def copy(name: str) -> None:
    """A database of that name that is what MADE is."""
    sql("postgres", f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    sql("postgres", f"CREATE DATABASE {name} TEMPLATE {MADE} STRATEGY FILE_COPY")


def durable() -> None:
    """What is acknowledged is on the disk: with-server's server does without, which would be no load."""
    for setting in ("fsync = on", "full_page_writes = on", "shared_buffers = '1GB'", "max_wal_size = '4GB'"):  # fmt: skip
        sql("postgres", f"ALTER SYSTEM SET {setting}")
    subprocess.run([OWNER, "pg_ctl", "-w", "-s", "-l", "server.log", "restart", "-m", "fast"], stdout=subprocess.DEVNULL, check=True)


def process_of_server() -> int:
    """The number of PostgreSQL's first process."""
    told = subprocess.run([OWNER, "pg_ctl", "status"], capture_output=True, text=True, check=True, env={**os.environ, "LC_ALL": "C"})
    return int(re.search(r"PID: (\d+)", told.stdout).group(1))
