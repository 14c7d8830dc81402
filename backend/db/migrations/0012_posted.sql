-- What is posted stays as it was posted: decision 25.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what is posted stays as it is: % of %', lower(TG_OP), TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER stays_as_posted
    BEFORE UPDATE OF id, programme_id, owner_id, kind, currency ON account FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER stays
    BEFORE DELETE OR TRUNCATE ON account FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER stays_as_posted
    BEFORE UPDATE OF id, programme_id, source, external_id, type, occurred_at, received_at, data, result ON activity FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER stays
    BEFORE TRUNCATE ON activity FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER stays_as_posted
    BEFORE UPDATE OF id, programme_id, currency, transaction_id, amount, opened_at, expires_at ON hold FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER stays
    BEFORE DELETE OR TRUNCATE ON hold FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER changes_no_more
    BEFORE UPDATE ON hold FOR EACH ROW WHEN (old.status <> 'open')
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER stays_as_posted
    BEFORE UPDATE OF id, account_id, transaction_id, origin_id, amount, expires_at, opened_at ON lot FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER stays
    BEFORE DELETE OR TRUNCATE ON lot FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER stays_as_posted
    BEFORE UPDATE OF transaction_id, lot_id, amount ON lot_use FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER stays
    BEFORE DELETE OR TRUNCATE ON lot_use FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER stays_as_posted
    BEFORE UPDATE OF transaction_id, line, source_id, destination_id, amount ON posting FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER stays
    BEFORE DELETE OR TRUNCATE ON posting FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER stays_as_posted
    BEFORE UPDATE OF id, seq, programme_id, kind, at, member_id, currency, amount, balance_after, reverses, undone, hold_id ON transaction FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER stays
    BEFORE DELETE OR TRUNCATE ON transaction FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER changes_no_more
    BEFORE UPDATE ON transaction FOR EACH ROW WHEN ((new.reference, new.reason, new.cause, new.fingerprint) is distinct from ('erased:' || new.id, '', '{}'::jsonb, ''))
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER stays_as_posted
    BEFORE UPDATE OF design_id, revision, active, definition, author, at ON design_revision FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER stays
    BEFORE DELETE OR TRUNCATE ON design_revision FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER stays_as_posted
    BEFORE UPDATE OF rule_id, revision, active, definition, author, at ON earn_rule_revision FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER stays
    BEFORE DELETE OR TRUNCATE ON earn_rule_revision FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();
