// SPDX-License-Identifier: Apache-2.0
import { placeCode } from "../../api/session";

/** The commune whose records are shown. When the session has just ended there is none, and nothing is asked for. */
export function commune(): string {
  if (!placeCode.value) throw new Error("no place");
  return placeCode.value;
}
