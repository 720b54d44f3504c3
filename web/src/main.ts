// SPDX-License-Identifier: Apache-2.0
import { createApp } from "vue";
import App from "./app/App.vue";
import { allSentences, i18n, startLanguage } from "./lib/i18n";
import { router } from "./app/router";
import { installTheme } from "./app/theme";
import { startOffline } from "./offline/start";
import "./app/fonts.css";
import "./app/base.css";

async function start(): Promise<void> {
  await startLanguage();
  startOffline();
  const app = createApp(App);
  app.use(i18n);
  installTheme(app);
  app.use(router);
  await router.isReady(); // the first thing seen is the page itself, not a frame around nothing
  app.mount("#app");
  setTimeout(() => void allSentences().catch(() => undefined), 1500); // so that other pages open at once
}

void start();
