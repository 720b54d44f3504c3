// SPDX-License-Identifier: Apache-2.0
import { fileURLToPath } from "node:url";
import vue from "@vitejs/plugin-vue";
import { defineConfig, type Plugin } from "vite";

/** The two font files that the first screen needs are asked for at once, not only when the style sheet is read. */
function preloadFonts(): Plugin {
  return {
    name: "ntm-preload-fonts",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(_html, context) {
        const critical = /be-vietnam-pro-(latin|vietnamese)-400-normal.*\.woff2$/;
        return Object.keys(context.bundle ?? {})
          .filter((file) => critical.test(file))
          .map((file) => ({
            tag: "link",
            attrs: { rel: "preload", as: "font", type: "font/woff2", crossorigin: "", href: `/${file}` },
            injectTo: "head" as const,
          }));
      },
    },
  };
}

export default defineConfig({
  plugins: [vue(), preloadFonts()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  define: { __VUE_OPTIONS_API__: "true", __VUE_PROD_DEVTOOLS__: "false", __INTLIFY_PROD_DEVTOOLS__: "false" },
  build: {
    outDir: process.env.NTM_WEB_OUT ?? "../build/web",
    emptyOutDir: true,
    target: "es2021",
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
  },
  server: {
    port: Number(process.env.NTM_WEB_PORT ?? "5173"),
    proxy: { "/api": { target: process.env.NTM_API ?? "http://127.0.0.1:8080" } },
  },
  test: { environment: "node", include: ["tests/**/*.test.ts"] },
} as Parameters<typeof defineConfig>[0]);
