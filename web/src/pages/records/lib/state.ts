// SPDX-License-Identifier: Apache-2.0
// How the state of a changeset, or of an entry on this device, is said.
import type { WordId } from "../../../lib/vocabulary";
import { word } from "../../../lib/words";

type ChangesetState = WordId<"changeset_state">;
const changesetStates: readonly ChangesetState[] = ["draft", "submitted", "accepted", "returned"];

/** "đã chấp nhận", "chờ duyệt" …; what only this device knows stands in the pages' own sentences. */
export function stateText(state: string, t: (key: string) => string): string {
  const known = changesetStates.find((one) => one === state);
  return known ? word("changeset_state", known) : t(`records.state.${state}`);
}
