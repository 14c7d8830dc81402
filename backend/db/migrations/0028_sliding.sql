ALTER TABLE account ADD COLUMN alive_from TIMESTAMP WITH TIME ZONE;

ALTER TABLE account ADD COLUMN alive_until TIMESTAMP WITH TIME ZONE;

ALTER TABLE account ADD COLUMN look_at TIMESTAMP WITH TIME ZONE;

CREATE INDEX ix_account_look_at ON account (look_at) WHERE look_at is not null;

ALTER TABLE lot ADD COLUMN slides BOOLEAN DEFAULT false NOT NULL;

DROP INDEX ix_lot_due;

CREATE INDEX ix_lot_due ON lot (slides, expires_at, account_id) WHERE remaining > 0 and expires_at is not null;

DROP TRIGGER stays_as_posted ON lot;

CREATE TRIGGER stays_as_posted
    BEFORE UPDATE OF id, account_id, transaction_id, origin_id, amount, expires_at, opened_at, slides ON lot FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TABLE extension (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    account_id BIGINT NOT NULL,
    activity_id UUID NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    came_at TIMESTAMP WITH TIME ZONE NOT NULL,
    until TIMESTAMP WITH TIME ZONE NOT NULL,
    stands BOOLEAN NOT NULL,
    alive_from TIMESTAMP WITH TIME ZONE,
    alive_until TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_extension PRIMARY KEY (id),
    CONSTRAINT ck_extension_until CHECK (until > came_at)
);

CREATE INDEX ix_extension_account_id_id ON extension (account_id, id);

CREATE TRIGGER stays_as_posted
    BEFORE UPDATE OF id, account_id, activity_id, at, came_at, until, stands, alive_from, alive_until ON extension FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER stays
    BEFORE DELETE OR TRUNCATE ON extension FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();
