// SPDX-License-Identifier: Apache-2.0

/** What each log can be narrowed by. */
export interface LogQuery {
  place?: string;
  actor?: string;
  from?: string;
  to?: string;
}
