// SPDX-License-Identifier: Apache-2.0
// The real program on a real database: the example commune as on 15 October 2024. The example is made once and copied
// for each server. Where databases.mjs finds a PostgreSQL, each server's database is one of its own there, else a file.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { databases } from "./databases.mjs";

export const today = "2024-10-15";
export const place = "06217";

let ntm = "";
let folder = "";
let example = null;

export function useProgram(path) {
  ntm = path;
}

export function forgetExample() {
  if (folder) rmSync(folder, { recursive: true, force: true });
}

function theFolder() {
  folder ||= mkdtempSync(join(tmpdir(), "ntm-web-"));
  return folder;
}

/** The database of the example, and the passwords of its people. */
function theExample() {
  if (example) return example;
  const database = databases.named(theFolder(), "example");
  const printed = execFileSync(
    ntm,
    ["init", "--database", database, "--example", "binh-trung-2024", "--until", "15/10/2024", "--format", "json"],
    { encoding: "utf8" },
  );
  const passwords = Object.fromEntries(JSON.parse(printed).accounts.map((account) => [account.name, account.password]));
  example = { database, passwords };
  return example;
}

let copies = 0;

export class Server {
  /** `day`: that it is for the server when it starts. `empty`: nothing is in its database, and it is today. */
  constructor(day, empty) {
    this.day = empty ? "" : day;
    const name = `copy-${++copies}`;
    this.database = databases.named(theFolder(), name);
    if (empty) execFileSync(ntm, ["init", "--database", this.database]);
    else databases.copy(theExample().database, this.database);
    this.passwords = empty ? {} : theExample().passwords;
    this.port = 0;
    this.log = "";
  }

  /** At the port it had before, if it ran already. */
  async start() {
    const asked = [
      "serve",
      "--database",
      this.database,
      "--listen",
      `127.0.0.1:${this.port}`,
      ...(this.day ? ["--clock", this.day.split("-").reverse().join("/")] : []),
    ];
    this.started = Date.now();
    this.process = spawn(ntm, asked, { stdio: ["ignore", "pipe", "pipe"] });
    this.process.stderr.on("data", (text) => (this.log += text));
    const port = await new Promise((resolve, reject) => {
      let said = "";
      this.process.stdout.on("data", (text) => {
        said += text;
        this.said = said;
        const address = /http:\/\/127\.0\.0\.1:(\d+)/.exec(said);
        if (address) resolve(Number(address[1]));
      });
      this.process.once("exit", (code) => reject(new Error(`ntm serve ended with ${code}: ${said}${this.log}`)));
    });
    this.port = port;
    this.url = `http://127.0.0.1:${port}`;
    return this;
  }

  async stop() {
    if (!this.process || this.process.exitCode !== null) return;
    const gone = new Promise((resolve) => this.process.once("exit", resolve));
    this.process.kill("SIGTERM");
    await gone;
  }

  /** What time the server thinks it is, in milliseconds: its clock begins at eight in the morning in Viet Nam. */
  now() {
    return Date.parse(`${this.day}T01:00:00Z`) + (Date.now() - this.started);
  }
}

export async function startServer(day = today, empty = false) {
  return new Server(day, empty).start();
}

/** Keeps everybody from writing until `release` is called. */
export function lockDatabase(server) {
  return databases.lock(server.database);
}

/** For what nobody can do through the pages. */
export function sql(server, statement) {
  databases.run(server.database, statement);
}

/** A file at the server's computer; its path. */
export function fileAt(_server, name, text) {
  const path = join(theFolder(), name);
  writeFileSync(path, text);
  return path;
}

/** What somebody does at the server's computer with a command of the program. */
export function runs(server, ...words) {
  return execFileSync(ntm, [...words, "--database", server.database], { encoding: "utf8" });
}
