-- The books are sealed after the fact: decision 25.

CREATE TABLE seal (
    number BIGINT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    first_seq BIGINT NOT NULL,
    last_seq BIGINT NOT NULL,
    behind BIGINT NOT NULL,
    xid BIGINT NOT NULL,
    many INTEGER NOT NULL,
    root BYTEA NOT NULL,
    previous BYTEA NOT NULL,
    key TEXT NOT NULL,
    signature BYTEA NOT NULL,
    ids UUID[] NOT NULL,
    words BYTEA NOT NULL,
    leaves BYTEA NOT NULL,
    CONSTRAINT pk_seal PRIMARY KEY (number)
);

CREATE INDEX ix_seal_last_seq ON seal (last_seq);

CREATE TABLE seal_salt (
    member_id UUID NOT NULL,
    salt BYTEA NOT NULL,
    CONSTRAINT pk_seal_salt PRIMARY KEY (member_id)
);

CREATE INDEX ix_transaction_seq ON transaction ((seq + 0));

CREATE INDEX ix_lot_transaction_id ON lot (transaction_id) WHERE id <> transaction_id;

CREATE TRIGGER stays_as_posted
    BEFORE UPDATE OF number, at, first_seq, last_seq, behind, xid, many, root, previous, key, signature, ids, words, leaves ON seal FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER stays
    BEFORE DELETE OR TRUNCATE ON seal FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();
