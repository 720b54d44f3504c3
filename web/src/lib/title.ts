// SPDX-License-Identifier: Apache-2.0
import { watchEffect } from "vue";
import { i18n } from "./i18n";

/** Names the browser's tab after what the page shows, once it is known. */
export function useTitle(title: () => string): void {
  watchEffect(() => {
    if (title()) document.title = `${title()} – ${i18n.global.t("app.name")}`;
  });
}
