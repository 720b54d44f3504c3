// SPDX-License-Identifier: Apache-2.0
// The real plan of the commune, as the Word document that it is: its posts matched once, and each finds the work. It lies
// beside the repository on some machines only.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { journey } from "../support/journey.mjs";
import { document } from "../support/office.mjs";

const real = new URL(
  ["..", "..", "..", "..", "shared", "reference", "ke-hoach-ntm-binh-trung-2024.md"].join("/"),
  import.meta.url,
);
const land = "Công chức Địa chính";
const culture = "Công chức Văn hóa - Xã hội";

/** The text without the signs of Markdown for headings and lines; a paragraph for each block. */
const paragraphs = () =>
  readFileSync(real, "utf8")
    .split(/\n\s*\n/)
    .map((block) =>
      block
        .replace(/^#+ */, "")
        .replace(/(^|[^*])\*([^*]+)\*(?!\*)/g, "$1$2")
        .replace(/\\(.)/g, "$1")
        .replace(/\s+/g, " ")
        .trim(),
    )
    .filter(Boolean);

/** Whose the words are: the two officers' who have accounts, else nobody's in particular. */
function postOf(words) {
  const said = words.normalize("NFC").toLowerCase();
  if (said.includes("địa chính")) return land;
  if (/văn h(oá|óa)/.test(said)) return culture;
  return "Không của riêng ai";
}

const story = async ({ enters }) => {
  const secretary = await enters("vanphong");
  const chair = await enters("chutich");
  const officer = await enters("canbo");
  const { page } = secretary;

  await secretary.open("/ke-hoach/nhap");
  await page.locator('input[type="file"]').setInputFiles(document("ke-hoach-2024.docx", paragraphs()));
  await secretary.presses("Giữ làm dự thảo");
  await page.waitForURL(/\/ke-hoach\/duyet\/\d+/);
  const draft = new URL(page.url()).pathname;

  await secretary.open(`${draft}/nguoi`);
  await secretary.heading(/Chức danh và người/);
  const choices = page.getByRole("combobox", { name: /là chức danh nào/ });
  const count = await choices.count();
  assert.ok(count > 5, `${count} ways in which the plan names who answers`);
  const names = await choices.evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
  for (const [at, name] of names.entries()) {
    const options = await choices.nth(at).locator("option").allInnerTexts();
    const post = postOf(name);
    await choices.nth(at).selectOption({ label: options.find((option) => option.startsWith(post)) });
  }
  await secretary.presses("Lưu các câu trả lời");
  await secretary.sees("Đã lưu.");
  await chair.open(draft);
  await chair.presses("Phê duyệt");
  await chair.page.getByRole("dialog").getByRole("button", { name: "Phê duyệt" }).click();
  await chair.sees("Đang thực hiện");

  // Almost all of it is to be done "all the year": what is due soon on 15/10/2024 is criterion 16 alone, by 31/10, of culture.
  // The lines "Phụ trách tiêu chí" begin with the officer for land six times, with the one for culture four times.
  await secretary.open("/");
  const due = secretary.page.locator("section[aria-labelledby=my-tasks-title] a[href*='viec=']");
  await due.first().waitFor();
  for (const [person, least] of [
    [officer, 6],
    [secretary, 4],
  ]) {
    await person.open("/tieu-chi?cua=toi");
    const criteria = await person.page.locator("[id^='tc-']").count();
    assert.ok(criteria >= least, `${person.name} finds the indicators of ${criteria} criteria`);
    const tasks = await tasksOf(person);
    assert.ok(tasks.size >= least, `${person.name} finds ${tasks.size} tasks`);
  }
};

/** The tasks of all words of the plan that are this person's, as the list of tasks shows them. */
async function tasksOf(person) {
  const session = await (await person.context.request.get(`${person.server.url}/api/v1/session`)).json();
  const found = new Set();
  for (const words of session.account.plan_words) {
    await person.open(`/ke-hoach/tien-do?chuc-danh=${encodeURIComponent(words)}`);
    const open = person.page.getByRole("button", { name: /^Mở việc: / });
    await open.first().waitFor();
    for (const task of await open.all()) found.add(await task.getAttribute("aria-label"));
  }
  return found;
}

if (existsSync(real)) journey("the officers of the real plan find their tasks and indicators", story);
else test("the officers of the real plan find their tasks and indicators", { skip: "the plan is not on this machine" });
