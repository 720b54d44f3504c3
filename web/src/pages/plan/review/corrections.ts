// SPDX-License-Identifier: Apache-2.0
// A plan that is being corrected: each step can be taken back.
import { computed, shallowRef } from "vue";
import type { Plan } from "../lib/model";

export function useCorrections() {
  const steps = shallowRef<Plan[]>([]);
  const current = computed<Plan | null>(() => steps.value[steps.value.length - 1] ?? null);
  const count = computed(() => Math.max(0, steps.value.length - 1));

  return {
    current,
    count,
    begin: (plan: Plan | null): void => {
      steps.value = plan ? [plan] : [];
    },
    correct: (plan: Plan): void => {
      steps.value = [...steps.value, plan];
    },
    undo: (): void => {
      if (steps.value.length > 1) steps.value = steps.value.slice(0, -1);
    },
  };
}
