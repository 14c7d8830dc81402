-- A part that comes to nothing is a reversal all the same.
ALTER TABLE transaction DROP CONSTRAINT ck_transaction_undone;
ALTER TABLE transaction ADD CONSTRAINT ck_transaction_undone
    CHECK (undone = 0 or undone > 0 and reverses is not null);

CREATE TABLE reversal (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    target_id UUID NOT NULL,
    part_returned BIGINT,
    part_of BIGINT,
    CONSTRAINT pk_reversal PRIMARY KEY (id),
    CONSTRAINT ck_reversal_part CHECK ((part_of is null) = (part_returned is null) and part_returned between 1 and part_of)
);

-- Whether a part was asked was not kept before: what went back then counts as an amount.
INSERT INTO reversal (id, programme_id, target_id)
SELECT id, programme_id, reverses FROM transaction WHERE reverses IS NOT NULL;
