// SPDX-License-Identifier: Apache-2.0
// What the journeys do with databases without the program. On files with sqlite3; under tests/postgresql/with-server
// (NTM_TEST_POSTGRESQL) on its PostgreSQL, where a database is said by its URL.
import { execFileSync, spawn } from "node:child_process";
import { copyFileSync, cpSync } from "node:fs";
import { join } from "node:path";

/**
 * `named`: what a database that is yet to be made is said by. `copy`: nobody uses the first one meanwhile. `lock`: keeps
 * everybody from writing until `release` is called.
 */
const files = {
  named: (folder, name) => join(folder, `${name}.db`),
  copy: copyFileSync,
  run: (database, statement) => execFileSync("sqlite3", [database, statement]),
  lock: (database) => holds("sqlite3", [database], ".timeout 10000\nBEGIN IMMEDIATE;\n.print locked\n"),
};

const server = process.env.NTM_TEST_POSTGRESQL;
const owner = process.env.NTM_TEST_POSTGRESQL_OWNER;
const psql = (url) => ["psql", "-X", "-q", "-At", "-v", "ON_ERROR_STOP=1", url.replace(/&keys=.*/, "")];
const nameOf = (url) => new URL(url.replace("@/", "@localhost/")).pathname.slice(1);
const keysOf = (url) => `${/&keys=(.*)/.exec(url)[1]}.keys`;
// The one lock that whoever writes takes (decision 0056): kWritersLock of src/storage/postgresql/postgresql_database.cc.
const writersLock = "SELECT pg_advisory_xact_lock(1853123889, current_schema()::regnamespace::oid::int);";

const onServer = {
  named: (folder, name) => `${server.replace("/postgres?", `/${name}?`)}&keys=${join(folder, name)}`,
  copy(from, to) {
    onServer.run(server, `CREATE DATABASE "${nameOf(to)}" TEMPLATE "${nameOf(from)}"`);
    cpSync(keysOf(from), keysOf(to), { recursive: true });
  },
  run: (database, statement) => execFileSync(owner, [...psql(database), "-c", statement]),
  lock: (database) => holds(owner, psql(database), `BEGIN;\n${writersLock}\n\\echo locked\n`),
};

/** Runs a shell of SQL until it is released; it has what it was told to take when it says the first word. */
async function holds(command, words, statements) {
  const shell = spawn(command, words, { stdio: ["pipe", "pipe", "inherit"] });
  shell.stdin.write(statements);
  await new Promise((resolve, reject) => {
    shell.stdout.on("data", (text) => String(text).includes("locked") && resolve());
    shell.once("exit", (code) => reject(new Error(`${command} ended with ${code}`)));
  });
  return { release: () => shell.stdin.end() };
}

export const databases = server ? onServer : files;
