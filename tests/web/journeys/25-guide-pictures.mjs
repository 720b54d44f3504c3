// SPDX-License-Identifier: Apache-2.0
// What the pictures of the guide show: a commune that begins. Taken anew, in both languages, with
// NTM_GUIDE_PICTURES=1; else only looked for, in one.
import { acceptsInvitation, invitationOf } from "../support/invitation.mjs";
import { journey } from "../support/journey.mjs";
import { binhTrung, itsHouseholds, khanhKhe, neighbour, villages, xuanLong } from "../support/khanh-khe.mjs";
import { page as narrow, pictured } from "../support/pictures.mjs";
import { sentencesOf } from "../support/sentences.mjs";
import { fileAt, runs } from "../support/server.mjs";

const entered = "10/07/2025";
const commune = "Xã Khánh Khê";

for (const language of process.env.NTM_GUIDE_PICTURES ? ["vi", "en"] : ["vi"]) {
  const t = sentencesOf(language);

  const comesIn = async (visits, link) => {
    const person = await visits(narrow);
    await acceptsInvitation(person, link);
    await person.page.evaluate((chosen) => window.localStorage.setItem("ntm.language", chosen), language);
    return person;
  };
  const card = (person, heading) => person.page.locator("section.card", { hasText: heading }).last();

  async function begins(administrator) {
    await administrator.open("/bat-dau");
    await administrator.writes(t("start.choose.search"), "khanh khe cao loc");
    const picks = administrator.page.getByRole("button", { name: t("start.choose.pick", { name: commune }) });
    await picks.first().click();
    const preview = card(administrator, t("start.choose.preview", { name: commune }));
    await pictured(administrator, language, "chon-xa", preview);
    await administrator.presses(t("start.choose.begin", { name: commune }));
    await administrator.follows(t("start.villages.open"));
    await administrator.writes(t("start.villages.names"), villages.replace("Thôn Khuổi Đon", "Thôn Khuổi Đon\n$&"));
    await administrator.presses(t("start.villages.look"));
    await pictured(administrator, language, "thon", card(administrator, t("start.villages.preview")));
    await administrator.presses(t("start.villages.drop", { name: "Thôn Khuổi Đon" }));
    await administrator.presses(t("start.villages.enter", { count: 4 }));
    await administrator.sees(t("start.villages.count", { count: 4 }));
    await administrator.open("/bat-dau/thuoc-tinh");
    const group = administrator.page.locator("form", { hasText: t("start.attributes.rule_1") });
    await pictured(administrator, language, "nhom-xa", group);
    runs(administrator.server, "place", "say", "06286", "region", "TDMNPB", "--from", "01/07/2025");
  }

  async function invites(administrator, link, name) {
    await administrator.open("/bat-dau");
    await administrator.follows(t(link));
    await administrator.writes(t("admin.accounts.full_name"), name);
    await administrator.presses(t("admin.accounts.create"));
    return administrator.page.getByRole("textbox", { name: t("admin.accounts.link") }).inputValue();
  }

  async function imports(officer, file, answers) {
    const { page } = officer;
    await officer.open("/so-lieu/nhap?so=household");
    await page.getByLabel(t("records.send.date")).fill(entered);
    await page.locator('input[type="file"]').setInputFiles(file);
    await answers(page);
    await page.getByRole("checkbox", { name: t("records.import.complete") }).check();
    await page.getByRole("button", { name: new RegExp(t("records.import.enter", { count: "\\d+" })) }).click();
    await officer.sees(t("records.import.entered"));
  }

  async function brings(officer) {
    const agrees = (page) => page.getByRole("button", { name: t("records.import.mapping.done") }).click();
    await imports(officer, binhTrung, (page) =>
      page.getByRole("button", { name: t("records.import.reading.all_sheets") }).click(),
    );
    await imports(officer, xuanLong, async (page) => {
      await pictured(officer, language, "cot", page.getByRole("region", { name: t("records.import.mapping.title") }));
      await agrees(page);
    });
    await imports(officer, khanhKhe, async (page) => {
      await agrees(page);
      await page.getByRole("radio", { name: t("records.import.reading.answer_of.blank_marks_take") }).waitFor();
      await pictured(officer, language, "hoi", page.locator(".questions"));
      await page.getByRole("radio", { name: t("records.import.reading.answer_of.blank_marks_take") }).click();
      await page.getByRole("radio", { name: t("records.import.reading.answer_of.new_codes_take") }).click();
    });
  }

  async function merges(administrator) {
    const { page, server } = administrator;
    runs(server, "place", "add", fileAt(server, "lang-gieng.yaml", neighbour));
    const households = fileAt(server, "na-mon.csv", itsHouseholds);
    runs(server, "import", "household", households, "--place", "09999", "--date", entered, "--complete");
    await administrator.open("/quan-tri/dia-ban/thay-doi");
    await page.getByLabel(t("admin.changes.day")).fill("01/10/2025");
    await page.getByLabel(t("admin.changes.decision")).fill("15/NQ-HĐND");
    for (const village of ["Nà Mòn", "Nà Lọc"]) {
      await page.getByRole("searchbox").fill(village);
      await page.getByRole("checkbox", { name: new RegExp(`^Thôn ${village}`) }).check();
    }
    await page.getByLabel(t("admin.changes.code")).fill("06217-01");
    await page.getByLabel(t("admin.changes.name")).fill("Thôn Nà Lọc");
    await administrator.presses(t("admin.changes.look"));
    await pictured(administrator, language, "sap-nhap", page.locator("#change-effect"));
    await administrator.presses(t("admin.changes.enter"));
    await administrator.sees(t("admin.changes.entered"));
  }

  journey(
    `the pictures of the guide show what is there (${language})`,
    async ({ server, visits }) => {
      const administrator = await comesIn(visits, invitationOf(server));
      await begins(administrator);
      const linkOfOfficer = await invites(administrator, "start.people.add_officer", "Lò Thị Sổ");
      await pictured(administrator, language, "loi-moi", administrator.page.locator("aside.notice"));
      const linkOfChair = await invites(administrator, "start.people.add_chair", "Hà Văn Chủ");

      const officer = await comesIn(visits, linkOfOfficer);
      await brings(officer);
      const chair = await comesIn(visits, linkOfChair);
      await chair.open("/tieu-chi?ngay=2025-12-31");
      await pictured(chair, language, "ket-qua", chair.page.locator("main"));

      await merges(administrator);
      await officer.open("/so-lieu/household/ma-trung");
      await officer.page
        .getByRole("textbox", { name: /Nà Lọc/ })
        .first()
        .waitFor();
      await pictured(officer, language, "ma-trung", officer.page.locator("main form"));
    },
    { empty: true },
  );
}
