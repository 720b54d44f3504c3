// SPDX-License-Identifier: Apache-2.0
// Who holds the province sees its communes together: what they hold, what keeps them back, who gains and loses by another
// level; and goes to any of them and back. Of its three communes one has entered its data.
import assert from "node:assert/strict";
import { desk, journey, phone } from "../support/journey.mjs";
import { looksRight } from "../support/look.mjs";

for (const size of [desk, phone]) {
  journey(
    `an appraiser of the province sees its communes together and goes to one of them, at ${size.name}`,
    async ({ enters }) => {
      const appraiser = await enters("thamdinh", size);
      const { page } = appraiser;
      await appraiser.open("/tong-hop");
      await appraiser.heading("Tổng hợp: Tỉnh Lạng Sơn");
      await appraiser.sees(/^Đây là tỉnh, không phải xã.*Có 3 xã\.$/);
      await appraiser.sees(/ trên 3 xã đạt$/);
      await appraiser.sees(/^So với ngày 31\/12\/2023/);
      await appraiser.sees("Chỉ tiêu cản trở nhiều xã nhất");
      await looksRight(page, `the province at ${size.name}`);

      await appraiser.presses("Xem dạng bảng");
      await page.getByRole("columnheader", { name: "Trung vị" }).waitFor({ state: "attached" });
      await looksRight(page, `the indicators as a table at ${size.name}`);

      await page.getByLabel("Tìm theo tên hoặc mã").fill("khong co");
      await appraiser.sees("Không có xã nào như vậy.");
      await page.getByLabel("Tìm theo tên hoặc mã").fill("xuan long");
      await appraiser.sees(/^1 xã\./);
      await appraiser.presses("Xã Xuân Long");
      await appraiser.heading("Bộ tiêu chí");
      await page.locator(".app-header strong", { hasText: "Xã Xuân Long" }).waitFor();
      await appraiser.presses("Về xã của tôi");
      await page.locator(".app-header strong", { hasText: "Xã Bình Trung" }).waitFor();
    },
  );

  journey(`an appraiser tries another level on the whole province, at ${size.name}`, async ({ enters }) => {
    const appraiser = await enters("thamdinh", size);
    const { page } = appraiser;
    await appraiser.open("/tong-hop/20/chi-tieu/15.1");
    await appraiser.heading(/^15\.1 /);
    await appraiser.sees("Giá trị ở các xã");
    await appraiser.sees(/^Mức đang dùng: ≥ /);
    const level = page.getByLabel("Mức thử");
    await level.fill("chín");
    await appraiser.presses("Thử");
    await appraiser.sees("Hãy ghi một con số, ví dụ 95 hoặc 48,5.");
    await level.fill("100");
    await appraiser.presses("Thử");
    await appraiser.sees(/^Với mức 100%: 0 xã mới đạt chỉ tiêu này, /);
    await appraiser.sees(/xã thiếu số liệu nên chưa nói được\.$/);
    await looksRight(page, `a moved level at ${size.name}`);
    await level.fill("1");
    assert.equal(await page.getByText(/^Với mức 100%/).count(), 0, "what was told is of the level before");
  });
}

journey("who holds no place above communes is led to the own commune", async ({ enters }) => {
  const officer = await enters("canbo", phone);
  await officer.open("/tong-hop");
  await officer.sees("Tài khoản này không phụ trách nơi nào trên cấp xã.");
  assert.equal(await officer.page.getByRole("link", { name: "Tổng hợp", exact: true }).count(), 0, "no such section");
  officer.expects(403);
  await officer.open("/tong-hop/20");
  await officer.sees("Thử lại");
});

journey("the boundaries that an administrator brings are the map of the province", async ({ enters }) => {
  const square = (west, south) => [
    [
      [west, south],
      [west + 0.1, south],
      [west + 0.1, south + 0.1],
      [west, south],
    ],
  ];
  const feature = (code, west) => ({
    type: "Feature",
    properties: { code },
    geometry: { type: "Polygon", coordinates: square(west, 21.8) },
  });
  const administrator = await enters("quantri");
  await administrator.open("/quan-tri/dia-ban");
  await administrator.page.getByRole("button", { name: /^Tỉnh Lạng Sơn/ }).click();
  const brings = (text) =>
    administrator.page.getByLabel("Tệp ranh giới (.geojson)").setInputFiles({
      name: "xa.geojson",
      mimeType: "application/geo+json",
      buffer: Buffer.from(text),
    });
  administrator.expects(400);
  await brings("{}");
  await administrator.sees("Tệp không phải GeoJSON có danh sách hình (FeatureCollection).");
  const features = [feature("06217", 106.5), feature("06241", 106.6), feature("99999", 106.7)];
  await brings(JSON.stringify({ type: "FeatureCollection", features }));
  await administrator.sees("Đã lưu ranh giới của 2 xã.");
  await administrator.sees("Chưa có hình: 06286.");
  await administrator.sees("Không phải xã ở đây nên không vẽ: 99999.");
  await looksRight(administrator.page, "boundaries brought");

  for (const size of [desk, phone]) {
    const appraiser = await enters("thamdinh", size);
    await appraiser.open("/tong-hop/20");
    await appraiser.page.getByRole("img", { name: /^Bản đồ 2 hình xã/ }).waitFor();
    await looksRight(appraiser.page, `the map at ${size.name}`);
  }
});
