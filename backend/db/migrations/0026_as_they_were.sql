ALTER TABLE activity ADD COLUMN was JSONB;

DROP TRIGGER stays_as_posted ON activity;

CREATE TRIGGER stays_as_posted
    BEFORE UPDATE OF id, programme_id, source, external_id, type, occurred_at, received_at, data, result, fingerprint, was ON activity FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();
