// SPDX-License-Identifier: Apache-2.0

/** Brings `target` into sight: within its pane where the pane scrolls, else within the page. */
export function bringIntoSight(pane: HTMLElement | null, target: HTMLElement | null | undefined): void {
  if (!pane || !target) return;
  if (pane.scrollHeight > pane.clientHeight + 2 && getComputedStyle(pane).overflowY !== "visible") {
    const place = target.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
    pane.scrollTo({ top: Math.max(0, place - pane.clientHeight / 3) });
    return;
  }
  target.scrollIntoView({ block: "center" });
}
