#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What people see on a terminal, and what machines read. Usage: commands_test.py NTM"""
import csv
import io
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unicodedata
import unittest

NTM = sys.argv.pop(1)
LAW = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "law")
PLACE, DATE = "06217", "31/12/2023"
DECIMAL = re.compile(r"^-?\d+(\.\d+)?$")
INDICATOR_NAMES = {"code", "name", "verdict", "value", "unit", "operator", "threshold", "margin", "numerator",
                   "denominator", "known", "expected", "distance", "reference", "trust", "within_usual"}
JUDGED = ["--place", PLACE, "--date", DATE]
IN_2024 = ["--place", PLACE, "--date", "31/12/2024"]
PLAN = ["--place", PLACE, "--year", "2024", "--date", "30/06/2024"]
COMMANDS = [
    ["criteria", "list"], ["criteria", "show", "xa-ntm-2021-2025-lang-son"],
    ["criteria", "diff", "xa-ntm-2021-2025@2024-02-29", "xa-ntm-2021-2025"],
    ["criteria", "impact", os.path.join(LAW, "succession", "old.yaml"), *IN_2024],
    ["criteria", "cases", "xa-ntm-2021-2025-lang-son"], ["criteria", "cases", os.path.join(LAW, "sets", "operators.yaml")],
    ["register", "list"], ["register", "show", "household"], ["register", "recode", "household", *JUDGED],
    ["register", "recode", "household", *JUDGED, "--again"], ["place", "list", "--date", DATE],
    ["place", "search", "khanh", "khe"], ["place", "search", "Phường Ba Đình"], ["place", "search", "Chi Lăng Bình Trung"],
    ["place", "attributes", PLACE],
    ["changeset", "list"], ["changeset", "show", "28"], ["audit", "verify"], ["audit", "list", "--limit", "5"],
    ["audit", "key"], ["check"],
    ["account", "list"], ["account", "roles"],
    ["evaluate", *JUDGED], ["explain", "15.1", *JUDGED], ["explain", "12.1", *JUDGED], ["explain", "18.6", *JUDGED],
    ["explain", "5", *JUDGED], ["villages", *JUDGED],
    ["plan", "list"], ["plan", "status", *PLAN], ["plan", "tasks", *PLAN], ["plan", "tasks", *PLAN, "--lead", "van hoa"],
    ["plan", "tasks", *PLAN, "--due-before", "01/11/2024", "--criterion", "16"], ["plan", "tasks", *PLAN, "--village", "Thôn 8"],
    ["plan", "gaps", *PLAN], ["plan", "next-year", *PLAN, "--dry-run"], ["plan", "log", "--place", PLACE, "--year", "2024"],
    ["history", "15.4", "--place", PLACE, "--from", DATE, "--to", "31/12/2024"],
]


def width(line):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


class Commands(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.database = os.path.join(cls.folder.name, "example.db")
        assert cls.run_ntm("init", "--example", "binh-trung-2024").returncode == 0

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def run_ntm(cls, *arguments):
        command = [NTM, *arguments, "--database", cls.database]
        return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "NTM_LANGUAGE": "vi"})

    def file(self, name, text):
        path = os.path.join(self.folder.name, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def test_every_table_fits_a_page_of_100_columns_in_both_languages(self):
        for command in COMMANDS:
            for language in ("vi", "english"):
                result = self.run_ntm(*command, "--language", language)
                self.assertEqual(result.returncode, 0, (command, result.stderr))
                self.assertGreater(len(result.stdout), 20, command)
                for line in result.stdout.splitlines():
                    self.assertLessEqual(width(line), 100, (command, language, line))

    def test_a_language_is_known_by_its_names_and_no_other_word(self):
        for word in ("en", "english", "English", "tiếng Anh"):
            self.assertIn("Usage", self.run_ntm("--help", "--language", word).stdout, word)
        for word in ("vi", "vietnamese", "Tiếng Việt", "tieng viet"):
            self.assertNotIn("Usage", self.run_ntm("--help", "--language", word).stdout, word)
        refused = self.run_ntm("criteria", "list", "--language", "german")
        self.assertEqual(refused.returncode, 2)
        self.assertIn("english", refused.stderr)
        command = [NTM, "criteria", "list"]
        unknown = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "NTM_LANGUAGE": "klingon"})
        self.assertEqual(unknown.returncode, 2)
        self.assertIn("NTM_LANGUAGE", unknown.stderr)

    def test_the_history_by_a_file_is_that_of_the_file(self):
        path = os.path.join(os.path.dirname(__file__), "..", "..", "examples", "binh-trung-2024", "plan-goals.yaml")
        result = self.run_ntm("history", "G8", "--place", PLACE, "--from", "01/01/2024", "--to", "31/12/2024", "--set", path, "--format", "csv")
        self.assertEqual(result.returncode, 0, result.stderr)
        rows = list(csv.DictReader(io.StringIO(result.stdout)))
        self.assertEqual({row["set"] for row in rows}, {"binh-trung-2024-goals"})
        self.assertEqual((rows[0]["value"], rows[-1]["value"]), ("70", "100"))

    def test_what_the_program_brings_is_published_once_and_own_texts_stay(self):
        self.assertIn("Không có gì mới", self.run_ntm("criteria", "renew").stdout)

    # Two levels of one region, the third cell in words that nobody reads; invented.
    def test_a_decision_is_read_asked_about_and_written_as_a_draft_that_can_be_checked(self):
        rows = "".join(f"<tr><td>{code}<td>{name}<td>{level}" for code, name, level in (
            ("4", "Điện", ""), ("4.2", "Tỷ lệ hộ được sử dụng điện ổn định", "≥ 97%"),
            ("9", "Nhà ở", ""), ("9.2", "Tỷ lệ hộ có nhà ở kiên cố hoặc bán kiên cố", "≥ 76%"), ("9.3", "Hàng rào", "Tùy thôn")))
        page = self.file("annex.html", "<html><p>PHỤ LỤC I</p><p>Ví dụ giai đoạn 2022 - 2025</p><table><tr><td>TT"
                         f"<td>Nội dung tiêu chí<td>Trung du miền núi phía Bắc{rows}</table></html>")
        draft = os.path.join(self.folder.name, "draft.yaml")
        read = self.run_ntm("criteria", "read", page, "--against", "xa-ntm-2021-2025", "--out", draft)
        self.assertEqual(read.returncode, 0, read.stderr)
        for words in ("Đọc được 2 tiêu chí, 3 chỉ tiêu, 2 con số", "bảng 1, hàng 6, cột 3: “Tùy thôn”",
                      "bảng ghi 97, bộ kia ghi 95 theo trí nhớ"):
            self.assertIn(words, " ".join(read.stdout.split()))
        for line in read.stdout.splitlines():
            self.assertLessEqual(width(line), 100, line)
        self.assertEqual(self.run_ntm("criteria", "check", draft).returncode, 0)
        self.assertEqual(self.run_ntm("criteria", "read", page, "--out", draft).returncode, 1)
        found = json.loads(self.run_ntm("criteria", "read", page, "--format", "json").stdout)
        self.assertEqual([one["code"] for one in found["criteria"]], ["4", "9"])
        self.assertEqual(found["criteria"][0]["indicators"][0]["levels"][0]["number"], "97")
        own = ["--database", os.path.join(self.folder.name, "readings.db")]
        self.assertEqual(subprocess.run([NTM, "init", *own], capture_output=True, check=False).returncode, 0)
        keeping = [NTM, "criteria", "read", page, "--keep", *own]
        kept = subprocess.run([*keeping, "--language", "vi"], capture_output=True, text=True, check=False)
        self.assertIn("Đã giữ, bản đọc số 1", " ".join(kept.stdout.split()), kept.stderr)
        again = subprocess.run([*keeping, "--format", "json"], capture_output=True, text=True, check=False)
        self.assertEqual(json.loads(again.stdout)["kept"], 1)
        pdf = self.run_ntm("criteria", "read", self.file("annex.pdf", "%PDF-1.7"))
        self.assertEqual(pdf.returncode, 1)
        self.assertIn("PDF", pdf.stderr)

    def test_there_is_no_colour_where_there_is_no_terminal(self):
        for command in COMMANDS:
            self.assertNotIn("\033", self.run_ntm(*command).stdout, command)

    # Of the merged commune, six villages of which nobody entered anything: 9.1 counts households.
    def test_an_assessment_names_the_registers_that_are_not_complete(self):
        merged = ("evaluate", "--place", "06286", "--date", "01/07/2025", "--format")
        rows = {row["indicator"]: row for row in csv.DictReader(io.StringIO(self.run_ntm(*merged, "csv").stdout))}
        sentence = "Sổ “Hộ gia đình” chưa mở ở Thôn Xuân Long 1, Thôn Xuân Long 2, Thôn Xuân Long 3, Thôn Khánh Khê 1"
        self.assertIn(sentence, rows["9.1"]["not_complete"])
        self.assertEqual(rows["19.1"]["not_complete"], "", "it is confirmed by an authority")
        whole = json.loads(self.run_ntm(*merged, "json").stdout)["not_complete"]
        household = [one for one in whole if one["register"] == "household" and one["date"] == "2025-07-01"]
        self.assertEqual([(len(one["places"]), one["opened"]) for one in household], [(6, False)])
        self.assertIn(sentence, household[0]["text"])
        complete = csv.DictReader(io.StringIO(self.run_ntm("evaluate", *JUDGED, "--format", "csv").stdout))
        self.assertEqual({row["not_complete"] for row in complete}, {""})

    def test_every_command_prints_json_and_csv_that_can_be_read(self):
        for command in COMMANDS:
            json.loads(self.run_ntm(*command, "--format", "json").stdout)
            if command not in (["audit", "verify"], ["audit", "key"], ["check"]):
                rows = list(csv.reader(io.StringIO(self.run_ntm(*command, "--format", "csv").stdout)))
                self.assertEqual(len({len(row) for row in rows if row}) <= 1, True, command)

    def test_units_and_types_stand_as_words_in_csv(self):
        rows = csv.DictReader(io.StringIO(self.run_ntm("evaluate", *JUDGED, "--format", "csv").stdout))
        units = {row["unit"] for row in rows}
        self.assertLessEqual({"%", "triệu đồng/người", "có/không"}, units)
        self.assertFalse(any("_" in unit or unit == "percent" for unit in units), units)
        fields = list(csv.reader(io.StringIO(self.run_ntm("register", "show", "household", "--format", "csv").stdout)))
        members = next(row for row in fields if row[0] == "members")
        self.assertEqual(members[2:4], ["số nguyên", "người"])

    def test_every_command_that_shows_verdicts_says_how_it_is_known_what_the_law_asks(self):
        counts = (r"Căn cứ của 57 chỉ tiêu, điều kiện: 0 đọc trong quyết định, \d+ đọc trong văn bản khác, "
                  r"\d+ nhớ lại, \d+ chưa ai đọc được\.")
        for command in (["evaluate", *JUDGED], ["villages", *JUDGED], ["plan", "status", *PLAN], ["plan", "gaps", *PLAN]):
            self.assertRegex(" ".join(self.run_ntm(*command).stdout.split()), counts, command)
        marks = "Dấu bên yêu cầu: * nhớ lại; † đọc trong văn bản khác."
        for command in (["evaluate", *JUDGED], ["villages", *JUDGED], ["criteria", "show", "xa-ntm-2021-2025"]):
            self.assertIn(marks, " ".join(self.run_ntm(*command).stdout.split()), command)
        explained = " ".join(self.run_ntm("explain", "15.3", *JUDGED).stdout.split())
        self.assertIn("– đọc trong văn bản khác (thuvienphapluat.vn", explained)
        history = ["history", "15.4", "--place", PLACE, "--from", DATE, "--to", "31/12/2024", "--format", "csv"]
        points = list(csv.DictReader(io.StringIO(self.run_ntm(*history).stdout)))
        self.assertIn("đọc trong văn bản khác (thuvienphapluat.vn", points[0]["marks"])
        self.assertIn("nhớ lại", points[-1]["marks"], "after the amendment of 01/03/2024")
        words = ("đọc trong văn bản khác", "nhớ lại", "chưa ai đọc được")
        for command in (["evaluate", *JUDGED], ["villages", *JUDGED]):
            rows = csv.DictReader(io.StringIO(self.run_ntm(*command, "--format", "csv").stdout))
            for row in rows:
                self.assertTrue(row["trust"].startswith(words), row)

    def test_sets_that_are_not_whole_say_how_much_is_entered(self):
        self.assertIn("Mới nhập 6/47 chỉ tiêu", self.run_ntm("criteria", "list", "--format", "csv").stdout)
        self.assertIn("Mới nhập 6/47 chỉ tiêu.", self.run_ntm("criteria", "show", "xa-ntm-2026-2030").stdout)
        advanced = self.run_ntm("evaluate", *JUDGED, "--set", "xa-ntm-nang-cao-2021-2025").stdout
        self.assertIn("Mới nhập 9/75 chỉ tiêu.", advanced)

    def test_evaluate_prints_the_names_that_others_rely_on(self):
        found = json.loads(self.run_ntm("evaluate", *JUDGED, "--format", "json").stdout)
        self.assertEqual((found["place"], found["date"]), (PLACE, "2023-12-31"))
        self.assertEqual(found["counts"], {"met": 10, "marginal": 2, "not_met": 7, "undetermined": 0})
        self.assertEqual(len(found["criteria"]), 19)
        order = ["not_met", "undetermined", "marginal", "met"]
        for criterion in found["criteria"]:
            verdicts = [indicator["verdict"] for indicator in criterion["indicators"]]
            self.assertEqual(criterion["verdict"], min(verdicts, key=order.index), criterion["code"])
            for indicator in criterion["indicators"]:
                self.assertLessEqual(INDICATOR_NAMES, set(indicator), indicator["code"])
                self.assertIn(indicator["trust"]["known"], ("paper", "remembered", "unknown"))
                for name in ("numerator", "denominator", "distance"):
                    if indicator[name] is not None:
                        self.assertRegex(indicator[name], DECIMAL)
        conclusion = found["conclusion"]
        self.assertEqual((conclusion["verdict"], conclusion["rule"]["kind"], conclusion["requires"]), ("not_met", "all", []))
        self.assertEqual([tier["tier"] for tier in conclusion["tiers"]], ["basic"])
        insured = found["criteria"][14]["indicators"][0]
        self.assertEqual((insured["numerator"], insured["denominator"], insured["threshold"]), ("1316", "1439", "90"))
        self.assertEqual((insured["operator"], insured["distance"], insured["distance_unit"]), (">=", "20", "people"))
        plastic = found["criteria"][16]["indicators"][11]
        self.assertEqual(plastic["verdict"], "not_met")
        self.assertTrue(plastic["distance"].startswith("-"), "what is missing is negative")

    def test_rules_parts_and_conditions_are_said(self):
        path = os.path.join(os.path.dirname(__file__), "..", "law", "sets", "tiers.yaml")
        judged = ["--place", PLACE, "--date", "31/12/2024", "--set", path]
        text = self.run_ntm("evaluate", *judged).stdout
        for said in ("Điều kiện công nhận", "Quy tắc: cần 5 trong 7 (60%), bắt buộc có 1.1", "Kết luận:"):
            self.assertIn(said, text)
        found = json.loads(self.run_ntm("evaluate", *judged, "--format", "json").stdout)
        self.assertEqual(found["criteria"][0]["rule"]["text"], "cần 2 trong 3, bắt buộc có 1.1")
        self.assertEqual([part["code"] for part in found["criteria"][1]["indicators"][0]["parts"]], ["2.1.a", "2.1.b"])
        self.assertEqual([one["code"] for one in found["conclusion"]["conditions"]], ["DK1", "DK2"])
        self.assertIn("Phần 2.1.b", self.run_ntm("explain", "2.1", *judged).stdout)

    def test_a_request_that_cannot_go_on_says_why_and_exits_with_1(self):
        for command in (["evaluate", "--place", "99999", "--date", DATE], ["evaluate", "--place", PLACE, "--date", "30/02/2024"],
                        ["explain", "99.9", *JUDGED], ["evaluate", *JUDGED, "--set", "nothing"],
                        ["import", "household", "/nothing.csv", *JUDGED]):
            result = self.run_ntm(*command)
            self.assertEqual(result.returncode, 1, command)
            self.assertEqual(result.stdout, "", command)
            self.assertGreater(len(result.stderr), 10, command)
            error = json.loads(self.run_ntm(*command, "--format", "json").stdout)["error"]
            self.assertTrue(error["key"] and error["message"])

    def test_a_commune_is_found_by_what_it_was(self):
        found = json.loads(self.run_ntm("place", "search", "binh", "trung", "cao", "loc", "--format", "json").stdout)
        self.assertEqual((found["count"], found["exact"]), (1, True))
        self.assertEqual(found["found"][0]["became"], [{"code": "06286", "name": "Xã Khánh Khê", "province": "Tỉnh Lạng Sơn", "how": "whole"}])
        rows = list(csv.reader(io.StringIO(self.run_ntm("place", "search", "06286", "--format", "csv").stdout)))
        self.assertEqual([row[:4] for row in rows], [["06286", "Xã Khánh Khê", "", "Tỉnh Lạng Sơn"], ["06286", "Xã Khánh Khê", "Huyện Văn Quan", "Tỉnh Lạng Sơn"]])
        self.assertIn("Không tìm thấy", self.run_ntm("place", "search", "zzz").stdout)

    def test_a_database_begins_with_a_commune_and_says_what_comes_next(self):
        database = os.path.join(self.folder.name, "khanh-khe.db")

        def ntm(*arguments):
            return subprocess.run([NTM, *arguments, "--database", database], capture_output=True, text=True, check=False,
                                  env={**os.environ, "NTM_LANGUAGE": "vi"})

        former = ntm("init", "--commune", "06217")
        self.assertEqual(former.returncode, 1)
        self.assertIn("Xã Khánh Khê (06286)", " ".join(former.stderr.split()))
        made = ntm("init", "--commune", "06286")
        self.assertEqual(made.returncode, 0, made.stderr)
        for words in ("Xã Bình Trung", "Huyện Văn Quan", "1672/NQ-UBTVQH15", "ntm place say", "ntm place villages", "ntm account add", "ntm serve"):
            self.assertIn(words, " ".join(made.stdout.split()))
        self.assertNotIn("một phần", made.stdout)
        self.assertEqual(ntm("place", "say", "06286", "region", "TDMNPB", "--from", "01/07/2025").returncode, 0)
        self.assertEqual(ntm("place", "say", "06287", "region", "TDMNPB", "--from", "01/07/2025").returncode, 1)
        villages = self.file("thon.yaml", "places:\n  - {code: 06286-01, name: Thôn Một, kind: village, parent: \"06286\", from: 2025-07-01}\n")
        self.assertEqual(ntm("place", "add", villages).returncode, 0)
        places = json.loads(ntm("place", "list", "--date", "01/07/2025", "--format", "json").stdout)
        self.assertEqual([place["code"] for place in places], ["VN", "20", "06286", "06286-01"])

    def test_villages_come_from_a_list_of_names(self):
        database = os.path.join(self.folder.name, "thon.db")

        def ntm(*arguments):
            return subprocess.run([NTM, *arguments, "--database", database], capture_output=True, text=True, check=False,
                                  env={**os.environ, "NTM_LANGUAGE": "vi"})

        self.assertEqual(ntm("init", "--commune", "06286").returncode, 0)
        names = self.file("thon.txt", "Xã Bình Trung\nThôn Nà Lọc\nThôn Nà Lọc\nXuân Long:\nThôn Nà Lọc\n")
        asked = ntm("place", "villages", names, "--place", "06286")
        self.assertEqual(asked.returncode, 1)
        self.assertIn("3: Cùng một xã cũ đã có Thôn Nà Lọc ở dòng 2", " ".join(asked.stdout.split()))
        right = self.file("thon.csv", "Tên thôn;Xã cũ\nThôn Nà Lọc;Xã Bình Trung\nThôn Nà Lọc;Xã Xuân Long\nThôn 3;Khánh Khê\n")
        seen = json.loads(ntm("place", "villages", right, "--place", "06286", "--dry-run", "--format", "json").stdout)
        self.assertEqual((seen["new"], seen["known"], seen["asked"], seen["since"]), (3, 0, 0, "2025-07-01"))
        self.assertIn("Đã ghi 3 thôn vào Xã Khánh Khê (06286) từ 01/07/2025.", " ".join(ntm("place", "villages", right, "--place", "06286").stdout.split()))
        self.assertIn("Không có thôn nào mới", ntm("place", "villages", right, "--place", "06286").stdout)
        places = json.loads(ntm("place", "list", "--under", "06286", "--date", "01/07/2025", "--format", "json").stdout)
        self.assertEqual([place["code"] for place in places], ["06217-01", "06241-01", "06286-01"])
        empty = ntm("place", "villages", self.file("trong.txt", "\n\n"), "--place", "06286")
        self.assertEqual(empty.returncode, 1)
        self.assertIn("trong.txt", empty.stderr)

    def test_a_divided_unit_is_pointed_out(self):
        command = [NTM, "init", "--commune", "00166", "--database", os.path.join(self.folder.name, "cau-giay.db")]
        made = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "NTM_LANGUAGE": "vi"})
        self.assertIn("một phần", made.stdout)
        self.assertIn("chỉ thêm những thôn nay thuộc xã mình", " ".join(made.stdout.split()))

    def test_a_wrong_command_line_exits_with_2(self):
        self.assertEqual(self.run_ntm("evaluate").returncode, 2)
        self.assertEqual(self.run_ntm("nothing").returncode, 2)
        self.assertEqual(self.run_ntm("--help").returncode, 0)

    def test_a_wrong_command_line_is_answered_in_the_users_words_with_what_to_type(self):
        for command, answer in (
            (["evaluate"], "Thiếu --place.\nXem cách dùng: ntm evaluate --help\n"),
            (["evaluat"], "Không có lệnh “evaluat”; có phải “evaluate”?\nXem cách dùng: ntm --help\n"),
            (["criteria", "xyz"], "Không có lệnh “xyz”. Các lệnh: list, show, check, publish, renew, diff, impact, cases, adopt, unadopt, adopted, read.\nXem cách dùng: ntm criteria --help\n"),
