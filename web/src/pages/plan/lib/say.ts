// SPDX-License-Identifier: Apache-2.0
import { ApiProblem, Unreachable } from "../../../api/problem";

type Translate = (key: string) => string;

/** Why something failed, in one sentence for the person: the server's own, or that nothing answers. */
export function sentenceOf(thrown: unknown, t: Translate): string {
  if (thrown instanceof Unreachable) return t("plan.failed.unreachable");
  if (thrown instanceof ApiProblem)
    return [thrown.message, ...thrown.diagnostics.map((diagnostic) => diagnostic.message)].filter(Boolean).join(" ");
  return t("parts.error.unexpected");
}

export function wasCancelled(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === "AbortError";
}
