// SPDX-License-Identifier: Apache-2.0
// Asks before corrections that nobody kept are left behind.
import { onBeforeUnmount, onMounted } from "vue";
import { onBeforeRouteLeave } from "vue-router";

export function askBeforeLeaving(unkept: () => boolean, question: () => string): void {
  function unload(event: BeforeUnloadEvent): void {
    if (unkept()) event.preventDefault();
  }
  onMounted(() => window.addEventListener("beforeunload", unload));
  onBeforeUnmount(() => window.removeEventListener("beforeunload", unload));
  onBeforeRouteLeave(() => !unkept() || window.confirm(question()));
}
