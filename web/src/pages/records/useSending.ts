// SPDX-License-Identifier: Apache-2.0
// From the draft to the reviewer: every entry goes through the device's queue, with or without signal; what the server
// cannot take comes back into the grid with its mistakes.
import { useToast } from "primevue/usetoast";
import { computed, ref, shallowRef } from "vue";
import { useI18n } from "vue-i18n";
import { placeCode } from "../../api/session";
import { enterChanges, forget } from "../../offline/state";
import type { ChangesEntry } from "../../offline/queue";
import type { Desk } from "./desk";
import { emptyDraft, stepOf, toChanges, type RowEdit } from "./lib/draft";
import type { ChangesToEnter } from "./lib/model";
import { merged, placed, unclearRows } from "./takeBack";
import { draftKey } from "./useDraft";

/** How many of the mistakes that stand in cells are told in words as well. */
const mistakesTold = 3;

export function useSending(desk: Desk) {
  const { t } = useI18n();
  const toast = useToast();
  const open = ref(false);
  const busy = ref(false);
  const error = ref("");
  const conflict = shallowRef<ChangesEntry | null>(null);
  /** New rows of which the server does not know whether they are records that it has. */
  const unclear = ref<string[]>([]);

  function say(severity: "success" | "info", summary: string): void {
    toast.add({ severity, summary, life: 7000 });
  }

  /** The server could not take it: the rows come back, each mistake in its cell. */
  async function comesBack(entry: ChangesEntry): Promise<void> {
    const rows = (Array.isArray(entry.rows) ? entry.rows : []) as RowEdit[];
    desk.draft.replace(merged(desk.draft.draft.value, rows));
    await forget(entry);
    const ids = rows.map((row) => row.id);
    const { cells, others } = placed(entry.problem?.diagnostics ?? [], ids, desk.columns.value);
    desk.draft.serverFound(cells);
    unclear.value = unclearRows(entry.problem?.diagnostics ?? [], ids);
    const inCells = [...new Set(Object.values(cells).flatMap((row) => Object.values(row)))].slice(0, mistakesTold);
    const lead = inCells.length ? t("records.send.mistakes") : (entry.problem?.message ?? "");
    error.value = [lead, ...inCells, ...others].filter(Boolean).join("\n");
  }

  async function settle(entry: ChangesEntry): Promise<void> {
    conflict.value = null;
    if (entry.state === "refused") {
      await comesBack(entry);
      open.value = true;
      return;
    }
    open.value = false;
    if (entry.state === "conflict") conflict.value = entry;
    else if (entry.state === "kept") say("info", t("records.send.is_kept"));
    else if (!entry.changeset) say("info", t("records.send.nothing"));
    else if (entry.state === "accepted") say("success", t("records.send.is_accepted", { id: entry.changeset }));
    else say("success", t("records.send.is_sent", { id: entry.changeset }));
    if (entry.remarks?.length)
      toast.add({
        severity: "warn",
        summary: t("records.send.remarks"),
        detail: entry.remarks.join(" "),
        life: 30_000,
      });
    await desk.rows.reload();
  }

  async function send(
    date: string,
    note: string,
    state: "submitted" | "accepted",
    separate: boolean,
    complete: boolean,
  ): Promise<void> {
    busy.value = true;
    error.value = "";
    const rows = unclear.value.flatMap((id) => desk.draft.draft.value.rows[id] ?? []);
    if (separate)
      desk.draft.perform(
        stepOf(
          desk.draft.draft.value,
          rows.map((row) => ({ ...row, separate: true })),
        ),
      );
    unclear.value = [];
    try {
      const draft = desk.draft.draft.value;
      const { changes, ids } = toChanges(draft, desk.columns.value);
      if (!changes.length) {
        error.value = t("records.send.nothing");
        return;
      }
      const body: ChangesToEnter = { register: desk.register.value, date, note, state, complete, changes };
      const title = t("records.entry_title", {
        register: desk.definition.data.value?.label ?? desk.register.value,
        count: changes.length,
      });
      const rows = ids.map((id) => draft.rows[id]);
      const entry = await enterChanges(title, placeCode.value, body, rows, {
        key: draftKey(placeCode.value, desk.register.value),
        ids,
      });
      desk.draft.replace(emptyDraft());
      await settle(entry);
    } catch (thrown) {
      // The device could not keep it (its store is full or closed): the draft stays as it is.
      error.value = t("records.send.not_kept", { why: thrown instanceof Error ? thrown.message : String(thrown) });
    } finally {
      busy.value = false;
    }
  }

  async function afterConflict(entry: ChangesEntry | null): Promise<void> {
    if (entry) await settle(entry);
    else {
      conflict.value = null;
      say("info", t("records.conflict.theirs_taken"));
      await desk.rows.reload();
    }
  }

  const inConflict = computed({
    get: () => conflict.value !== null,
    set: (shown) => {
      if (!shown) {
        conflict.value = null;
        say("info", t("records.conflict.later"));
      }
    },
  });

  return { open, busy, error, unclear, conflict, inConflict, send, afterConflict };
}
