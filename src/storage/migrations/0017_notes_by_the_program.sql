-- SPDX-License-Identifier: Apache-2.0
-- What a row that changes was left as is noted by the program (storage/noted_rows.h) and no longer by triggers, which needed a function of
-- the program inside the engine. The notes of before stay, and read the same.
DROP TRIGGER IF EXISTS password_noted_new;
DROP TRIGGER IF EXISTS password_noted_change;
DROP TRIGGER IF EXISTS password_noted_end;
DROP TRIGGER IF EXISTS totp_noted_new;
DROP TRIGGER IF EXISTS totp_noted_change;
DROP TRIGGER IF EXISTS totp_noted_end;
DROP TRIGGER IF EXISTS invitation_noted_new;
DROP TRIGGER IF EXISTS invitation_noted_change;
DROP TRIGGER IF EXISTS invitation_noted_end;
DROP TRIGGER IF EXISTS api_token_noted_new;
DROP TRIGGER IF EXISTS api_token_noted_change;
DROP TRIGGER IF EXISTS api_token_noted_end;
DROP TRIGGER IF EXISTS idempotency_noted_new;
DROP TRIGGER IF EXISTS idempotency_noted_change;

-- Nothing reads it: when a place ends follows from its lineage (programme::Places).
DROP VIEW IF EXISTS place_period;
