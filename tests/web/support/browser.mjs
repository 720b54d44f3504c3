// SPDX-License-Identifier: Apache-2.0
// People at their browsers. Whatever a page should not do while somebody works with it, a console error, a broken
// rule of the Content-Security-Policy, a failed request, is kept and fails the test when the person leaves.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

export const desk = { name: "1366×768", viewport: { width: 1366, height: 768 } };
export const phone = {
  name: "360×800",
  viewport: { width: 360, height: 800 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
};

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const patience = 10_000;

// The shell has no window of its own to draw: a quarter less work than the whole browser.
const browsers = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser"];

let browser = null;
let home = "";

async function theBrowser() {
  if (browser) return browser;
  home = mkdtempSync(join(tmpdir(), "ntm-chromium-"));
  browser = await chromium.launch({
    executablePath: process.env.NTM_CHROMIUM ?? browsers.find(existsSync),
    headless: true,
    args: flags,
    env: { ...process.env, HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home },
  });
  return browser;
}

export async function closeBrowser() {
  await browser?.close();
  if (home) rmSync(home, { recursive: true, force: true });
}

export class Person {
  constructor(server, context, page) {
    this.server = server;
    this.context = context;
    this.page = page;
    this.troubles = [];
    this.expected = [];
    this.offline = false;
    this.watch(page);
  }

  watch(page) {
    page.setDefaultTimeout(patience);
    page.on("pageerror", (error) => this.troubles.push(`page error: ${error.message}`));
    page.on("console", (message) => this.heard(message));
    page.on("response", (response) => {
      const status = response.status();
      if (status >= 400 && !this.expected.includes(status))
        this.troubles.push(`${status} ${response.request().method()} ${response.url()}`);
    });
    page.on("requestfailed", (request) => {
      // A page that is left gives up what it was asking for.
      const why = request.failure()?.errorText ?? "";
      if (!this.offline && why !== "net::ERR_ABORTED") this.troubles.push(`${why} ${request.url()}`);
    });
  }

  heard(message) {
    const text = message.text();
    const network = /^Failed to load resource/.test(text); // told as a response or a failed request already
    if (message.type() === "error" && !network) this.troubles.push(`console: ${text} (${message.location().url})`);
    if (message.type() === "warning" && /\[Vue|\[intlify\]|Content Security Policy/.test(text))
      this.troubles.push(`console: ${text}`);
  }

  /** This status of an answer is part of the story. */
  expects(...statuses) {
    this.expected.push(...statuses);
  }

  async open(path) {
    await this.page.goto(this.server.url + path);
    await this.settled();
  }

  /** To another page within the application, as a link leads there: nothing is loaded anew. */
  async goes(path) {
    await this.page.evaluate(
      (to) => document.querySelector("#app").__vue_app__.config.globalProperties.$router.push(to),
      path,
    );
    await this.settled();
  }

  /** Nothing is being fetched any more, as far as the person can see. */
  async settled() {
    await this.page.waitForFunction(() => document.querySelector("h1") && !document.querySelector(".loading"));
  }

  async heading(text) {
    await this.page.getByRole("heading", { level: 1, name: text }).waitFor();
  }

  async sees(text) {
    await this.page.getByText(text).filter({ visible: true }).first().waitFor();
  }

  async presses(name) {
    await this.page.getByRole("button", { name, exact: typeof name === "string" }).click();
  }

  async follows(name) {
    await this.page
      .getByRole("link", { name, exact: typeof name === "string" })
      .first()
      .click();
  }

  async writes(label, text) {
    await this.page.getByLabel(label, { exact: typeof label === "string" }).fill(text);
  }

  /** The names in the navigation at the left, without the one of the programme. */
  async menu() {
    return (await this.page.getByRole("navigation").first().getByRole("link").allInnerTexts()).filter(
      (name) => name !== "Nông thôn mới",
    );
  }

  /** Takes leave; whatever went wrong meanwhile fails the test. */
  async leaves() {
    await this.context.close();
    assert.deepEqual(this.troubles, []);
  }
}

/** Somebody who is not signed in. */
export async function visitor(server, size = desk) {
  const browser = await theBrowser();
  const context = await browser.newContext({
    ...size,
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    acceptDownloads: true,
    reducedMotion: "reduce",
  });
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) =>
      console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  return new Person(server, context, await context.newPage());
}

/** One of the example's people, signed in: truongthon, canbo, vanphong, chutich, thamdinh, kiemtoan, quantri. */
export async function signedIn(server, name, size = desk) {
  const person = await visitor(server, size);
  const answer = await person.context.request.post(`${server.url}/api/v1/session`, {
    data: { name, password: server.passwords[name], remember: true },
  });
  assert.equal(answer.status(), 200, `${name} signs in`);
  person.name = name;
  return person;
}
