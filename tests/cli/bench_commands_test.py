#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A synthetic country on the command line: what it says of itself, and how it goes on. Usage: bench_commands_test.py NTM"""
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest

NTM = sys.argv.pop(1)
ORIGIN = "dữ liệu tổng hợp (ntm bench generate)"


class BenchCommands(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def command(self, name, *arguments):
        return [NTM, *arguments, "--database", os.path.join(self.folder.name, name)]

    def run_ntm(self, name, *arguments):
        return subprocess.run(self.command(name, *arguments), capture_output=True, text=True, check=False,
                              env={**os.environ, "NTM_LANGUAGE": "vi"})

    def json(self, name, *arguments):
        result = self.run_ntm(name, *arguments, "--format", "json")
        self.assertEqual(result.returncode, 0, (arguments, result.stderr))
        return json.loads(result.stdout)

    def generate(self, name, households, *more):
        return self.json(name, "bench", "generate", "--households", str(households), *more)

    def test_it_says_that_it_is_synthetic_wherever_it_shows(self):
        result = self.run_ntm("a.db", "bench", "generate", "--households", "3000")
        self.assertEqual(result.returncode, 0, result.stderr)
        said = " ".join(result.stdout.split())
        self.assertIn("3000 hộ", said)
        self.assertIn("Đây là dữ liệu tổng hợp, không phải của địa phương", said)
        self.assertEqual({one["origin"] for one in self.json("a.db", "changeset", "list")}, {ORIGIN})
        entries = self.json("a.db", "audit", "list", "--limit", "1000")
        self.assertIn("synthetic.begin", {one["action"] for one in entries})
        self.assertIn("synthetic.end", {one["action"] for one in entries})
        verified = self.run_ntm("a.db", "audit", "verify")
        self.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr)

    def test_it_is_as_large_as_was_asked_for_and_the_seed_decides(self):
        made = self.generate("a.db", 9000, "--unknown", "5")
        self.assertTrue(made["synthetic"])
        self.assertEqual((made["households"], made["entered_households"]), (9000, 9000))
        self.assertFalse(made["stopped"])

        # The nation's entries seal the key that signs the log, which is another in each database.
        def chains(name):
            entries = self.json(name, "audit", "list", "--limit", "1000")
            return [(one["place"], one["hash"]) for one in entries if one["place"]]

        self.generate("b.db", 9000, "--unknown", "5")
        self.generate("c.db", 9000, "--unknown", "5", "--seed", "2")
        self.assertEqual(chains("a.db"), chains("b.db"))
        self.assertNotEqual(chains("a.db"), chains("c.db"))

    def test_ctrl_c_stops_at_the_end_of_a_commune_and_the_same_command_goes_on(self):
        size = 60_000
        for delay in (0.3, 0.6, 1.2, 2.4):
            name = f"{delay}.db"
            running = subprocess.Popen(self.command(name, "bench", "generate", "--households", str(size), "--format", "json"),
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            time.sleep(delay)
            running.send_signal(signal.SIGINT)
            out, _ = running.communicate(timeout=120)
            if running.returncode == 130 and out:  # earlier, there was nothing to go on with
                break
        self.assertEqual(running.returncode, 130)
        stopped = json.loads(out)
        self.assertTrue(stopped["stopped"])
        rest = self.generate(name, size)
        self.assertEqual(stopped["entered_households"] + rest["entered_households"], size)
        self.assertEqual(self.run_ntm(name, "audit", "verify").returncode, 0)

    def test_what_is_no_size_and_a_database_with_something_else_are_refused(self):
        for households in ("999", "17000001"):
            result = self.run_ntm("a.db", "bench", "generate", "--households", households)
            self.assertEqual(result.returncode, 1)
            self.assertIn("từ 1000 đến 17000000", result.stderr)
        self.assertEqual(self.run_ntm("real.db", "init").returncode, 0)
        result = self.run_ntm("real.db", "bench", "generate", "--households", "3000")
        self.assertEqual(result.returncode, 1)
        self.assertIn("đã có dữ liệu khác", result.stderr)
        self.generate("a.db", 3000)
        result = self.run_ntm("a.db", "bench", "generate", "--households", "4000")
        self.assertIn("3000 households", result.stderr)


if __name__ == "__main__":
    unittest.main()
