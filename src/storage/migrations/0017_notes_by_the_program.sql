-- SPDX-License-Identifier: Apache-2.0
-- What a row that changes was left as is noted by the program (storage/noted_rows.h) and no longer by triggers, which needed a function of
-- the program inside the engine. The notes of before stay, and read the same.
DROP TRIGGER password_noted_new;
DROP TRIGGER password_noted_change;
DROP TRIGGER password_noted_end;
DROP TRIGGER totp_noted_new;
DROP TRIGGER totp_noted_change;
DROP TRIGGER totp_noted_end;
DROP TRIGGER invitation_noted_new;
DROP TRIGGER invitation_noted_change;
DROP TRIGGER invitation_noted_end;
DROP TRIGGER api_token_noted_new;
DROP TRIGGER api_token_noted_change;
DROP TRIGGER api_token_noted_end;
DROP TRIGGER idempotency_noted_new;
DROP TRIGGER idempotency_noted_change;

-- Nothing reads it: when a place ends follows from its lineage (programme::Places).
DROP VIEW place_period;
