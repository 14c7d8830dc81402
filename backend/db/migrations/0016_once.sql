ALTER TABLE activity ADD COLUMN fingerprint BIGINT;

DROP TRIGGER stays_as_posted ON activity;

CREATE TRIGGER stays_as_posted
    BEFORE UPDATE OF id, programme_id, source, external_id, type, occurred_at, received_at, data, result, fingerprint ON activity FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TABLE request_key (
    owner_id UUID NOT NULL,
    name BYTEA NOT NULL,
    fingerprint BYTEA NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    status SMALLINT,
    answer BYTEA,
    CONSTRAINT pk_request_key PRIMARY KEY (owner_id, name)
);

CREATE INDEX ix_request_key_at ON request_key (at);

ALTER TABLE notice DROP COLUMN reference;
