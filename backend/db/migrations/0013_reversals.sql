-- A part that comes to nothing is a reversal all the same.
ALTER TABLE transaction DROP CONSTRAINT ck_transaction_undone;
ALTER TABLE transaction ADD CONSTRAINT ck_transaction_undone
    CHECK (undone = 0 or undone > 0 and reverses is not null);

CREATE TABLE reversal (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    member_id UUID NOT NULL,
    currency TEXT NOT NULL,
    target_id UUID NOT NULL,
    counter_id BIGINT NOT NULL,
    part_returned BIGINT,
    part_of BIGINT,
    owed BIGINT NOT NULL,
    unpaid BIGINT NOT NULL,
    reinstated_by UUID,
    CONSTRAINT pk_reversal PRIMARY KEY (id),
    CONSTRAINT ck_reversal_part CHECK ((part_of is null) = (part_returned is null) and part_returned between 1 and part_of),
    CONSTRAINT ck_reversal_unpaid CHECK (unpaid between 0 and owed)
);

CREATE INDEX ix_reversal_owed ON reversal (member_id, currency) WHERE owed > 0;

CREATE TABLE repayment (
    transaction_id UUID NOT NULL,
    reversal_id UUID NOT NULL,
    amount BIGINT NOT NULL,
    CONSTRAINT pk_repayment PRIMARY KEY (transaction_id, reversal_id),
    CONSTRAINT ck_repayment_amount CHECK (amount > 0)
);

CREATE INDEX ix_repayment_reversal_id ON repayment (reversal_id);

-- Neither parts nor debts were kept before: what went back then counts as an amount, and what was
-- missing as forgiven.
INSERT INTO reversal (id, programme_id, member_id, currency, target_id, counter_id, owed, unpaid)
SELECT t.id, t.programme_id, t.member_id, t.currency, t.reverses,
    CASE WHEN s.kind IN ('available', 'held') THEN p.destination_id ELSE p.source_id END, 0, 0
FROM transaction t
JOIN posting p ON p.transaction_id = t.reverses AND p.line = 1
JOIN account s ON s.id = p.source_id
WHERE t.reverses IS NOT NULL;

CREATE TRIGGER stays_as_posted
    BEFORE UPDATE OF id, programme_id, currency, target_id, counter_id, part_returned, part_of, owed ON reversal FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER stays
    BEFORE DELETE OR TRUNCATE ON reversal FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER stays_as_posted
    BEFORE UPDATE OF transaction_id, reversal_id, amount ON repayment FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER stays
    BEFORE DELETE OR TRUNCATE ON repayment FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();
