#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Places and posts on the command line: how they change, and how that is taken back. Usage: place_commands_test.py NTM

The commune is Khánh Khê (06286), made on 01/07/2025 of 06217, 06241 and 06286, with a village of each.
"""
import csv
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest

NTM = sys.argv.pop(1)
PLACES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "places")
COMMUNE = "06286"
CHANGED = ["--from", "01/10/2025", "--decision", "15/NQ-HĐND"]


class PlaceCommands(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.good("init", "--commune", COMMUNE)
        names = self.file("thon.txt", "Thôn Một;Bình Trung\nThôn Hai;Bình Trung\nThôn Ba;Xuân Long\nThôn Bốn;Khánh Khê\n")
        self.good("place", "villages", names, "--place", COMMUNE)

    def run_ntm(self, *arguments):
        command = [NTM, *arguments, "--database", os.path.join(self.folder.name, "xa.db")]
        return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "NTM_LANGUAGE": "vi"})

    def good(self, *arguments):
        result = self.run_ntm(*arguments)
        self.assertEqual(result.returncode, 0, (arguments, result.stderr))
        return " ".join(result.stdout.split())

    def refused(self, *arguments):
        result = self.run_ntm(*arguments)
        self.assertEqual(result.returncode, 1, (arguments, result.stdout))
        return " ".join(result.stderr.split())

    def json(self, *arguments):
        result = self.run_ntm(*arguments, "--format", "json")
        self.assertEqual(result.returncode, 0, (arguments, result.stderr))
        return json.loads(result.stdout)

    def file(self, name, text):
        path = os.path.join(self.folder.name, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def villages(self, date, under=COMMUNE):
        return [place["code"] for place in self.json("place", "list", "--under", under, "--date", date)]

    def name(self, date):
        places = self.json("place", "list", "--date", date)
        return next(place["name"] for place in places if place["code"] == COMMUNE)

    def test_a_merger_is_looked_at_entered_and_taken_back(self):
        merge = ["place", "merge", "06217-01", "06217-02", "--into", "06217-03", "--name", "Thôn Hợp Nhất", *CHANGED]
        seen = self.json(*merge, "--dry-run")
        self.assertIsNone(seen["number"])
        self.assertEqual([one["code"] for one in seen["ending"]], ["06217-01", "06217-02"])
        self.assertEqual([one["code"] for one in seen["beginning"]], ["06217-03"])
        self.assertEqual(self.json("place", "changes"), [], "nothing was entered")
        self.assertIn("Chưa ghi thay đổi địa bàn nào.", self.good("place", "changes"))
        number = self.json(*merge)["number"]
        self.assertEqual(self.villages("30/09/2025"), ["06217-01", "06217-02", "06241-01", "06286-01"])
        self.assertEqual(self.villages("01/10/2025"), ["06217-03", "06241-01", "06286-01"])
        listed = self.json("place", "changes")
        self.assertEqual([(one["number"], one["event"], one["decision"]) for one in listed], [(number, "merge", "15/NQ-HĐND")])
        self.assertIn("Thôn Hợp Nhất (06217-03)", listed[0]["words"])
        self.assertIsNone(listed[0]["undone"])
        self.good("place", "undo", str(number), "--note", "ghi nhầm")
        self.assertEqual(self.villages("01/10/2025"), ["06217-01", "06217-02", "06241-01", "06286-01"])
        self.assertIsNotNone(self.json("place", "changes")[0]["undone"])
        self.refused("place", "undo", str(number))
        self.refused("place", "undo", "9999")

    def test_a_split_says_its_parts(self):
        part = ["--part", "06286-01:Thôn Bốn", "--part", "06286-02:Thôn Bốn Mới"]
        self.assertEqual(self.json("place", "split", "06286-01", *part, *CHANGED)["words"],
                         "Thôn Bốn (06286-01) → Thôn Bốn (06286-01), Thôn Bốn Mới (06286-02)")
        self.assertEqual(self.villages("01/10/2025"), ["06217-01", "06217-02", "06241-01", "06286-01", "06286-02"])
        self.assertIn("06286-03", self.refused("place", "split", "06241-01", "--part", "06286-03", *CHANGED))

    def test_a_commune_becomes_a_ward_until_it_is_taken_back(self):
        text = self.good("place", "rename", COMMUNE, "--name", "Phường Khánh Khê", *CHANGED)
        self.assertIn("Xã Khánh Khê (06286) → Phường Khánh Khê (06286), từ 01/10/2025", text)
        self.assertEqual((self.name("30/09/2025"), self.name("01/10/2025")), ("Xã Khánh Khê", "Phường Khánh Khê"))
        number = str(self.json("place", "changes")[0]["number"])
        self.good("place", "undo", number)
        self.assertEqual(self.name("01/10/2025"), "Xã Khánh Khê")

    def test_what_something_rests_on_is_not_taken_back_and_that_is_named(self):
        number = str(self.json("place", "rename", COMMUNE, "--name", "Phường Khánh Khê", *CHANGED)["number"])
        self.good("place", "say", COMMUNE, "region", "TDMNPB", "--from", "01/10/2025")
        self.assertIn("1 lần ghi địa bàn về sau nêu 06286", self.refused("place", "undo", number))
        self.assertEqual(self.name("01/10/2025"), "Phường Khánh Khê")

    def test_a_village_moves_to_another_commune(self):
        self.assertIn("99999", self.refused("place", "move", "06241-01", "--to", "99999", *CHANGED))
        neighbour = self.file("lang-gieng.yaml", "places:\n  - {code: \"06253\", name: Xã Văn Quan, kind: commune, parent: \"20\", from: 2025-07-01}\n")
        self.good("place", "add", neighbour)
        self.assertIsNone(self.json("place", "move", "06241-01", "--to", "06253", *CHANGED, "--dry-run")["number"])
        self.assertEqual(self.villages("01/10/2025", "06253"), [])
        self.good("place", "move", "06241-01", "--to", "06253", *CHANGED)
        self.assertEqual(self.villages("01/10/2025", "06253"), ["06241-01"])
        self.assertEqual(self.villages("01/10/2025"), ["06217-01", "06217-02", "06286-01"])
        self.assertEqual(self.villages("30/09/2025", "06253"), [])

    def test_a_change_needs_its_day_and_its_decision(self):
        rename = ["place", "rename", COMMUNE, "--name", "Phường Khánh Khê"]
        for less in (["--from", "01/10/2025"], ["--decision", "15/NQ"]):
            self.assertEqual(self.run_ntm(*rename, *less).returncode, 2, less)
        self.assertEqual(self.json("place", "changes"), [])

    def test_a_village_may_be_founded_after_its_commune(self):
        names = self.file("moi.csv", "Tên thôn;Xã cũ;Ngày thành lập\nThôn Năm;Khánh Khê;\nThôn Sáu;;15/08/2025\n")
        seen = self.good("place", "villages", names, "--place", COMMUNE, "--dry-run")
        self.assertIn("lập ngày 15/08/2025", seen)
        self.assertIn("Trong đó 1 thôn lập sau ngày ấy", self.good("place", "villages", names, "--place", COMMUNE))
        before, after = (self.villages(day) for day in ("14/08/2025", "15/08/2025"))
        self.assertEqual([code for code in after if code not in before], ["06286-03"])
        self.assertIn("06286-02", before)
        self.assertIn("Không có thôn nào mới", self.good("place", "villages", names, "--place", COMMUNE))

    def test_an_attribute_is_seen_with_its_day_and_its_paper(self):
        self.assertIn("Chưa ghi thuộc tính nào của 06286", self.good("place", "attributes", COMMUNE))
        self.good("place", "say", COMMUNE, "region", "TDMNPB", "--from", "01/07/2025", "--decision", "318/QĐ-TTg (2022)")
        self.good("place", "say", COMMUNE, "commune_group", "3", "--from", "15/02/2026")
        said = self.json("place", "attributes", COMMUNE)
        self.assertEqual([(one["name"], one["value"], one["from"], one["decision"]) for one in said],
                         [("region", "TDMNPB", "2025-07-01", "318/QĐ-TTg (2022)"), ("commune_group", "3", "2026-02-15", "")])
        self.assertIn("318/QĐ-TTg (2022)", self.good("place", "attributes", COMMUNE))

    def province(self):
        """Communes of Lạng Sơn as the program knows them: code and name."""
        with open(os.path.join(PLACES, "communes.csv"), encoding="utf-8") as file:
            return {row["code"]: row["name"] for row in csv.DictReader(file) if row["province"] == "20"}

    def table(self, communes):
        rows = "".join(f"{number};Tỉnh Lạng Sơn;{code};{name};\n" for number, (code, name) in enumerate(communes.items(), 1))
        return self.file("moi.csv", "DANH MỤC XÃ, PHƯỜNG\nSTT;Tỉnh / Thành phố;Mã;Tên;Nghị quyết\n" + rows)

    def test_a_newer_table_is_shown_and_what_is_certain_entered_when_somebody_says_so(self):
        same = self.province()
        self.assertIn("0 điểm khác", self.good("place", "update", self.table(same)))
        newer = {**same, COMMUNE: "Phường Khánh Khê", "99253": same["06253"]}
        del newer["06253"]
        path = self.table(newer)
        seen = self.json("place", "update", path)
        self.assertEqual([(one["code"], one["what"], one["held"], one["can_be_entered"]) for one in seen["differences"]],
                         [("06253", "gone", "no", False), (COMMUNE, "kind_changed", "as_before", True), ("99253", "begun", "no", False)])
        self.assertEqual((seen["listed"], seen["provinces"], seen["entered"]), (len(same), ["20"], []))
        text = self.good("place", "update", path)
        for said in ("không cho biết lập từ những nơi nào: Xã Văn Quan (99253)", "không cho biết nhập về đâu: Xã Văn Quan (06253)", "Chưa ghi gì."):
            self.assertIn(said, text)
        self.assertEqual(self.json("place", "changes"), [])
        self.assertEqual(self.run_ntm("place", "update", path, "--apply").returncode, 2, "a day and a decision are needed")
        entered = self.json("place", "update", path, "--apply", *CHANGED)["entered"]
        self.assertEqual(len(entered), 1)
        self.assertEqual((self.name("30/09/2025"), self.name("01/10/2025")), ("Xã Khánh Khê", "Phường Khánh Khê"))
        rows = list(csv.reader(io.StringIO(self.run_ntm("place", "update", path, "--format", "csv").stdout)))
        self.assertIn([COMMUNE, "kind_changed", "Xã Khánh Khê", "Phường Khánh Khê", "Tỉnh Lạng Sơn", "Tỉnh Lạng Sơn", "", "as_listed"], rows)
        self.assertIn("Không có gì để ghi.", self.good("place", "update", path, "--apply", *CHANGED))
        self.good("place", "undo", str(entered[0]))
        self.assertEqual(self.name("01/10/2025"), "Xã Khánh Khê")

    def test_a_table_without_provinces_is_refused(self):
        self.assertIn("Tỉnh / Thành phố", self.refused("place", "update", self.file("thieu.csv", "Mã;Tên\n06286;Xã Khánh Khê\n")))

    def test_a_post_is_held_from_one_day_to_another(self):
        self.good("account", "add", "lan", "--full-name", "Nguyễn Thị Lan", "--role", f"officer@{COMMUNE}")
        kept = self.good("post", "add", "Địa chính", "--other", "CC ĐC-NN", "--place", COMMUNE)
        number = re.search(r"Đã lưu chức danh số (\d+): Địa chính", kept).group(1)
        self.good("post", "give", number, "lan", "--from", "01/08/2025", "--place", COMMUNE)
        self.good("post", "end", number, "lan", "--on", "30/09/2025", "--place", COMMUNE)
        post, = self.json("post", "list", "--place", COMMUNE)["items"]
        self.assertEqual((post["name"], post["other_names"], len(post["holders"])), ("Địa chính", ["CC ĐC-NN"], 1))
        for day, holds in (("31/07/2025", False), ("01/08/2025", True), ("30/09/2025", True), ("01/10/2025", False)):
            self.assertEqual("Nguyễn Thị Lan" in self.good("post", "list", "--place", COMMUNE, "--date", day), holds, day)
        self.refused("post", "give", number, "khong-co-ai", "--from", "01/08/2025", "--place", COMMUNE)
        self.refused("post", "give", "9999", "lan", "--from", "01/08/2025", "--place", COMMUNE)


if __name__ == "__main__":
    unittest.main()
