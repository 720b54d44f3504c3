// SPDX-License-Identifier: Apache-2.0
// What the code of the pages and of their journeys keeps to; how it is laid out is prettier's. `npm run lint` runs both, from
// the folder of the repository.
import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import vue from "eslint-plugin-vue";
import typescript from "typescript-eslint";

const ofNode = ["Buffer", "URL", "console", "fetch", "process"];
const ofBrowser = ["ClipboardEvent", "DataTransfer", "document", "indexedDB", "navigator", "window"];
const named = (...names) => Object.fromEntries(names.map((name) => [name, "readonly"]));

export default typescript.config(
  { ignores: ["**/node_modules/", "web/src/api/types.ts"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  {
    files: ["**/*.{ts,vue}"],
    extends: [typescript.configs.recommended, vue.configs["flat/recommended"]],
    languageOptions: { parserOptions: { parser: typescript.parser } },
    rules: {
      "no-undef": "off", // vue-tsc knows which names there are
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }], // { a, ...others } leaves a out
    },
  },
  {
    // What needs the types, where typescript-eslint can tell them: it takes what comes out of a .vue file for `any`.
    files: ["**/*.ts"],
    extends: [typescript.configs.recommendedTypeCheckedOnly],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname, extraFileExtensions: [".vue"] },
    },
  },
  {
    // Node.js runs them; what stands in evaluate(), the browser does.
    files: ["**/*.mjs"],
    languageOptions: { globals: named(...ofNode, ...ofBrowser) },
  },
  prettier,
);
