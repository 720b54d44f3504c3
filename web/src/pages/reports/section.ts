// SPDX-License-Identifier: Apache-2.0
// One section of a report while somebody writes it: saved by itself a moment after the last letter, and only onto the
// text that the person has seen.
import { computed, onScopeDispose, ref, watch, type Ref } from "vue";
import { api, take } from "../../api/client";
import { ApiProblem, Unreachable } from "../../api/problem";
import { account, placeCode } from "../../api/session";
import type { components } from "../../api/types";
import { forget, keep, keptKey, opened, readKept } from "./kept";

export type ReportSection = components["schemas"]["ReportSection"];
export type SaveState = "saved" | "unsaved" | "saving" | "offline" | "failed" | "conflict";

const pause = 1_500; // after the last letter
const again = 10_000; // without signal

/** What stands on the server now, as its refusal tells. */
function currentIn(problem: ApiProblem): ReportSection | null {
  const body = problem.body as { current?: ReportSection } | null;
  return body?.current ?? null;
}

export interface Writing {
  text: Ref<string>;
  state: Ref<SaveState>;
  failure: Ref<Error | null>;
  /** What stands on the server when somebody else wrote there. */
  theirs: Ref<ReportSection | null>;
  base: Ref<ReportSection>;
  typed: () => void;
  save: () => Promise<void>;
  /** Ends a conflict: this text is what the section says now. */
  settle: (text: string) => Promise<void>;
}

export function useWriting(period: string, first: ReportSection, saved: (section: ReportSection) => void): Writing {
  const key = keptKey(placeCode.value, period, first.section, account.value?.id ?? "");
  const at = readKept(localStorage, key);
  const start = opened(first, at);
  const base = ref<ReportSection>(first);
  const text = ref(start.text);
  const state = ref<SaveState>(start.state);
  const theirs = ref<ReportSection | null>(start.state === "conflict" ? first : null);
  const failure = ref<Error | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;

  function schedule(after: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), after);
  }

  function typed(): void {
    if (state.value === "conflict") return;
    state.value = "unsaved";
    keep(localStorage, key, { text: text.value, entry: base.value.entry });
    schedule(pause);
  }

  async function onServer(): Promise<ReportSection | null> {
    const now = await take(
      api.GET("/places/{place}/reports/{period}", { params: { path: { place: placeCode.value, period } } }),
    );
    return now.sections.find((section) => section.section === first.section) ?? null;
  }

  async function failed(thrown: unknown): Promise<void> {
    failure.value = thrown instanceof Error ? thrown : new Error(String(thrown));
    if (thrown instanceof Unreachable) {
      state.value = "offline";
      schedule(again);
    } else if (thrown instanceof ApiProblem && thrown.status === 412) {
      theirs.value = currentIn(thrown) ?? (await onServer());
      state.value = "conflict";
    } else state.value = "failed";
  }

  async function write(): Promise<void> {
    const sent = text.value;
    state.value = "saving";
    try {
      const params = {
        path: { place: placeCode.value, period, section: first.section },
        header: { "If-Match": `"${base.value.entry}"` },
      };
      base.value = await take(api.PUT("/places/{place}/reports/{period}/{section}", { params, body: { text: sent } }));
      failure.value = null;
      saved(base.value);
      if (text.value === sent) {
        forget(localStorage, key);
        state.value = "saved";
      } else typed();
    } catch (thrown) {
      await failed(thrown).catch((other: unknown) => {
        failure.value = other instanceof Error ? other : null;
        state.value = "offline";
        schedule(again);
      });
    }
  }

  async function save(): Promise<void> {
    clearTimeout(timer);
    if (running) return running;
    if (state.value === "saved" || state.value === "conflict") return;
    running = write().finally(() => (running = null));
    return running;
  }

  async function settle(chosen: string): Promise<void> {
    if (theirs.value) base.value = theirs.value;
    theirs.value = null;
    text.value = chosen;
    if (chosen === base.value.text) {
      forget(localStorage, key);
      state.value = "saved";
      saved(base.value);
      return;
    }
    state.value = "unsaved";
    keep(localStorage, key, { text: chosen, entry: base.value.entry });
    await save();
  }

  if (start.state === "unsaved") schedule(0);
  // What is still unsaved when the page goes away is kept here and sent when it is opened again; try it now as well.
  onScopeDispose(() => {
    if (state.value === "unsaved" || state.value === "offline") void save();
    clearTimeout(timer);
  });
  return { text, state, failure, theirs, base, typed, save, settle };
}

/** Is any of these not on the server yet? */
export function useUnsaved(states: Ref<Record<string, SaveState>>) {
  const unsaved = computed(() => Object.values(states.value).some((state) => state !== "saved"));
  function ask(event: BeforeUnloadEvent): void {
    event.preventDefault();
  }
  watch(unsaved, (now) =>
    now ? window.addEventListener("beforeunload", ask) : window.removeEventListener("beforeunload", ask),
  );
  onScopeDispose(() => window.removeEventListener("beforeunload", ask));
  return unsaved;
}
