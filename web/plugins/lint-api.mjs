// SPDX-License-Identifier: Apache-2.0
// docs/api.yaml under Redocly's linter: the core of @redocly/cli, which openapi-typescript brings along anyway.
import { fileURLToPath } from "node:url";
import { formatProblems, getTotals, lint, loadConfig } from "@redocly/openapi-core";

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const config = await loadConfig({ configPath: at("redocly.yaml") });
const problems = await lint({ ref: at("docs/api.yaml"), config });
const totals = getTotals(problems);
if (problems.length > 0) formatProblems(problems, { cwd: at(""), format: "codeframe", totals, version: "" });
process.exit(problems.length > 0 ? 1 : 0);
