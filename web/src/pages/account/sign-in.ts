// SPDX-License-Identifier: Apache-2.0
// Signing in, and what can go wrong with it.
import { onScopeDispose, ref } from "vue";
import { api, take } from "../../api/client";
import { ApiProblem, Unreachable } from "../../api/problem";
import { adoptSession } from "../../api/session";

export type Trouble = "wrong" | "code_wrong" | "locked" | "throttled" | "offline" | "failed";
export interface Given {
  name: string;
  password: string;
  remember: boolean;
  code?: string;
}

const patience = 60; // seconds, when the server does not say how long

export function useSignIn() {
  const trouble = ref<Trouble | null>(null);
  const seconds = ref(0);
  const busy = ref(false);
  const codeNeeded = ref(false);
  let clock: ReturnType<typeof setInterval> | undefined;

  function wait(count: number): void {
    clearInterval(clock);
    seconds.value = count;
    clock = setInterval(() => {
      seconds.value -= 1;
      if (seconds.value > 0) return;
      clearInterval(clock);
      trouble.value = null;
    }, 1000);
  }
  onScopeDispose(() => clearInterval(clock));

  function understand(thrown: unknown): void {
    if (thrown instanceof Unreachable) trouble.value = "offline";
    else if (!(thrown instanceof ApiProblem)) trouble.value = "failed";
    else if (thrown.status === 429) {
      trouble.value = "throttled";
      wait(thrown.retryAfter ?? patience);
    } else if (thrown.key === "account.code_needed") {
      codeNeeded.value = true;
    } else if (thrown.key === "account.locked") {
      trouble.value = "locked";
    } else if (thrown.status === 401) {
      trouble.value = codeNeeded.value ? "code_wrong" : "wrong";
    } else trouble.value = "failed";
  }

  /** True when the person is in; otherwise `trouble` or `codeNeeded` says why not. */
  async function signIn(given: Given): Promise<boolean> {
    busy.value = true;
    trouble.value = null;
    try {
      adoptSession(await take(api.POST("/session", { body: given })));
      return true;
    } catch (thrown) {
      understand(thrown);
      return false;
    } finally {
      busy.value = false;
    }
  }

  function startAgain(): void {
    codeNeeded.value = false;
    trouble.value = null;
  }

  return { signIn, trouble, seconds, busy, codeNeeded, startAgain };
}
