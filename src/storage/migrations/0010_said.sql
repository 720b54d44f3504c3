-- SPDX-License-Identifier: Apache-2.0
-- A version of a record speaks of some cells and not of others (docs/decisions/0029-history-is-by-cell.md): the column _said of each
-- register's table, which storage/register_tables.cc adds, since those tables come from the dictionary. Rows of before hold NULL there:
-- they speak of everything, and their digests stay what they were.
SELECT 1;
