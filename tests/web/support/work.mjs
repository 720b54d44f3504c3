// SPDX-License-Identifier: Apache-2.0
// How much work something is: what people really do at their browsers, seen by the browser itself, however the journey
// is written.

/** What one of them takes a person who is not used to the program, in seconds. */
export const seconds = {
  pages: 20, // to see where one is and what is asked
  clicks: 4,
  choices: 6, // from a list that folds out
  texts: 20, // typed or pasted
  files: 30, // found on the computer
};

/** Runs in the page; `tell` is the binding. A text counts once as long as nothing else is written in between. */
function listen() {
  const { ntmWork: tell } = window;
  let written = null;
  const isText = (target) =>
    target instanceof window.HTMLTextAreaElement ||
    (target instanceof window.HTMLInputElement && !["checkbox", "radio", "file"].includes(target.type));
  window.addEventListener("pointerdown", (event) => event.isTrusted && tell("clicks"), true);
  window.addEventListener(
    "input",
    ({ target }) => {
      if (!isText(target) || target === written) return;
      written = target;
      tell("texts");
    },
    true,
  );
  window.addEventListener(
    "change",
    ({ target }) => {
      if (target instanceof window.HTMLSelectElement) tell("choices");
      else if (target instanceof window.HTMLInputElement && target.type === "file") tell("files");
    },
    true,
  );
}

/** Counts what everybody does whom it watches. */
export class Work {
  constructor() {
    this.done = { pages: 0, clicks: 0, choices: 0, texts: 0, files: 0 };
  }

  /** Before the person opens anything. */
  async watches(person) {
    await person.context.exposeBinding("ntmWork", (_source, kind) => void (this.done[kind] += 1));
    await person.context.addInitScript(listen);
    let seen = "";
    person.page.on("framenavigated", (frame) => {
      if (frame !== person.page.mainFrame()) return;
      const { pathname } = new URL(frame.url());
      if (pathname !== seen) this.done.pages += 1;
      seen = pathname;
    });
  }

  /** All that is done, but for seeing another page. */
  get steps() {
    return this.done.clicks + this.done.choices + this.done.texts + this.done.files;
  }

  get minutes() {
    const all = Object.entries(seconds).reduce((sum, [kind, each]) => sum + this.done[kind] * each, 0);
    return all / 60;
  }

  toString() {
    const parts = Object.entries(this.done).map(([kind, count]) => `${count} ${kind}`);
    return `${parts.join(", ")}: ${this.steps} steps, about ${Math.ceil(this.minutes)} minutes`;
  }
}
