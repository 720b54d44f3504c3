// SPDX-License-Identifier: Apache-2.0
import { journey } from "../support/journey.mjs";

journey(
  "the secretary writes a part of the quarter's report; it is kept by itself and stands in the paper",
  async ({ enters }) => {
    const secretary = await enters("vanphong");
    await secretary.open("/bao-cao?period=2024-Q3");
    await secretary.page.getByRole("textbox").first().fill("Ban quản lý đã họp ba lần, ban hành hai văn bản chỉ đạo.");
    await secretary.sees("Đã lưu trên máy chủ.");
    await secretary.presses("Xem trước, tải về");
    const paper = secretary.page.frameLocator("iframe").first();
    await paper.getByText("Ban quản lý đã họp ba lần").waitFor();
    const coming = secretary.page.waitForEvent("download");
    await secretary.page.getByText("Tải Word").first().click();
    await (await coming).path();
  },
);
