// SPDX-License-Identifier: Apache-2.0
// Markdown of our own guide to HTML. Only files of this repository come here; HTML within them is shown as text all the
// same, links lead only to other chapters, pages of the application, and https, and pictures are those of the guide.
import { Marked } from "marked";
import { anchorOf } from "./guide";

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

/** "04-ngoai-tuyen.md#gui-lai" → "/tro-giup/ngoai-tuyen#gui-lai"; null for what must not be a link. */
export function addressOf(target: string): string | null {
  const chapter = /^(?:\d+-)?([a-z-]+)\.md(#[a-z0-9-]+)?$/.exec(target);
  if (chapter) return `/tro-giup/${chapter[1]}${chapter[2] ?? ""}`;
  return /^(\/(?![/\\])|#|https:\/\/)/.test(target) ? target : null;
}

/** Where the browser finds a picture; null for what must not be one. */
type PictureOf = (target: string) => string | null;

const markedWith = (pictureOf: PictureOf): Marked =>
  new Marked({
    async: false,
    gfm: true,
    renderer: {
      html: ({ text }) => escaped(text),
      image({ href, text }) {
        const address = pictureOf(href);
        return address ? `<img src="${escaped(address)}" alt="${escaped(text)}" loading="lazy">` : escaped(text);
      },
      heading({ tokens, depth, text }) {
        const level = depth + 1; // the page has its own heading above the chapter's
        return `<h${level} id="${anchorOf(text)}" tabindex="-1">${this.parser.parseInline(tokens)}</h${level}>\n`;
      },
      link({ href, tokens }) {
        const address = addressOf(href);
        const words = this.parser.parseInline(tokens);
        return address ? `<a href="${escaped(address)}">${words}</a>` : words;
      },
      table(token) {
        const cells = (row: typeof token.header, tag: string) =>
          row.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join("");
        const body = token.rows.map((row) => `<tr>${cells(row, "td")}</tr>`).join("");
        const table = `<thead><tr>${cells(token.header, "th")}</tr></thead><tbody>${body}</tbody>`;
        return `<div class="table-scroll" tabindex="0"><table class="figures">${table}</table></div>\n`;
      },
    },
  });

export function toHtml(markdown: string, pictureOf: PictureOf = () => null): string {
  return markedWith(pictureOf).parse(markdown) as string;
}
