// SPDX-License-Identifier: Apache-2.0
// Pictures of the guide. Each stands in docs/guide/<language>/pictures/ and is written there with NTM_GUIDE_PICTURES=1; without,
// it is only looked whether what it shows is there.
import { mkdirSync, writeFileSync } from "node:fs";

const guide = new URL("../../../docs/guide/", import.meta.url);

/** Narrow, so that a picture can be read on a phone, and as sharp as there. */
export const page = { name: "guide", viewport: { width: 480, height: 2400 }, deviceScaleFactor: 1.25 };
const highest = 640; // of what a picture shows, in pixels of the page
const quality = 0.45; // of WebP: letters stay sharp, a picture takes some 25 KB
// What stays in sight while a page is scrolled would lie over the picture.
const style = "header, nav { position: static !important }";

/** Runs in a blank page: PNG in, WebP out, not higher than allowed. */
async function shrunk({ png, height, quality: share }) {
  const image = new window.Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width;
  canvas.height = Math.min(image.height, height);
  canvas.getContext("2d").drawImage(image, 0, 0);
  return canvas.toDataURL("image/webp", share).split(",")[1];
}

/** What `part` of the person's page shows, as picture `name` of the guide in that language. */
export async function pictured(person, language, name, part) {
  await part.first().waitFor();
  if (!process.env.NTM_GUIDE_PICTURES) return;
  await person.settled();
  const png = (await part.first().screenshot({ animations: "disabled", caret: "hide", style })).toString("base64");
  const blank = await person.context.newPage();
  const webp = await blank.evaluate(shrunk, { png, height: highest * page.deviceScaleFactor, quality });
  await blank.close();
  const folder = new URL(`${language}/pictures/`, guide);
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL(`${name}.webp`, folder), Buffer.from(webp, "base64"));
}
