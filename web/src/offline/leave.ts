// SPDX-License-Identifier: Apache-2.0
// Signing out: wipes what this device keeps of the account, asking first when something would be lost by that; then
// ends the session on the server, or, without signal, as soon as there is some.
import { ref } from "vue";
import { base, raw } from "../api/client";
import { account, forgetSession } from "../api/session";
import { unsentCount, wipeDevice } from "./state";
import { accountStore } from "./store";

const owed = "ntm.sign_out_owed";

/** Shown by SignOutDialog while the person is asked. */
export const asking = ref(false);
let answer: ((leave: boolean) => void) | null = null;

export function decide(leave: boolean): void {
  asking.value = false;
  answer?.(leave);
  answer = null;
}

async function mayWipe(): Promise<boolean> {
  const id = account.value?.id;
  if (id === undefined) return true;
  const drafts = (await (await accountStore(id)).getAllKeys("drafts")).length;
  if (!unsentCount.value && !drafts) return true;
  asking.value = true;
  return new Promise<boolean>((resolve) => {
    answer = resolve;
  });
}

/** False when the person stays. `everywhere` ends the sessions on other devices too; without signal it throws. */
export async function signOut(everywhere = false): Promise<boolean> {
  if (!(await mayWipe().catch(() => true))) return false;
  if (everywhere) await raw("/sessions", { method: "DELETE" });
  await wipeDevice().catch(() => undefined); // a browser that keeps nothing has nothing to wipe
  try {
    if (!everywhere) await raw("/session", { method: "DELETE" });
  } catch {
    localStorage.setItem(owed, "1");
  }
  forgetSession();
  return true;
}

/** Before each request: ends the session whose end is owed to the server. Nobody is shown another's account. */
export async function payOwed(): Promise<void> {
  if (localStorage.getItem(owed) === null) return;
  try {
    const session = (await (await fetch(`${base}/session`)).json()) as { account: unknown; csrf: string };
    if (session.account)
      await fetch(`${base}/session`, { method: "DELETE", headers: { "X-CSRF-Token": session.csrf } });
    localStorage.removeItem(owed);
  } catch {
    // Still no signal.
  }
}
