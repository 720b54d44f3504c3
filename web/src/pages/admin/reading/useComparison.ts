// SPDX-License-Identifier: Apache-2.0
// One reading while somebody compares it. Answers go one after the other, so that whoever goes on quickly never meets an
// answer of his own; one that comes too late loads the reading anew and says who was first.
import { computed, ref, shallowRef, type Ref } from "vue";
import { useI18n } from "vue-i18n";
import { ApiProblem, Unreachable, type Diagnostic } from "../../../api/problem";
import { useResource } from "../../../api/resource";
import { doneSince } from "./lines";
import { answer, getReading, type AnswerGiven, type Reading } from "./readings";

export function useComparison(id: Ref<number>) {
  const { t } = useI18n();
  const { data, error, loading, reload } = useResource((signal) => getReading(id.value, signal), { watch: [id] });
  const trouble = ref("");
  const mistakes = shallowRef<Diagnostic[]>([]);
  const waiting = ref(0);
  let last: Promise<unknown> = Promise.resolve();

  async function tell(thrown: unknown, expected: number): Promise<void> {
    if (thrown instanceof Unreachable) trouble.value = t("readings.offline");
    else trouble.value = thrown instanceof Error ? thrown.message : String(thrown);
    mistakes.value = thrown instanceof ApiProblem ? thrown.diagnostics : [];
    if (!(thrown instanceof ApiProblem) || thrown.status !== 409) return;
    await reload();
    const first = data.value && doneSince(data.value, expected);
    if (first) trouble.value = t(first.line ? "readings.overtaken_line" : "readings.overtaken", first);
  }

  /** Does it with the reading as it is when its turn comes; false when it was refused. */
  function act(deed: (reading: Reading) => Promise<Reading>): Promise<boolean> {
    waiting.value += 1;
    const mine = last.then(async () => {
      const before = data.value;
      try {
        if (!before) return false;
        data.value = await deed(before);
        trouble.value = "";
        mistakes.value = [];
        return true;
      } catch (thrown) {
        await tell(thrown, before?.last ?? 0);
        return false;
      } finally {
        waiting.value -= 1;
      }
    });
    last = mine;
    return mine;
  }

  return {
    data,
    error,
    loading,
    reload,
    trouble,
    mistakes,
    busy: computed(() => waiting.value > 0),
    act,
    give: (answers: AnswerGiven[]) => act((reading) => answer(reading.id, reading.last, answers)),
  };
}
