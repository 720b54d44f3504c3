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
    ["criteria", "impact", "--level", "15.1=90", *IN_2024], ["evaluate", "--place", "20", "--date", DATE],
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
            (["evaluate", *JUDGED, "thừa"], "Không hiểu: thừa\nXem cách dùng: ntm evaluate --help\n"),
            (["evaluate", *JUDGED, "--format", "pdf"],
             "Giá trị của --format không hợp lệ; hãy dùng: text|json|csv\nXem cách dùng: ntm evaluate --help\n"),
            (["audit", "list", "--limit", "0"],
             "Giá trị của --limit không hợp lệ; hãy dùng: 1-1000000\nXem cách dùng: ntm audit list --help\n"),
        ):
            self.assertEqual(self.run_ntm(*command).stderr, answer)
        for word in ("Usage", "Options", "REQUIRED", "Print this", "TEXT"):
            self.assertNotIn(word, self.run_ntm("import", "--help").stdout)

    def test_import_lists_each_bad_cell_and_then_takes_the_corrected_file_once(self):
        bad = self.file("sai.csv", "Mã hộ;Số nhân khẩu\n01-001;ba\n01-002;99\n")
        result = self.run_ntm("import", "household", bad, "--place", PLACE, "--date", "31/03/2025")
        self.assertEqual(result.returncode, 1)
        self.assertIn("sai.csv:2:2:", result.stderr)
        self.assertIn("sai.csv:3:2:", result.stderr)
        good = self.file("dung.csv", "Mã hộ;Số người có bảo hiểm y tế\n01-001;0\n")
        arguments = ["import", "household", good, "--place", PLACE, "--date", "31/03/2025", "--format", "json"]
        self.assertEqual(json.loads(self.run_ntm(*arguments, "--dry-run").stdout)["changed"], 1)
        self.assertEqual(json.loads(self.run_ntm(*arguments).stdout)["changed"], 1)
        again = json.loads(self.run_ntm(*arguments).stdout)
        self.assertEqual((again["changed"], again["unchanged"], again["changeset"]), (0, 1, None))

    def test_an_import_asks_what_the_file_does_not_decide_and_says_how_it_was_read(self):
        path = self.file("mau.csv", "STT;Mã hộ;Nhân khẩu;Màu nhà\n1;01-001;9;xanh\n")
        arguments = ["import", "household", path, "--place", PLACE, "--date", "31/03/2025"]
        asked = self.run_ntm(*arguments)
        self.assertEqual(asked.returncode, 1)
        for word in ("2 Mã hộ", "3 “Nhân khẩu” → Số nhân khẩu", "mau.csv:1:1: Cột “STT”", "4 “Màu nhà”", "--other-columns leave"):
            self.assertIn(word, asked.stdout)
        reading = json.loads(self.run_ntm(*arguments, "--format", "json").stdout)["reading"]
        self.assertEqual([question["about"] for question in reading["questions"]], ["other_columns"])
        answered = self.run_ntm(*arguments, "--other-columns", "leave", "--dry-run")
        self.assertEqual(answered.returncode, 0)
        self.assertIn("bỏ qua theo lựa chọn", answered.stdout)

    def test_a_workbook_that_libreoffice_wrote_is_imported_and_its_mistakes_named_by_cell(self):
        def workbook(name, text):
            self.file(name + ".csv", text)
            subprocess.run(
                ["soffice", "--headless", f"-env:UserInstallation=file://{self.folder.name}/profile", "--infilter=CSV:44,34,76",
                 "--convert-to", "xlsx", "--outdir", self.folder.name, os.path.join(self.folder.name, name + ".csv")],
                check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
            return os.path.join(self.folder.name, name + ".xlsx")

        arguments = ["--place", PLACE, "--date", "31/03/2025", "--dry-run", "--format", "json"]
        good = workbook("tot", "SỔ HỘ THÔN 1\n\nMã hộ,Số nhân khẩu,Thu nhập\n01-003,9,12.25\n01-004,8,0.1\n")
        report = json.loads(self.run_ntm("import", "household", good, *arguments).stdout)
        self.assertEqual((report["rows"], report["changed"]), (2, 2))
        bad = workbook("hong", "Mã hộ,Số nhân khẩu\n01-003,ba\n")
        marked = os.path.join(self.folder.name, "sua.xlsx")
        refused = self.run_ntm("import", "household", bad, *arguments[:4], "--marked", marked)
        self.assertIn("hong.xlsx hong!B2", refused.stderr)
        self.assertIn("sua.xlsx", refused.stderr)
        self.assertIn("sua.xlsx hong!B2", self.run_ntm("import", "household", marked, *arguments[:4]).stderr)

    def test_criteria_check_points_at_the_mistake(self):
        path = self.file("sai.yaml", "set: a\ntitle: {vi: a, en: a}\nin_forc: {from: 2024-01-01, to: 2024-12-31}\n")
        result = self.run_ntm("criteria", "check", path)
        self.assertEqual(result.returncode, 1)
        for place in ("sai.yaml:1:1:", "sai.yaml:3:1:"):  # in_force is missing; in_forc is no key
            self.assertIn(place, result.stdout)
        hostile = self.file("bomb.yaml", "a: &a [x]\nb: [*a, *a]\n")
        self.assertIn("bomb.yaml:1:4:", self.run_ntm("criteria", "check", hostile).stdout)
        folder = self.run_ntm("criteria", "check", self.folder.name)
        self.assertEqual(folder.returncode, 1)
        self.assertIn("là một thư mục", folder.stderr)

    def test_two_sets_are_compared_in_words(self):
        said = " ".join(self.run_ntm("criteria", "diff", "xa-ntm-2021-2025@2024-02-29", "xa-ntm-2021-2025").stdout.split())
        self.assertIn("15.4", said)
        self.assertIn("câu chữ khác: trước Tỷ lệ dân số có sổ khám chữa bệnh điện tử; nay Tỷ lệ dân số có sổ sức khỏe điện tử", said)
        self.assertIn("chỉ tiêu như nhau, 1 khác, 0 mới, 0 không còn, 0 chưa biết.", said)
        draft = os.path.join(LAW, "succession", "new.yaml")
        rows = list(csv.DictReader(io.StringIO(self.run_ntm("criteria", "diff", "xa-ntm-2021-2025", draft, "--format", "csv").stdout)))
        self.assertEqual([row["what"] for row in rows if row["code_after"]], ["added"] * 5)
        self.assertGreaterEqual(len([row for row in rows if row["what"] == "gone"]), 57)

    def test_a_draft_is_set_beside_the_law_in_force(self):
        draft = os.path.join(LAW, "succession", "old.yaml")
        found = json.loads(self.run_ntm("criteria", "impact", draft, *IN_2024, "--format", "json").stdout)
        commune = found["places"][0]
        self.assertEqual((commune["before"]["set"], commune["after"]["set"]), ("xa-ntm-2021-2025-lang-son", "bo-cu"))
        self.assertEqual([row["code_after"] for row in commune["indicators"] if row["code_after"]], ["1.1", "1.2", "1.3", "2.1", "2.2"])
        unknown = self.run_ntm("criteria", "impact", "no-such-set", *IN_2024)
        self.assertEqual(unknown.returncode, 1)
        self.assertIn("no-such-set", unknown.stderr)

    def test_a_level_is_moved_without_a_draft(self):
        def moved(*arguments):
            return self.run_ntm("criteria", "impact", "--level", *arguments, "--date", DATE)

        found = json.loads(moved("15.1=100", "--place", "20", "--format", "json").stdout)
        commune = next(one for one in found["places"] if one["code"] == PLACE)
        self.assertEqual([row["code_after"] for row in commune["indicators"]], ["15.1"])
        self.assertEqual(commune["indicators"][0]["differences"], ["other_level"])
        self.assertEqual(commune["after"]["set"], commune["before"]["set"])
        self.assertIn("xã thành chưa đạt cả bộ.", " ".join(moved("15.1=100", "--place", "20").stdout.split()))
        self.assertIn("CHỈ-TIÊU=MỨC", moved("15.1", "--place", PLACE).stderr)
        self.assertIn("không có chỉ tiêu 99.9", moved("99.9=1", "--place", PLACE).stderr)
        self.assertIn("--level CHỈ-TIÊU=MỨC", self.run_ntm("criteria", "impact", *IN_2024).stderr)

    def test_boundaries_are_read_before_they_are_kept(self):
        ring = [[106, 21], [107, 21], [107, 22], [106, 21]]
        features = [{"type": "Feature", "properties": {"code": code}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
                    for code in ("06286", "99999")]
        path = self.file("xa.geojson", json.dumps({"type": "FeatureCollection", "features": features}))
        command = ["place", "boundaries", path, "--place", "20", "--dry-run"]
        found = json.loads(self.run_ntm(*command, "--format", "json").stdout)
        self.assertEqual((found["drawn"], found["unknown"]), (["06286"], ["99999"]))
        self.assertIn("Không phải xã ở đây nên không vẽ: 99999", self.run_ntm(*command).stdout)
        self.assertEqual(self.run_ntm("place", "boundaries", path, "--place", PLACE, "--dry-run").returncode, 1)

    def test_a_province_is_told_by_its_communes(self):
        province = ["evaluate", "--place", "20", "--date", DATE]
        said = " ".join(self.run_ntm(*province).stdout.split())
        self.assertIn("Đây là tỉnh, không phải xã", said)
        self.assertIn("Xã Bình Trung (06217)", said)
        found = json.loads(self.run_ntm(*province, "--format", "json").stdout)
        self.assertEqual(found["kind"], "province")
        self.assertEqual(found["communes"], len(found["items"]))
        self.assertEqual(found["communes"], found["not_judged"] + sum(sum(one["conclusions"].values()) for one in found["sets"]))
        commune = next(one for one in found["items"] if one["code"] == PLACE)
        alone = json.loads(self.run_ntm("evaluate", *JUDGED, "--format", "json").stdout)
        self.assertEqual(commune["counts"], alone["counts"])
        table = self.run_ntm(*province, "--format", "csv").stdout.splitlines()
        self.assertEqual(len(table), 1 + found["communes"])
        self.assertTrue(table[0].lstrip("\ufeff").startswith("place,name,above,set,conclusion"))

    def test_each_level_of_a_set_is_tried_just_below_it_at_it_and_just_above(self):
        path = os.path.join(LAW, "sets", "operators.yaml")
        good = self.run_ntm("criteria", "cases", path)
        self.assertEqual(good.returncode, 0, good.stdout)
        said = " ".join(good.stdout.split())
        self.assertIn("11 mức có con số, 0 mức chưa có; 0 chỉ tiêu, phần, điều kiện không hỏi theo con số; 33 lần thử.", said)
        self.assertIn("Mọi lần thử đều cho kết quả như dấu của mức.", said)
        found = json.loads(self.run_ntm("criteria", "cases", path, "--format", "json").stdout)
        self.assertEqual((found["levels"], found["cases"], found["differing"]), (11, 33, 0))
        first = found["indicators"][0]["levels"][0]
        self.assertEqual([(one["position"], one["value"], one["expected"]) for one in first["cases"]],
                         [("below", "4", "not_met"), ("at", "5", "met"), ("above", "6", "not_met")])
        # What is hard is judged as region B: the 50 for such places of A is never asked.
        with open(path, encoding="utf-8") as file:
            head = file.read().split("criteria:")[0]
        wrong = self.file("never-asked.yaml", head + """regions: [{code: A, name: {vi: A, en: A}}, {code: B, name: {vi: B, en: B}}]
levels_by: [{attribute: hard, values: ["yes"]}]
judged_as: [{attribute: hard, region: B, reference: {document: VD, at: "1"}, known: remembered}]
criteria:
  - code: "1"
    name: {vi: Một, en: One}
    met_when: all
    indicators:
      - code: "1.1"
        name: {vi: Nước sạch, en: Clean water}
        unit: percent
        measure: share(household where clean_water)
        target: {operator: ">=", by_hard: {"yes": {by_region: {A: 50, B: 70}}}}
        reference: {document: VD, at: "1.1"}
        known: remembered
""")
        differs = self.run_ntm("criteria", "cases", wrong)
        self.assertEqual(differs.returncode, 1, differs.stdout)
        self.assertIn("2 lần thử cho kết quả khác với dấu của mức:", " ".join(differs.stdout.split()))

    # The example's commune has been judged by one law only, so that there is no set to close.
    def test_a_commune_goes_over_only_from_one_law_to_another(self):
        self.assertIn("Chưa ghi lần chuyển bộ nào.", self.run_ntm("criteria", "adopted", "--place", PLACE).stdout)
        refused = self.run_ntm("criteria", "adopt", "xa-ntm-2021-2025", "--place", PLACE, "--date", "31/12/2024")
        self.assertEqual(refused.returncode, 1)
        self.assertIn("chưa có bộ nào để chốt", " ".join(refused.stderr.split()))
        undone = self.run_ntm("criteria", "unadopt", "--place", PLACE)
        self.assertEqual(undone.returncode, 1)

    def test_a_correspondence_is_checked_with_the_sets_that_it_joins(self):
        law = [os.path.join(LAW, "succession", name) for name in ("old.yaml", "new.yaml", "old-to-new.yaml")]
        good = self.run_ntm("criteria", "check", *law)
        self.assertEqual(good.returncode, 0, good.stdout)
        self.assertIn("4 chỗ nối", " ".join(good.stdout.split()))
        alone = self.run_ntm("criteria", "check", law[2])
        self.assertEqual(alone.returncode, 1)
        self.assertIn("Không có bộ “bo-cu”", alone.stdout)

    def test_a_task_is_logged_as_done_and_the_entry_withdrawn(self):
        plan = ["--place", PLACE, "--year", "2024"]

        def state(date):
            found = json.loads(self.run_ntm("plan", "tasks", *plan, "--date", date, "--format", "json").stdout)
            return {task["task"]: task["state"] for task in found}

        self.assertEqual((state("31/10/2024")["tc16-1"], state("01/11/2024")["tc16-1"]), ("due_soon", "overdue"))
        done = self.run_ntm("plan", "done", "tc16-1", "--on", "05/11/2024", *plan, "--evidence", "biên bản họp thôn")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("ntm plan log --withdraw", done.stdout)
        self.assertEqual(state("05/11/2024")["tc16-1"], "done")
        entries = json.loads(self.run_ntm("plan", "log", *plan, "--format", "json").stdout)
        self.assertEqual((entries[-1]["task"], entries[-1]["evidence"]), ("tc16-1", "biên bản họp thôn"))
        entry = str(entries[-1]["entry"])
        self.assertEqual(self.run_ntm("plan", "log", "--withdraw", entry, *plan).returncode, 1, "a reason is needed")
        self.assertEqual(self.run_ntm("plan", "log", "--withdraw", entry, "--text", "nhầm", *plan).returncode, 0)
        self.assertEqual(state("05/11/2024")["tc16-1"], "overdue")
        near = self.run_ntm("plan", "done", "tc16-l", "--on", "05/11/2024", *plan)
        self.assertEqual(near.returncode, 1)
        self.assertIn("tc16-1", near.stderr)
        self.assertEqual(self.run_ntm("plan", "log", "tc16-1", "--text", "đã họp thôn", "--on", "04/11/2024", *plan).returncode, 0)

    def test_a_posts_calendar_is_an_ics_file(self):
        result = self.run_ntm("plan", "calendar", "--lead", "Hội Nông dân", *PLAN)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertTrue(result.stdout.startswith("BEGIN:VCALENDAR"))
        count = result.stdout.count("UID:06217-2024-")
        self.assertIn(str(count), result.stderr)
        found = json.loads(self.run_ntm("plan", "calendar", "--lead", "Hội Nông dân", *PLAN, "--format", "json").stdout)
        self.assertEqual(found["entries"], count)

    def test_next_year_is_kept_as_a_draft_to_approve(self):
        found = json.loads(self.run_ntm("plan", "next-year", "--place", PLACE, "--year", "2024", "--date", "31/12/2024",
                                        "--format", "json").stdout)
        self.assertEqual(found["plan"]["year"], 2025)
        self.assertTrue(all(question["text"] for question in found["questions"]))
        versions = json.loads(self.run_ntm("plan", "list", "--year", "2025", "--format", "json").stdout)
        self.assertEqual([(one["version"], one["state"]) for one in versions], [(found["version"], "draft")])

    def test_the_examples_passwords_are_told_once_and_fit_a_page(self):
        path = os.path.join(self.folder.name, "own.db")
        command = [NTM, "init", "--example", "binh-trung-2024", "--database", path]
        shown = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "NTM_LANGUAGE": "vi"}).stdout
        for name in ("truongthon", "canbo", "vanphong", "chutich", "thamdinh", "kiemtoan", "quantri"):
            self.assertRegex(shown, rf"(?m)^{name} +[a-z]+(-[a-z]+){{4}}-[0-9]{{3}} ")
        for line in shown.splitlines():
            self.assertLessEqual(width(line), 100, line)

    def test_an_account_is_added_locked_and_let_in_again(self):
        add = ["account", "add", "hoa", "--full-name", "Hoa", "--role", "officer@06217", "--role", "auditor@20", "--post", "Trạm Y tế xã"]
        link = json.loads(self.run_ntm(*add, "--format", "json").stdout)["invitation"]
        self.assertRegex(link, r"^/loi-moi/[A-Za-z0-9_-]{43}$")

        def hoa():
            accounts = json.loads(self.run_ntm("account", "list", "--format", "json").stdout)
            return next(one for one in accounts if one["name"] == "hoa")

        self.assertEqual(hoa()["roles"], [{"role": "officer", "place": "06217"}, {"role": "auditor", "place": "20"}])
        self.assertEqual((hoa()["state"], hoa()["posts"]), ("invited", ["Trạm Y tế xã"]))
        self.assertEqual(self.run_ntm("account", "lock", "hoa").returncode, 0)
        self.assertEqual(hoa()["state"], "locked")
        self.assertEqual(self.run_ntm("account", "unlock", "hoa").returncode, 0)
        self.assertNotEqual(json.loads(self.run_ntm("account", "invite", "hoa", "--format", "json").stdout)["invitation"], link)
        for wrong in (["account", "lock", "nobody"], [*add[:5], "--role", "king@06217"], [*add[:5], "--role", "officer@99999"]):
            self.assertEqual(self.run_ntm(*wrong).returncode, 1, wrong)

    def test_a_backup_is_restored_and_what_it_replaced_is_kept(self):
        backup = os.path.join(self.folder.name, "backup.db")
        self.assertEqual(self.run_ntm("backup", backup).returncode, 0)
        self.assertEqual(os.stat(backup).st_mode & 0o777, 0o600)
        self.assertEqual(self.run_ntm("backup", backup).returncode, 1, "not over a file that is there")
        elsewhere = os.path.join(self.folder.name, "restored.db")
        for kept in (False, True):
            result = subprocess.run([NTM, "restore", backup, "--database", elsewhere], capture_output=True, text=True, check=True)
            self.assertEqual("restored.db.replaced-" in result.stdout.replace("\n", ""), kept, result.stdout)
        verify = subprocess.run([NTM, "audit", "verify", "--database", elsewhere], capture_output=True, text=True, check=False)
        self.assertEqual(verify.returncode, 0, verify.stdout)

    def test_a_backup_under_a_passphrase_comes_back_with_it_only(self):
        backup = os.path.join(self.folder.name, "backup.sealed")
        self.assertEqual(self.run_ntm("backup", backup, "--encrypt", "--passphrase-file", self.file("weak.txt", "ngắn\n")).returncode, 1)
        words = self.file("words.txt", "lúa vàng suối trong\n")
        self.assertEqual(self.run_ntm("backup", backup, "--encrypt", "--passphrase-file", words).returncode, 0)
        with open(backup, "rb") as file:
            self.assertEqual(file.read(12), b"ntm sealed 1")
        elsewhere = os.path.join(self.folder.name, "unsealed.db")

        def restore(**variables):
            return subprocess.run([NTM, "restore", backup, "--database", elsewhere], capture_output=True, text=True, check=False,
                                  stdin=subprocess.DEVNULL, env={**os.environ, **variables})
        self.assertEqual(restore().returncode, 1, "there is nobody to be asked")
        self.assertEqual(restore(NTM_PASSPHRASE="lúa vàng suối đục").returncode, 1)
        self.assertFalse(os.path.exists(elsewhere))
        self.assertEqual(restore(NTM_PASSPHRASE="lúa vàng suối trong").returncode, 0)

    def test_nothing_waits_for_whoever_has_the_machine_and_the_key_of_codes_is_changed(self):
        self.assertEqual(self.run_ntm("account", "confirm", "canbo").returncode, 1, "nothing waits")
        self.assertEqual(self.run_ntm("account", "confirm", "nobody").returncode, 1)
        result = self.run_ntm("account", "code-key")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(os.stat(os.path.join(self.database + ".keys", "codes.key")).st_mode & 0o777, 0o600)

    def test_a_broken_promise_is_a_message_with_its_place_and_exits_with_70(self):
        path = os.path.join(self.folder.name, "hong-ke-hoach.db")
        shutil.copy(self.database, path)
        with sqlite3.connect(path) as database:  # as nobody but a hand in the file makes it: a plan of no year
            guard, = database.execute("SELECT sql FROM sqlite_master WHERE name = 'plan_version_no_update'").fetchone()
            database.execute("DROP TRIGGER plan_version_no_update")
            database.execute("UPDATE plan_version SET content = json_set(content, '$.year', 0)")
            database.execute(guard)
        result = subprocess.run([NTM, "plan", "status", *PLAN, "--database", path], capture_output=True, text=True,
                                check=False)
        self.assertEqual(result.returncode, 70, result.stderr)
        self.assertIn("plans/progress.cc:", result.stderr)
        self.assertEqual(result.stdout, "")
    def test_ctrl_c_stops_an_import_that_has_changed_nothing_then_and_says_so(self):
        rows = "".join(f"X{number:06};Thôn 1;4\n" for number in range(60_000))
        path = self.file("lon.csv", "Mã hộ;Thôn;Số nhân khẩu\n" + rows)
        command = [NTM, "import", "household", path, "--place", "06217", "--date", "15/10/2024", "--database", self.database]
        before = self.run_ntm("audit", "list", "--format", "json").stdout
        for delay in (0.2, 0.4, 0.8, 1.6, 3.2):
            running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            time.sleep(delay)
            running.send_signal(signal.SIGINT)
            out, err = running.communicate(timeout=60)
            if running.returncode != -signal.SIGINT:  # that was before the import began
                break
        self.assertEqual((running.returncode, out), (130, ""), err)
        self.assertEqual(err, "Đã dừng theo yêu cầu (Ctrl-C); chưa có gì thay đổi.\n", "and no progress where nobody looks")
        self.assertEqual(self.run_ntm("audit", "list", "--format", "json").stdout, before)

    def test_a_mark_on_a_paper_is_found_in_the_log_and_a_lost_one_is_said(self):
        paper = os.path.join(self.folder.name, "marked.html")
        self.assertEqual(self.run_ntm("paper", "plan", "--place", PLACE, "--year", "2024", "--output", paper).returncode, 0)
        with open(paper, encoding="utf-8") as file:
            mark = re.search(r"Mốc nhật ký: ([^<]+)<", file.read()).group(1)
        self.assertRegex(mark, r"^\d+ – \d\d/\d\d/\d{4} – ([0-9a-f]{4}-){4}[0-9a-f]{4}$")
        self.assertEqual(self.run_ntm("audit", "verify", "--checkpoint", mark).returncode, 0)
        found = json.loads(self.run_ntm("audit", "key", "--format", "json").stdout)
        self.assertEqual(self.run_ntm("audit", "verify", "--head", mark, "--key", found["fingerprint"]).returncode, 0)
        lost = mark[:-4] + ("0000" if mark[-4:] != "0000" else "1111")
        self.assertEqual(self.run_ntm("audit", "verify", "--checkpoint", lost).returncode, 1)
        self.assertEqual(self.run_ntm("audit", "verify", "--key", "0000").returncode, 1)
        self.assertEqual(self.run_ntm("audit", "key", "--renew").returncode, 1, "the key is there")

    def test_a_damaged_database_is_refused_and_left_alone(self):
        path = self.file("hong.db", "this is no database at all, only a text file that is long enough to look at" * 20)
        result = subprocess.run([NTM, "evaluate", *JUDGED, "--database", path], capture_output=True, text=True, check=False)
        self.assertEqual(result.returncode, 1)
        self.assertIn("hong.db", result.stderr)


if __name__ == "__main__":
    unittest.main()
