#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Two `ntm serve` on one database: what the one wrote the other reads, one is killed, the database server is restarted.

Usage: with-server several_servers_test.py NTM
"""
import http.client
import json
import os
import sys
import tempfile
import threading
import time
import unittest

sys.dont_write_bytecode = True  # what lies in the source tree is read by other tests
from programs import PLACE, Serve, control, make_example, sql, url_of, verified

NTM = os.path.abspath(sys.argv.pop(1))
SEED = f"/places/{PLACE}/assessment?date=2024-10-15"


class Writers:
    """Threads that enter one household after another, each under a key of its own, until they are stopped."""

    def __init__(self, server, signed_in, beginning, threads=4):
        self.acknowledged, self.unanswered, self.statuses, self.bodies = {}, {}, {}, []
        self.going, self.lock = True, threading.Lock()
        self.threads = [threading.Thread(target=self.write, args=(server, signed_in[i % len(signed_in)], f"{beginning}{i}"))
                        for i in range(threads)]  # fmt: skip
        for thread in self.threads:
            thread.start()

    def write(self, server, signed_in, beginning):
        number = 0
        while self.going:
            number += 1
            code = f"{beginning}X{number:04}"
            try:
                status, body, _ = server.enter_household(signed_in, code, f"key {code}")
            except (OSError, http.client.HTTPException):
                status, body = 0, None
            with self.lock:
                self.statuses[status] = self.statuses.get(status, 0) + 1
                if status == 201:
                    self.acknowledged[code] = body["changeset"]
                else:
                    self.unanswered[code] = signed_in
                    self.bodies.append(body)
                    time.sleep(0.02)

    def wait_for(self, count):
        until = time.monotonic() + 60
        while len(self.acknowledged) < count and time.monotonic() < until:
            time.sleep(0.01)
        assert len(self.acknowledged) >= count, self.statuses

    def end(self):
        self.going = False
        for thread in self.threads:
            thread.join(90)
            assert not thread.is_alive(), "a call was not answered"


class Reader:
    """A thread that asks for one page after another until it is stopped."""

    def __init__(self, server, signed_in):
        self.statuses, self.going = {}, True
        self.thread = threading.Thread(target=self.read, args=(server, signed_in))
        self.thread.start()

    def read(self, server, signed_in):
        while self.going:
            status, _, _ = server.call("GET", SEED, headers=signed_in)
            self.statuses[status] = self.statuses.get(status, 0) + 1

    def end(self):
        self.going = False
        self.thread.join(90)


class SeveralServers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.url = url_of("shared", os.path.join(cls.folder.name, "shared"))
        cls.passwords = make_example(NTM, cls.url)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def setUp(self):
        self.servers = []

    def tearDown(self):
        for server in self.servers:
            server.kill()

    def serve(self):
        self.servers.append(Serve(NTM, self.url))
        return self.servers[-1]

    def sign_in(self, server, name="chutich"):
        return server.sign_in(name, self.passwords[name])

    def test_who_signs_in_at_one_is_signed_in_at_the_other(self):
        one, other = self.serve(), self.serve()
        chair = self.sign_in(one)
        status, session, _ = other.call("GET", "/session", headers=chair)
        self.assertEqual((status, session["account"]["name"]), (200, "chutich"))
        self.assertEqual(chair["X-CSRF-Token"], session["csrf"])
        self.assertEqual(other.call("DELETE", "/session", headers=chair)[0], 204)
        self.assertEqual(one.call("GET", SEED, headers=chair)[0], 401)

    def test_what_is_written_at_one_is_read_at_the_other_at_once(self):
        one, other = self.serve(), self.serve()
        chair = self.sign_in(one)
        for turn in range(10):
            here, there = (one, other) if turn % 2 == 0 else (other, one)
            _, _, headers = there.call("GET", SEED, headers=chair)
            self.assertEqual(there.call("GET", SEED, headers={**chair, "If-None-Match": headers["ETag"]})[0], 304)
            code = f"DOC{turn:03}"
            status, entered, _ = here.enter_household(chair, code, f"read {turn}")
            self.assertEqual(status, 201, entered)
            self.assertEqual(there.households(chair, code), [code])
            self.assertEqual(there.call("GET", SEED, headers={**chair, "If-None-Match": headers["ETag"]})[0], 200)
            # Asked again at the other, it is the same entry.
            status, again, told = there.enter_household(chair, code, f"read {turn}")
            self.assertEqual((status, again["changeset"], told["Idempotent-Replay"]), (201, entered["changeset"], "true"))
        verified(NTM, self.url)

    def test_who_listens_at_the_other_is_told(self):
        one, other = self.serve(), self.serve()
        chair = self.sign_in(one)
        connection = http.client.HTTPConnection("127.0.0.1", other.port, timeout=10)
        try:
            connection.request("GET", "/api/v1/events", headers=chair)
            events = connection.getresponse()
            before = self.next_version(events)
            self.assertEqual(one.enter_household(chair, "NGHE001", "listening")[0], 201)
            self.assertGreater(self.next_version(events), before)
        finally:
            connection.close()

    def test_of_a_job_of_one_the_other_says_that_it_is_elsewhere(self):
        one, other = self.serve(), self.serve()
        administrator = self.sign_in(one, "quantri")
        self.assertIn(one.call("POST", "/backup", {}, administrator)[0], (200, 202))
        job = f"/jobs/{one.call('GET', '/jobs', headers=administrator)[1]['items'][0]['id']}"
        self.assertEqual(one.call("GET", job, headers=administrator)[0], 200)
        for method, path in (("GET", job), ("GET", f"{job}/result"), ("DELETE", job)):
            status, problem, headers = other.call(method, path, headers=administrator)
            self.assertEqual((status, problem["key"], headers["Retry-After"]), (421, "job.elsewhere", "2"))
        self.assertEqual(other.call("GET", "/jobs", headers=administrator)[1]["items"], [])
        self.assertNotEqual(one.call("GET", job, headers=administrator)[1]["state"], "cancelled")

    def test_both_write_at_once_and_the_log_holds(self):
        servers = [self.serve(), self.serve()]
        signed_in = [self.sign_in(servers[0]), self.sign_in(servers[1], "canbo")]
        before = verified(NTM, self.url)["entries"]
        writers = [Writers(server, signed_in, f"HAI{i}") for i, server in enumerate(servers)]
        for one in writers:
            one.wait_for(40)
        for one in writers:
            one.end()
            self.assertEqual(set(one.statuses), {201}, one.bodies[:3])
        written = {code for one in writers for code in one.acknowledged}
        self.assertEqual(sorted(servers[0].households(signed_in[0], "HAI")), sorted(written))
        self.assertGreaterEqual(verified(NTM, self.url)["entries"], before + len(written))

    def test_what_a_killed_server_acknowledged_is_there(self):
        for turn in range(3):
            one, other = self.serve(), self.serve()
            signed_in = [self.sign_in(other), self.sign_in(other, "canbo")]
            beginning = f"GIET{turn}"
            writers = Writers(one, signed_in, beginning)
            writers.wait_for(30 + 7 * turn)
            one.kill()
            writers.end()
            there = other.households(signed_in[0], beginning)
            self.assertEqual(len(there), len(set(there)))
            self.assertEqual(set(writers.acknowledged) - set(there), set())
            # Who was not answered asks the other one, under the same key: done once, whatever had become of it.
            self.assertLessEqual(len(set(there) - set(writers.acknowledged)), len(writers.threads))
            for code, who in list(writers.unanswered.items())[:12]:
                status, entered, _ = other.enter_household(who, code, f"key {code}")
                self.assertEqual(status, 201, entered)
            there = other.households(signed_in[0], beginning)
            self.assertEqual(len(there), len(set(there)))
            self.assertGreaterEqual(set(there), set(writers.acknowledged))
            verified(NTM, self.url)
            # A lock that died with its holder keeps nobody.
            self.assertEqual(sql("shared", "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"), "0")
            other.kill()

    def test_a_restart_of_postgresql_is_outlived(self):
        one = self.serve()
        signed_in = [self.sign_in(one), self.sign_in(one, "canbo")]
        for turn in range(3):
            beginning = f"LAI{turn}"
            writers, reader = Writers(one, signed_in, beginning), Reader(one, signed_in[0])
            writers.wait_for(20)
            control("restart", "-m", "immediate")
            before = len(writers.acknowledged)
            writers.wait_for(before + 20)
            writers.end()
            reader.end()
            self.assertLessEqual(set(writers.statuses), {201, 503}, writers.bodies[:3])
            self.assertLessEqual(set(reader.statuses), {200, 503})
            self.assertIn(200, reader.statuses)
            there = one.households(signed_in[0], beginning)
            self.assertEqual(len(there), len(set(there)))
            self.assertEqual(set(writers.acknowledged) - set(there), set())
            for code, who in writers.unanswered.items():
                self.assertEqual(one.enter_household(who, code, f"key {code}")[0], 201)
            there = one.households(signed_in[0], beginning)
            self.assertEqual(sorted(there), sorted([*writers.acknowledged, *writers.unanswered]))
        verified(NTM, self.url)
        self.assertIsNone(one.process.poll())

    def test_while_postgresql_is_away_each_call_says_so(self):
        one = self.serve()
        chair = self.sign_in(one)
        control("stop", "-m", "fast")
        try:
            for _ in range(3):
                for status, problem, _ in (one.call("GET", SEED, headers=chair), one.enter_household(chair, "DI001", "away")):
                    self.assertEqual(status, 503, problem)
                    self.assertIn(problem["key"], ("api.unavailable", "api.server_lost"))
            self.assertEqual(self.page(one, "/healthz"), 200)  # the program lives
            self.assertEqual(self.page(one, "/"), 200)
        finally:
            control("start")
        self.assertEqual(one.call("GET", SEED, headers=chair)[0], 200)
        self.assertEqual(one.enter_household(chair, "DI001", "away")[0], 201)
        self.assertEqual(one.households(chair, "DI001"), ["DI001"])

    def test_a_connection_that_the_server_ends_is_made_anew(self):
        one = self.serve()
        chair = self.sign_in(one)
        for _ in range(3):
            sql("postgres", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'shared'")
            time.sleep(0.05)
            self.assertEqual(one.call("GET", SEED, headers=chair)[0], 200)
        sql("postgres", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'shared'")
        self.assertEqual(one.enter_household(chair, "NOI001", "again")[0], 201)

    def test_so_many_connections_as_the_page_for_operations_says(self):
        one = self.serve()
        chair = self.sign_in(one)
        calls = [threading.Thread(target=one.call, args=("GET", SEED, None, chair)) for _ in range(60)]
        for call in calls:
            call.start()
        most = 0
        while any(call.is_alive() for call in calls):
            most = max(most, int(sql("postgres", "SELECT count(*) FROM pg_stat_activity WHERE datname = 'shared'")))
        # Threads for requests, two that write, one for passwords, two for jobs, one that watches, one kept from the start.
        self.assertLessEqual(most, max(4, os.cpu_count()) + 7)

    @staticmethod
    def next_version(events):
        for line in iter(events.readline, b""):
            if line.startswith(b"data: "):
                return json.loads(line[len(b"data: "):])["version"]
        raise AssertionError("the stream has ended")

    @staticmethod
    def page(server, path):
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        finally:
            connection.close()


if __name__ == "__main__":
    unittest.main()
