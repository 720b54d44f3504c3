// SPDX-License-Identifier: Apache-2.0
// Live updates: the server says when its data changed; pages that are open fetch again what they show.
import { ref } from "vue";
import { base } from "./client";

/** Goes up whenever what the server holds may have changed. */
export const dataVersion = ref(0);

let source: EventSource | null = null;
let known: string | null = null;

function heard(event: MessageEvent<string>): void {
  const version = event.data;
  if (version !== known && known !== null) dataVersion.value += 1;
  known = version;
}

function open(): void {
  if (source || typeof EventSource === "undefined") return;
  source = new EventSource(`${base}/events`);
  source.addEventListener("data", heard);
}

function close(): void {
  source?.close();
  source = null;
}

function onVisibility(): void {
  if (document.visibilityState === "hidden") close();
  else {
    open();
    dataVersion.value += 1; // while nobody looked, nothing was heard
  }
}

/** Listens while the page is looked at: a browser has only six connections for one server. */
export function listen(): void {
  open();
  document.addEventListener("visibilitychange", onVisibility);
}

export function stopListening(): void {
  close();
  known = null;
  document.removeEventListener("visibilitychange", onVisibility);
}
