#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Opens what ntm writes in LibreOffice and looks at what comes out as PDF and CSV.

    open_in_libreoffice.py WRITE_SAMPLES

WRITE_SAMPLES is the program that writes the samples.
"""
import pathlib
import subprocess
import sys
import tempfile


def convert(folder, name, kind):
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", kind, "--outdir",
         folder, f"{folder}/{name}"],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)


def pages_of(folder):
    text = subprocess.run(["pdftotext", "-layout", f"{folder}/plan.pdf", "-"], check=True, capture_output=True,
                          timeout=60).stdout.decode()
    return [page.split("\n") for page in text.split("\f")[:-1]]


def first_line(page):
    return next((line.strip() for line in page if line.strip()), "")


def problems_of_plan(folder):
    convert(folder, "plan.docx", "pdf")
    pages = pages_of(folder)
    whole = ["\n".join(page) for page in pages]
    annex = next((i for i, page in enumerate(whole) if "BIỂU RÀ SOÁT" in page), len(pages))
    if "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" not in whole[0]:
        yield "the national title is not on one line of the first page"
    if first_line(pages[0]) == "1":
        yield "the first page shows its number"
    for i in range(1, annex):
        if first_line(pages[i]) != str(i + 1):
            yield f"page {i + 1} begins with “{first_line(pages[i])}”, not with its number"
    if annex + 1 >= len(pages):
        yield "there is no annex of several pages"
    for i in range(annex + 1, len(pages)):
        if first_line(pages[i]) != str(i - annex + 1):
            yield f"page {i - annex + 1} of the annex begins with “{first_line(pages[i])}”"
        if "Mức quy định" not in whole[i]:
            yield f"page {i - annex + 1} of the annex lacks the heading of its table"
    if not any("Nơi nhận:" in page and "Nguyễn Văn Mẫu" in page and "./." in page for page in whole):
        yield "recipients, signature and the last words are not on one page"
    for criterion in range(1, 20):
        if f"Tiêu chí số {criterion} - Mẫu:" not in "\n".join(whole):
            yield f"criterion {criterion} is lost"


def problems_of_review(folder):
    convert(folder, "review.xlsx", "csv:Text - txt - csv (StarCalc):59,34,76,1")
    rows = pathlib.Path(folder, "review.csv").read_text(encoding="utf-8").splitlines()
    if len(rows) != 2 + 1 + 57:
        yield f"the workbook has {len(rows)} rows"
    if not all(row.endswith(';"=1+1"') for row in rows[3:]):
        yield "a text that looks like a formula was computed"
    if "1,234.5" not in rows[3] and "1.234,5" not in rows[3]:
        yield f"numbers are shown as in “{rows[3]}”"


def main():
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.argv[1], folder], check=True)
        problems = [*problems_of_plan(folder), *problems_of_review(folder)]
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
