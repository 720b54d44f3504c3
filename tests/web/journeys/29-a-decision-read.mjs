// SPDX-License-Identifier: Apache-2.0
// An invented decision becomes the law of the example: read from its file, corrected where the file is wrong, asked about,
// compared by one person and published by another; then a commune is judged by it. The old law ends on 31/08/2024, the
// decision is of 01/09/2024, the server's day is 15/10/2024.
import assert from "node:assert/strict";
import { webPageOf } from "../support/decisions.mjs";
import { desk, journey, phone } from "../support/journey.mjs";
import { lawEnds } from "../support/law.mjs";
import { looksRight } from "../support/look.mjs";
import { secondAdministrator } from "../support/second-person.mjs";

// All of it has a level for the commune's region, so that nothing is left that nobody knows.
const decision = () =>
  webPageOf("regions-in-two-heading-rows.yaml", "quyet-dinh.html", [
    ["2031", "2024"],
    ["2032", "2025"],
    ["2033", "2026"],
    ["05 tháng 12 năm 2030", "01 tháng 9 năm 2024"],
    ["91/2030", "91/2024"],
    ["UBND cấp tỉnh quy định cụ thể | <", "≥ 81% | ≥ 82%"],
  ]);
const home = "/quan-tri/bo-tieu-chi/doc";
const ours = "Trung du miền núi phía Bắc";

const line = (person, name) => person.page.getByRole("article", { name, exact: true });

/** Comes to a line of the list, if it is not the one that is looked at already. */
async function opens(person, name) {
  const row = person.page.getByRole("button", { name: new RegExp(`^${name.replaceAll(".", "\\.")} `) });
  if (!(await line(person, name).isVisible())) await row.click();
  await line(person, name).waitFor();
}

async function brings(person) {
  await person.open(home);
  await person.sees("Chưa đọc quyết định nào");
  await looksRight(person.page, "no decision read");
  await person.page.locator('input[type="file"]').setInputFiles(decision());
  await person.page.getByLabel("So với bộ tiêu chí").selectOption("xa-ntm-2021-2025");
  await person.writes("Mã của bộ tiêu chí mới", "bo-vi-du");
  await person.presses("Đọc tệp này");
  await person.page.waitForURL(/\/doc\/\d+$/);
  await person.sees(/^0\/\d+ đã đối chiếu, còn \d+ câu hỏi$/);
}

/** The law of 2026 begins where the decision's time would go on: the paper says when it ends, the table does not. */
async function saysUntilWhen(person) {
  await opens(person, "Thời gian có hiệu lực");
  await person.presses("Sửa Thời gian có hiệu lực");
  await person.writes("Đến hết ngày", "13/02/2026");
  await person.presses("Lưu");
  await person.page.getByRole("button", { name: /^Thời gian có hiệu lực .*Đã sửa/ }).waitFor();
}

const levelIs = (person, text) =>
  line(person, "Chỉ tiêu 2.2")
    .getByRole("cell", { name: new RegExp(`^${text}`) })
    .waitFor();

async function correctsANumber(person) {
  await opens(person, "Chỉ tiêu 2.2");
  await person.presses(`Sửa mức cho ${ours}`);
  await person.writes(`Mức cho ${ours}`, "sáu mươi");
  await person.presses("Lưu");
  await person.sees(/Đây không phải là một con số/);
  await person.writes(`Mức cho ${ours}`, "60");
  await person.presses("Lưu");
  await levelIs(person, "≥ 60%");
  await person.sees(/Máy đã đọc:/);
}

async function answersTheQuestion(person) {
  await opens(person, "Chỉ tiêu 4.1");
  const card = line(person, "Chỉ tiêu 4.1");
  await card.getByText(/^Trả lời câu hỏi trước/).waitFor();
  await card.getByLabel("Trả lời, nếu cần ghi lại điều gì").fill("Đã xem trang 3 của quyết định");
  await card.getByRole("button", { name: "Đã xem, đúng như máy hiểu" }).click();
  await card.getByText("“Đã xem trang 3 của quyết định”").waitFor();
}

async function goesByKeys(person) {
  const { page } = person;
  await opens(person, "Chỉ tiêu 1.1");
  await page.keyboard.press("Enter");
  await page.locator("article:focus").and(line(person, "Chỉ tiêu 1.2")).waitFor();
  await page.keyboard.press("k");
  await page.locator("article:focus").and(line(person, "Chỉ tiêu 1.1")).waitFor();
  await line(person, "Chỉ tiêu 1.1").getByText("Đã xem, đúng").first().waitFor();
}

async function sends(person, words) {
  await person.sees(/^(\d+)\/\1 đã đối chiếu, còn 0 câu hỏi$/);
  await person.writes("Lời cho người ban hành", words);
  await person.presses("Gửi người thứ hai");
  await person.sees(/^Đã gửi\. /);
}

const publishes = (person) => person.page.getByRole("button", { name: "Ban hành", exact: true });

async function publishesAfterLooking(second) {
  const { page } = second;
  await second.sees("“Xong, xin xem chỉ tiêu 2.2”");
  await second.sees(/^“.*” so với “.*”\./);
  await page.getByRole("searchbox", { name: "Tìm tên hoặc mã" }).fill("binh trung");
  await page.getByRole("radio", { name: /^Xã Bình Trung/ }).check();
  await second.presses("Xem tác động");
  await second.sees(/^Được \d+ chỉ tiêu, mất \d+ chỉ tiêu\.$/);
  await looksRight(page, "before it is published");
  await publishes(second).click();
  await page.getByRole("dialog").getByRole("button", { name: "Ban hành" }).click();
  await second.sees("Đã ban hành.");
  await second.page.getByRole("link", { name: "Xem bộ tiêu chí" }).waitFor();
}

journey("a decision is read, corrected, asked about, and published by a second person", async (story) => {
  const { server, enters } = story;
  const first = await enters("quantri");
  await lawEnds(server, first, "2024-08-31");
  const second = await secondAdministrator(story, first);

  await brings(first);
  const printed = first.page.getByRole("region", { name: "Bảng như đã in trong quyết định" });
  assert.equal(await printed.locator('td[colspan="3"]', { hasText: "Đạt" }).count(), 1, "a merged cell is one");
  await looksRight(first.page, "side by side");
  await saysUntilWhen(first);
  await correctsANumber(first);
  await answersTheQuestion(first);
  await goesByKeys(first);
  await first.presses("Chấp nhận mọi dòng không có câu hỏi");
  await sends(first, "Xin xem lại");
  assert.equal(await publishes(first).count(), 0, "whoever compared does not publish");
  await first.page.getByRole("region", { name: "Trước khi ban hành" }).locator(".notice.warn").waitFor();
  await looksRight(first.page, "sent");

  // The second person wants one more look; what was returned is sent again.
  await second.open(home);
  await second.page.getByRole("link", { name: /VÍ DỤ/ }).click();
  await second.presses("Trả lại");
  await second.page.getByRole("dialog").getByRole("textbox").fill("Xem lại mức của 2.2");
  await second.page.getByRole("dialog").getByRole("button", { name: "Trả lại" }).click();
  await second.sees("Đã trả lại.");
  await first.sees("“Xem lại mức của 2.2”");
  await opens(first, "Chỉ tiêu 2.2");
  await first.presses(`Lấy lại mức cho ${ours}`);
  await levelIs(first, "≥ 61%");
  await correctsANumber(first);
  await sends(first, "Xong, xin xem chỉ tiêu 2.2");

  await publishesAfterLooking(second);
  await first.open(home);
  await first.sees("Đã ban hành");

  const chair = await enters("chutich");
  for (const [path, said] of [
    ["/tieu-chi", "Nước sạch"],
    ["/tieu-chi/2.2", "Tỷ lệ đường thôn ít nhất được cứng hóa"],
  ]) {
    await chair.open(path);
    await chair.sees(said);
    assert.equal(
      await chair.page
        .getByText(/nhớ lại/)
        .filter({ visible: true })
        .count(),
      0,
      `${path}: all of it was read in the decision`,
    );
  }
  await chair.sees(/60%/);
});

journey("on a phone the printed row stands with its line", async ({ enters }) => {
  const person = await enters("quantri", phone);
  await brings(person);
  await opens(person, "Chỉ tiêu 2.2");
  await line(person, "Chỉ tiêu 2.2").getByText("Trong quyết định, hàng 7").waitFor();
  assert.equal(await person.page.getByRole("region", { name: /^Bảng như đã in/ }).isVisible(), false);
  await looksRight(person.page, "a line on a phone");
});

journey("what cannot be read is said, and nothing is kept", async ({ enters }) => {
  const person = await enters("quantri");
  person.expects(422);
  await person.open(home);
  const scan = { name: "ban-quet.jpg", mimeType: "image/jpeg", buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]) };
  await person.page.locator('input[type="file"]').setInputFiles(scan);
  await person.presses("Đọc tệp này");
  await person.page.getByRole("alert").waitFor();
  await looksRight(person.page, "a file that cannot be read");
  await person.open(home);
  await person.sees("Chưa đọc quyết định nào");
});

journey("only who publishes the law sees what was read", async ({ enters }) => {
  for (const name of ["canbo", "chutich", "kiemtoan"]) {
    const person = await enters(name, desk);
    for (const path of [home, `${home}/1`]) {
      await person.open(path);
      assert.equal(new URL(person.page.url()).pathname, "/khong-duoc-phep", `${name} at ${path}`);
    }
  }
});
