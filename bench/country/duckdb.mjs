// SPDX-License-Identifier: Apache-2.0
// Counts the flat table with DuckDB. Usage: node duckdb.mjs FOLDER, in which households.csv stands.
import { readFileSync, rmSync, statSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";

const [folder] = process.argv.slice(2);
const file = `${folder}/duckdb.db`;
rmSync(file, { force: true });
const instance = await DuckDBInstance.create(file, { threads: process.env.NTM_BENCH_THREADS ?? "2" });
const connection = await instance.connect();
const sql = readFileSync(new URL("count.sql", import.meta.url), "utf8");

const report = (what, value, unit) => console.log(JSON.stringify({ what, value, unit }));
const now = () => performance.now() / 1000;

const columns = readFileSync(`${folder}/header`, "utf8").trim().split(",");
const wide = new Set(["village", "income_million_vnd"]);
const types = columns.map((name) => `'${name}': '${wide.has(name) ? "INTEGER" : "TINYINT"}'`).join(", ");
let begin = now();
await connection.run(
  `CREATE TABLE household AS SELECT * FROM read_csv('${folder}/households.csv', header = true, columns = {${types}})`,
);
report("DuckDB: import of the CSV", now() - begin, "s");

let least = Infinity;
for (let i = 0, all = 0; i < 50 && (i < 3 || all < 3); ++i) {
  begin = now();
  await (await connection.run(sql)).getRows();
  const took = now() - begin;
  least = Math.min(least, took);
  all += took;
}
report("DuckDB: households", least, "s");
await connection.run(`COPY (${sql}) TO '${folder}/duckdb.csv' (HEADER false)`);
await connection.run("CHECKPOINT");
report("DuckDB: size on disk", statSync(file).size, "bytes");
connection.closeSync();
