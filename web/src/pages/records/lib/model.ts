// SPDX-License-Identifier: Apache-2.0
// The names by which these pages call what the API's description declares.
import type { components } from "../../../api/types";

type Schemas = components["schemas"];
export type RegisterHead = Schemas["RegisterHead"];
export type Register = Schemas["Register"];
export type { Field } from "../../../api/cell";
export type RecordRow = Schemas["Record"];
export type RecordPage = Schemas["RecordPage"];
export type RecordHistory = Schemas["RecordHistory"];
export type RecordVersion = RecordHistory["versions"][number];
export type RecordValues = Schemas["RecordValues"];
export type ChangeToEnter = Schemas["ChangeToEnter"];
export type ChangesToEnter = Schemas["ChangesToEnter"];
export type EnteredChanges = Schemas["EnteredChanges"];
export type ConflictProblem = Schemas["ConflictProblem"];
export type Conflict = NonNullable<ConflictProblem["conflicts"]>[number];
export type ChangesetHead = Schemas["ChangesetHead"];
export type Changeset = Schemas["Changeset"];
export type ChangesetLine = Changeset["lines"][number];
export type ChangesetState = Schemas["ChangesetState"];
export type ReturnedRecord = Schemas["ReturnedRecord"];
export type ImportReport = Schemas["ImportReport"];
export type ImportReading = Schemas["ImportReading"];
export type OfflineCopy = Schemas["OfflineCopy"];

export interface Village {
  code: string;
  name: string;
}

/** The place a record belongs to, edited in the grid like a field. */
export const villageField = "$village";
