// SPDX-License-Identifier: Apache-2.0
import { fileURLToPath } from "node:url";
import vue from "@vitejs/plugin-vue";
import { defineConfig, type Plugin } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { icons } from "./plugins/icons";

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

/** Installable, and open without signal: src/offline/sw.ts keeps the pages, src/offline/store.ts the data. */
const offline = VitePWA({
  strategies: "injectManifest",
  srcDir: "src/offline",
  filename: "sw.ts",
  injectRegister: false, // src/offline/start.ts does it: no script stands in the page
  manifest: {
    id: "/",
    name: "Nông thôn mới",
    short_name: "Nông thôn mới",
    description: "Phần mềm quản lý chương trình xây dựng nông thôn mới của xã",
    lang: "vi",
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: "#f6f6f2",
    theme_color: "#1b7a3d",
    icons: [
      { src: "/icon-192.png", sizes: "192x192", type: "image/png", purpose: "any" },
      { src: "/icon-512.png", sizes: "512x512", type: "image/png", purpose: "any maskable" },
      { src: "/icon.svg", sizes: "any", type: "image/svg+xml", purpose: "any" },
      { src: "/icon-maskable.svg", sizes: "any", type: "image/svg+xml", purpose: "maskable" },
    ],
    shortcuts: [{ name: "Số liệu", url: "/so-lieu" }],
  },
  injectManifest: {
    globPatterns: ["**/*.{html,js,css,svg,woff2,webp}"],
    // Charts are large and need the server's figures anyhow.
    globIgnores: ["**/HistoryChart*"],
    maximumFileSizeToCacheInBytes: 600_000,
    minify: true,
  },
});

export default defineConfig({
  plugins: [vue(), preloadFonts(), icons(), offline],
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
    fs: { allow: [".."] }, // words/ and docs/guide/ stand beside web/
    proxy: { "/api": { target: process.env.NTM_API ?? "http://127.0.0.1:8080" } },
  },
  test: { environment: "node", include: ["tests/**/*.test.ts"] },
} as Parameters<typeof defineConfig>[0]);
