ALTER TABLE account DROP CONSTRAINT ck_account_bounded;
ALTER TABLE account ADD CONSTRAINT ck_account_bounded
    CHECK ((balance is not null) = (kind in ('available', 'held', 'pending', 'budget')));

CREATE TABLE pending (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    member_id UUID NOT NULL,
    currency TEXT NOT NULL,
    amount BIGINT NOT NULL,
    remaining BIGINT NOT NULL,
    released BIGINT NOT NULL,
    due_at TIMESTAMP WITH TIME ZONE,
    release_on TEXT,
    cancel_on TEXT,
    CONSTRAINT pk_pending PRIMARY KEY (id),
    CONSTRAINT ck_pending_remaining CHECK (remaining >= 0 and released >= 0 and remaining + released <= amount)
);

CREATE INDEX ix_pending_due ON pending (due_at) WHERE remaining > 0 and due_at is not null;

CREATE INDEX ix_pending_member_id ON pending (member_id) WHERE remaining > 0;

CREATE INDEX ix_pending_release ON pending (member_id, release_on) WHERE release_on is not null;

CREATE INDEX ix_pending_cancel ON pending (member_id, cancel_on) WHERE cancel_on is not null;

CREATE TRIGGER stays_as_posted
    BEFORE UPDATE OF id, programme_id, currency, amount, due_at ON pending FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER stays
    BEFORE DELETE OR TRUNCATE ON pending FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER changes_no_more
    BEFORE UPDATE ON pending FOR EACH ROW WHEN ((new.release_on, new.cancel_on) is distinct from (old.release_on, old.cancel_on) and (new.release_on, new.cancel_on) is distinct from (null, null))
    EXECUTE FUNCTION refuse_change();

ALTER TABLE reversal ADD COLUMN pending BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE reversal ALTER COLUMN pending DROP DEFAULT;

DROP TRIGGER stays_as_posted ON reversal;

CREATE TRIGGER stays_as_posted
    BEFORE UPDATE OF id, programme_id, currency, target_id, counter_id, part_returned, part_of, pending, owed ON reversal FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();
