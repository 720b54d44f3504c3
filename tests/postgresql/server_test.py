#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""One database on a PostgreSQL server, through the program: made, moved there and back, copied into a file.

Usage: with-server server_test.py NTM
"""
import os
import re
import subprocess
import sys
import tempfile
import unittest
import zipfile

sys.dont_write_bytecode = True  # what lies in the source tree is read by other tests
from programs import OWNER, PLACE, SERVER, Serve, control, free_port, make_example, run_ntm, sql, url_of, verified

NTM = os.path.abspath(sys.argv.pop(1))
DATE = "15/10/2024"
JUDGED = ["--place", PLACE, "--date", DATE]
PLAN = ["--place", PLACE, "--year", "2024"]
# What is printed, and what is written into a file whose name comes last.
PRINTED = [
    ["evaluate", *JUDGED, "--format", "json"], ["evaluate", "--place", "20", "--date", DATE, "--format", "json"],
    ["evaluate", *JUDGED, "--known-at", "01/07/2024", "--format", "json"], ["explain", "15.1", *JUDGED],
    ["villages", *JUDGED], ["villages", *JUDGED, "--format", "csv"],
    ["history", "15.4", "--place", PLACE, "--from", "31/12/2023", "--to", DATE, "--format", "csv"],
    ["plan", "status", *PLAN, "--date", DATE], ["plan", "tasks", *PLAN, "--date", DATE], ["plan", "log", *PLAN],
    ["plan", "list"], ["plan", "gaps", *PLAN, "--date", DATE, "--format", "json"],
    ["changeset", "list", "--format", "json"], ["changeset", "show", "18", "--format", "json"],
    ["audit", "list", "--limit", "1000", "--format", "json"], ["audit", "verify", "--format", "json"],
    ["criteria", "list"], ["register", "list"], ["place", "list", "--date", DATE], ["place", "attributes", PLACE],
    ["account", "list"],
]  # fmt: skip
WRITTEN = [
    (["paper", "plan", *PLAN], "docx"), (["paper", "review", *JUDGED], "docx"), (["paper", "review", *JUDGED], "xlsx"),
    (["paper", "report", "--place", PLACE, "--period", "2024-Q3"], "html"), (["paper", "villages", *JUDGED], "html"),
    (["paper", "tasks", *PLAN, "--date", DATE], "docx"), (["export", "household", *JUDGED, "--names"], "csv"),
    (["export", "road", *JUDGED], "xlsx"),
]  # fmt: skip
NOW = re.compile(r'"known_at":"[^"]*"')
MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def content(path):
    """The bytes of a file; of a package each of its parts, without the moment at which it was written."""
    if not path.endswith((".docx", ".xlsx")):
        with open(path, "rb") as file:
            return file.read()
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["docProps/core.xml"] = MOMENT.sub(b"", parts["docProps/core.xml"])
    return parts


class Database(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.file = cls.path("example.db")
        cls.passwords = make_example(NTM, cls.file)
        cls.url = cls.moved_to("moved")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def path(cls, name):
        return os.path.join(cls.folder.name, name)

    @classmethod
    def moved_to(cls, name):
        """The URL of a new database into which the file went."""
        url = url_of(name, cls.path(name))
        moved = run_ntm(NTM, cls.file, "transfer", "--to", url)
        assert moved.returncode == 0, moved.stderr
        return url

    def all_that_is_said(self, database, name):
        said = {}
        for command in PRINTED:
            result = run_ntm(NTM, database, *command)
            self.assertEqual(result.returncode, 0, (command, result.stderr))
            said[" ".join(command)] = NOW.sub("", result.stdout)
        for i, (command, ending) in enumerate(WRITTEN):
            path = self.path(f"{name}-{i}.{ending}")
            result = run_ntm(NTM, database, *command, "--output", path, "--replace")
            self.assertEqual(result.returncode, 0, (command, result.stderr))
            said[f"{' '.join(command)} {ending}"] = content(path)
        return said

    def say_the_same(self, one, other):
        of_one, of_other = self.all_that_is_said(one, "one"), self.all_that_is_said(other, "other")
        self.assertEqual(len(of_one), len(PRINTED) + len(WRITTEN))
        for command, said in of_one.items():
            self.assertTrue(said == of_other[command], command)

    def refused(self, result, words, secret="geheim-7"):
        self.assertNotEqual(result.returncode, 0, result.stdout)
        for word in words:
            self.assertIn(word, result.stderr)
        self.assertNotIn(secret, result.stdout + result.stderr)

    def test_init_makes_the_database_and_refuses_one_that_has_tables(self):
        url = url_of("made", self.path("made"))
        make_example(NTM, url)
        self.assertEqual(sql("postgres", "SELECT datcollate, datctype, pg_encoding_to_char(encoding) FROM pg_database WHERE datname = 'made'"),
                         "C|C|UTF8")  # fmt: skip
        self.assertEqual(verified(NTM, url)["broken_at"], None)
        self.assertEqual(os.stat(self.path("made.keys/log.key")).st_mode & 0o777, 0o600)
        before = sql("made", "SELECT count(*) FROM audit")
        self.refused(run_ntm(NTM, url, "init", "--example", "binh-trung-2024"), ["made", "has tables"])
        self.assertEqual(sql("made", "SELECT count(*) FROM audit"), before)
        sql("postgres", "CREATE DATABASE foreign_one TEMPLATE template0")
        sql("foreign_one", "CREATE TABLE stamps (number int)")
        self.refused(run_ntm(NTM, url_of("foreign_one"), "init"), ["foreign_one", "has tables"])
        self.refused(run_ntm(NTM, url_of("foreign_one"), "plan", "list"), ["foreign_one", "another program's"])
        self.assertEqual(sql("foreign_one", "SELECT count(*) FROM pg_class WHERE relname = 'audit'"), "0")

    def test_init_fills_an_empty_database_of_the_right_order_only(self):
        sql("postgres", "CREATE DATABASE prepared TEMPLATE template0 LC_COLLATE 'C'")
        self.assertEqual(run_ntm(NTM, url_of("prepared"), "init").returncode, 0)
        sql("postgres", "CREATE DATABASE sorted_otherwise TEMPLATE template0 LC_COLLATE 'en_US.utf8'" if has_locale("en_US.utf8")
            else "CREATE DATABASE sorted_otherwise TEMPLATE template0 LC_COLLATE 'C.UTF-8'")  # fmt: skip
        made = run_ntm(NTM, url_of("sorted_otherwise"), "init")
        if has_locale("en_US.utf8"):
            self.refused(made, ["sorted_otherwise", "LC_COLLATE"])
        else:
            self.assertEqual(made.returncode, 0, made.stderr)  # sorts by the code points as well

    def test_a_server_that_cannot_be_reached_is_named_without_the_password(self):
        self.refused(run_ntm(NTM, "postgresql://ntm:geheim-7@127.0.0.1:1/xa", "plan", "list"), ["127.0.0.1:1/xa"])
        self.refused(run_ntm(NTM, "postgresql://ntm:geheim-7@127.0.0.1:1/xa", "init"), ["127.0.0.1:1/xa"])
        # What stands where the password ends by mistake is not repeated either.
        for wrong in ("postgresql://ntm:geheim-7/a@127.0.0.1/xa", "postgresql://ntm:geheim-7%zz@127.0.0.1/xa", "postgresql://ntm:geheim-7@127.0.0.1/xa?what=1"):
            self.refused(run_ntm(NTM, wrong, "plan", "list"), [])
        nothing = run_ntm(NTM, url_of("nowhere"), "plan", "list")
        self.refused(nothing, ["nowhere", "ntm init"])

    def test_a_role_that_may_not_make_databases_is_told_so(self):
        sql("postgres", "CREATE ROLE clerk LOGIN")
        url = url_of("of_a_clerk").replace("//ntm@", "//clerk@")
        self.refused(run_ntm(NTM, url, "init"), ["permission denied to create database"])
        sql("postgres", "CREATE DATABASE of_a_clerk OWNER clerk TEMPLATE template0 LC_COLLATE 'C'")
        for command in (["init", "--commune", "06286"], ["check"]):
            done = run_ntm(NTM, url, *command)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(verified(NTM, url)["broken_at"], None)

    def test_a_password_from_a_file_and_a_server_by_its_certificate(self):
        port, authority = free_port(), self.path("authority.pem")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
                        "subjectAltName=DNS:localhost", "-keyout", self.path("server.key"), "-out", authority], check=True, capture_output=True)  # fmt: skip
        for name in ("server.key", "authority.pem"):
            with open(self.path(name), "rb") as file:
                script = f'umask 077; cat >"$PGDATA/{name.replace("authority.pem", "server.crt")}"'
                subprocess.run([OWNER, "sh", "-c", script], stdin=file, check=True)
        script = """cd "$PGDATA" && { echo 'hostssl all officer 127.0.0.1/32 scram-sha-256'; cat pg_hba.conf; } >hba && mv hba pg_hba.conf"""
        subprocess.run([OWNER, "sh", "-c", script], check=True)
        sql("postgres", "CREATE ROLE officer LOGIN CREATEDB PASSWORD 'geheim-7'")
        for setting in ("ssl = on", "listen_addresses = '127.0.0.1'", f"port = {port}"):
            sql("postgres", f"ALTER SYSTEM SET {setting}")
        control("restart")
        try:
            words = self.path("words")
            with open(words, "w", encoding="utf-8", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
                file.write(f"localhost:{port}:*:officer:geheim-7\n")
            url = f"postgresql://officer@localhost:{port}/by_tls?sslmode=verify-full&sslrootcert={authority}"
            made = run_ntm(NTM, url, "init", PGPASSFILE=words)
            self.assertEqual(made.returncode, 0, made.stderr)
            self.refused(run_ntm(NTM, url, "plan", "list"), ["localhost", "password"])
            self.refused(run_ntm(NTM, url.replace("officer@", "officer:geheim-8@"), "plan", "list"), ["localhost", "password"], "geheim-8")
            other = url.replace(authority, "/etc/ssl/certs/ca-certificates.crt")
            self.refused(run_ntm(NTM, other, "plan", "list", PGPASSFILE=words), ["certificate"])
            self.refused(run_ntm(NTM, url.replace("localhost", "127.0.0.1"), "plan", "list", PGPASSFILE=words), ["certificate"])
        finally:
            for setting in ("ssl", "listen_addresses", "port"):
                subprocess.run([OWNER, "psql", "-XAtq", "-c", f"ALTER SYSTEM RESET {setting}", f"{SERVER}&port={port}"], check=True)
            control("restart")

    def test_the_server_says_what_the_file_says_to_the_byte(self):
        self.say_the_same(self.file, self.url)

    def test_what_came_back_from_a_server_is_the_file_it_was(self):
        back = self.path("back.db")
        moved = run_ntm(NTM, self.url, "transfer", "--to", back)
        self.assertEqual(moved.returncode, 0, moved.stderr)
        heads = [verified(NTM, database)["heads"] for database in (self.file, self.url, back)]
        self.assertEqual(heads[0], heads[1])
        self.assertEqual(heads[0], heads[2])
        for name in sorted(os.listdir(self.path("example.db.keys"))):
            for folder in ("moved.keys", "back.db.keys"):
                self.assertEqual(content(self.path(f"example.db.keys/{name}")), content(self.path(f"{folder}/{name}")), name)
        self.say_the_same(back, self.file)

    def test_what_is_written_after_the_move_is_signed_by_the_same_key(self):
        url = self.moved_to("grown")
        path = self.path("households.csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write("Mã hộ;Thôn;Số nhân khẩu\nMOI-1;Thôn 1;3\nMOI-2;Thôn 2;5\n")
        entered = run_ntm(NTM, url, "import", "household", path, *JUDGED)
        self.assertEqual(entered.returncode, 0, entered.stderr)
        before, after = verified(NTM, self.file), verified(NTM, url)
        self.assertGreater(after["entries"], before["entries"])
        self.assertEqual(after["signed_through"], after["entries"])
        self.assertEqual(after["fingerprints"], before["fingerprints"])
        kept = run_ntm(NTM, url, "audit", "verify", "--checkpoint", before["mark"])
        self.assertEqual(kept.returncode, 0, kept.stdout)
        home = self.path("grown-back.db")
        self.assertEqual(run_ntm(NTM, url, "transfer", "--to", home).returncode, 0)
        self.assertEqual(verified(NTM, home)["heads"], after["heads"])

    def test_a_transfer_overwrites_nothing(self):
        for to in (self.url, self.file):
            self.refused(run_ntm(NTM, self.file, "transfer", "--to", to), [])
        verified(NTM, self.url)

    def test_a_transfer_that_is_killed_leaves_no_part(self):
        url = url_of("half", self.path("half"))
        for seconds in (0.3, 0.6, 0.9):
            process = subprocess.Popen([NTM, "transfer", "--to", url, "--database", self.file], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                process.wait(seconds)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            has_tables = sql("postgres", "SELECT count(*) FROM pg_database WHERE datname = 'half'") == "1" and \
                sql("half", "SELECT count(*) FROM pg_class WHERE relname = 'audit'") == "1"  # fmt: skip
            rows = sql("half", "SELECT count(*) FROM audit") if has_tables else "0"
            self.assertIn(rows, ("0", str(verified(NTM, self.file)["entries"])))
            subprocess.run([OWNER, "dropdb", "-f", "--if-exists", "--maintenance-db", SERVER, "half"], check=True, stderr=subprocess.DEVNULL)

    def test_a_backup_is_a_file_that_opens_and_goes_back(self):
        url, backup, word = self.moved_to("kept"), self.path("backup.db"), self.path("passphrase")
        made = run_ntm(NTM, url, "backup", backup)
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertEqual(os.stat(backup).st_mode & 0o777, 0o600)
        self.assertEqual(verified(NTM, backup)["heads"], verified(NTM, url)["heads"])
        again = url_of("again", self.path("again"))
        moved = run_ntm(NTM, backup, "transfer", "--to", again)
        self.assertEqual(moved.returncode, 0, moved.stderr)
        self.assertEqual(verified(NTM, again)["heads"], verified(NTM, url)["heads"])
        with open(word, "w", encoding="utf-8") as file:
            file.write("một cụm mật khẩu dài và riêng 4711\n")
        sealed, opened = self.path("backup.sealed"), self.path("opened.db")
        made = run_ntm(NTM, url, "backup", sealed, "--encrypt", "--passphrase-file", word)
        self.assertEqual(made.returncode, 0, made.stderr)
        restored = run_ntm(NTM, opened, "restore", sealed, "--passphrase-file", word)
        self.assertEqual(restored.returncode, 0, restored.stderr)
        self.assertEqual(verified(NTM, opened)["heads"], verified(NTM, url)["heads"])
        self.refused(run_ntm(NTM, url, "restore", backup), ["not a file"])
        self.assertEqual([name for name in os.listdir(self.folder.name) if ".copying" in name or ".making" in name], [])

    def test_a_dump_that_was_restored_elsewhere_is_the_same(self):
        dump = subprocess.run([OWNER, "pg_dump", "--format=custom", url_of("moved")], capture_output=True, check=True).stdout
        sql("postgres", "CREATE DATABASE dumped TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'")
        command = [OWNER, "pg_restore", "--no-owner", "--role=ntm", "--exit-on-error", "--dbname", url_of("dumped")]
        subprocess.run(command, input=dump, check=True)
        restored = url_of("dumped", self.path("moved"))
        self.assertEqual(verified(NTM, restored)["heads"], verified(NTM, self.url)["heads"])
        checked = run_ntm(NTM, restored, "check")
        self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)

    def test_an_administrator_takes_a_backup_on_the_web(self):
        url = self.moved_to("on_the_web")
        served = Serve(NTM, url)
        try:
            administrator = served.sign_in("quantri", self.passwords["quantri"])
            status, given, headers = served.call_to_the_end("POST", "/backup", {}, administrator)
            self.assertEqual(status, 200, given)
            backup = self.path("from-the-web.db")
            with open(backup, "wb") as file:
                file.write(given)
        finally:
            self.assertEqual(served.end(), 0)
        self.assertEqual(verified(NTM, backup)["heads"], verified(NTM, url)["heads"])

    def test_what_somebody_changed_past_the_program_is_found(self):
        url = self.moved_to("meddled")
        self.assertEqual(run_ntm(NTM, url, "check").returncode, 0)
        sql("meddled", "SET session_replication_role = replica; UPDATE audit SET actor = 'somebody' WHERE sequence = 7")
        self.assertNotEqual(run_ntm(NTM, url, "audit", "verify").returncode, 0)
        self.assertNotEqual(run_ntm(NTM, url, "check").returncode, 0)


def has_locale(name):
    return sql("postgres", f"SELECT count(*) FROM pg_collation WHERE collname = '{name}'") != "0"


if __name__ == "__main__":
    unittest.main()
