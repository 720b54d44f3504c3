// SPDX-License-Identifier: Apache-2.0
import { account } from "../../api/session";
import { chapterOfRole } from "../../lib/help";

/** The chapter that is written for the person who is signed in; "" for nobody. */
export const ownChapter = (): string => chapterOfRole(account.value?.roles[0]?.role ?? "");
