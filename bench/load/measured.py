# SPDX-License-Identifier: Apache-2.0
"""What is counted of calls, and whose processor time it took."""
import os
import statistics
import sys
from collections import Counter, defaultdict

TICKS = os.sysconf("SC_CLK_TCK")
ANSWERED = ("200", "201", "304")


class Measured:
    """The calls of one stretch of time."""

    def __init__(self, now):
        self.now = now
        self.times: dict[str, list[float]] = defaultdict(list)  # of calls that were answered, in seconds
        self.outcomes: dict[str, Counter] = defaultdict(Counter)
        self.again: Counter = Counter()
        self.by_second: dict[int, list[float]] = defaultdict(list)  # how long those that ended then had taken
        self.failed_by_second: Counter = Counter()
        self.said = 0
        self.began = self.ended_at = 0.0

    def begin(self, when: float) -> None:
        self.began = when

    def end(self, when: float) -> None:
        self.ended_at = when

    def tried_again(self, outcome: str) -> None:
        self.again[outcome] += 1
        self.failed_by_second[int(self.now() - self.began)] += 1

    def ended(self, kind: str, outcome: str, due: float, tried: int) -> None:
        now = self.now()
        self.outcomes[kind][outcome] += 1
        if outcome in ANSWERED:
            self.times[kind].append(now - due)
            self.by_second[int(now - self.began)].append(now - due)
        elif tried:
            self.failed_by_second[int(now - self.began)] += 1

    def say(self, text: str) -> None:
        """Of an answer that should not be; the first few."""
        self.said += 1
        if self.said <= 5:
            print(text, file=sys.stderr, flush=True)

    def row(self, kinds: list[str]) -> dict:
        times = sorted(time for kind in kinds for time in self.times[kind])
        outcomes = sum((self.outcomes[kind] for kind in kinds), Counter())
        errors = {outcome: count for outcome, count in outcomes.items() if outcome not in ANSWERED}
        made = sum(outcomes.values())
        return {"calls": made, "answered": len(times), "unchanged": outcomes["304"], "errors": errors,
                "p50_ms": at(times, 50), "p95_ms": at(times, 95), "p99_ms": at(times, 99),
                "slowest_ms": round(times[-1] * 1000, 1) if times else None}  # fmt: skip

    def throughput(self) -> float:
        """Calls answered a second, of the time in which calls were made and waited for."""
        return sum(map(len, self.times.values())) / max(0.001, self.ended_at - self.began)


def at(times: list[float], hundredth: int) -> float | None:
    """The time within which so many of a hundred were answered, in milliseconds."""
    if not times:
        return None
    return round(1000 * times[min(len(times) - 1, len(times) * hundredth // 100)], 1)


def middle(times: list[float]) -> float:
    return round(1000 * statistics.median(times), 1)


class Processors:
    """Processor time of this process, of the servers, and of PostgreSQL with all its processes."""

    def __init__(self, servers: list[int], database: int):
        self.servers, self.database = servers, database
        self.before = self.read()

    def read(self) -> dict[str, float]:
        times, wall = os.times(), os.times().elapsed
        return {"driver": times.user + times.system, "ntm": sum(map(ticks_of, self.servers)),
                "postgresql": ticks_of(self.database, True) + sum(map(ticks_of, children_of(self.database))), "wall": wall}  # fmt: skip

    def shares(self) -> dict[str, float]:
        """Of all cores together, since the last call: 1 is the whole machine."""
        now = self.read()
        whole = (now["wall"] - self.before["wall"]) * os.cpu_count()
        shares = {who: round((now[who] - self.before[who]) / whole, 3) for who in ("driver", "ntm", "postgresql")}
        self.before = now
        return shares


def fields_of(process: int) -> list[str]:
    """Of /proc/N/stat, from the state on; [] of a process that is gone."""
    try:
        with open(f"/proc/{process}/stat", encoding="utf-8", errors="replace") as stat:
            return stat.read().rpartition(")")[2].split()
    except OSError:
        return []


def ticks_of(process: int, with_ended: bool = False) -> float:
    """Seconds of processor time; with those of its children that have ended."""
    fields = fields_of(process)
    return sum(int(one) for one in fields[11 : 15 if with_ended else 13]) / TICKS


def children_of(process: int) -> list[int]:
    numbers = [int(name) for name in os.listdir("/proc") if name.isdigit()]
    return [number for number in numbers if (fields := fields_of(number)) and int(fields[1]) == process]
