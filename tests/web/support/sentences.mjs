// SPDX-License-Identifier: Apache-2.0
// What the pages say, in either language: `t("start.villages.look")`, as the pages themselves ask for it.
import { readdirSync, readFileSync } from "node:fs";

const folder = new URL("../../../web/src/locales/", import.meta.url);

export function sentencesOf(language) {
  const sections = {};
  for (const file of readdirSync(new URL(`${language}/`, folder)))
    sections[file.replace(/\.json$/, "")] = JSON.parse(readFileSync(new URL(`${language}/${file}`, folder), "utf8"));
  return (key, values = {}) => {
    const text = key.split(".").reduce((found, part) => found?.[part], sections);
    if (typeof text !== "string") throw new Error(`no sentence ${key} in ${language}`);
    return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  };
}
