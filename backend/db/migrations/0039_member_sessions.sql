ALTER TABLE identity_provider ADD COLUMN name TEXT DEFAULT '' NOT NULL, ADD COLUMN client_secret TEXT;

CREATE TABLE member_session (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    member_id UUID NOT NULL,
    secret_hash BYTEA NOT NULL,
    how TEXT NOT NULL,
    device TEXT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_member_session PRIMARY KEY (id),
    CONSTRAINT ck_member_session_how_is_known CHECK (how in ('code', 'link', 'openid', 'brand'))
);

CREATE INDEX ix_member_session_member_id ON member_session (member_id);

CREATE INDEX ix_member_session_expires_at ON member_session (expires_at);

CREATE TABLE sign_in (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    how TEXT NOT NULL,
    link_hash BYTEA NOT NULL,
    code_hash BYTEA,
    device_hash BYTEA,
    kind TEXT,
    address TEXT,
    external_id TEXT,
    tries SMALLINT DEFAULT '0' NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_sign_in PRIMARY KEY (id),
    CONSTRAINT ck_sign_in_how_is_known CHECK (how in ('code', 'openid', 'brand')),
    CONSTRAINT ck_sign_in_an_address_has_a_kind CHECK ((kind is null) = (address is null)),
    CONSTRAINT ck_sign_in_an_address_or_a_name CHECK ((address is null) <> (external_id is null)),
    CONSTRAINT uq_sign_in_link_hash UNIQUE (link_hash)
);

CREATE INDEX ix_sign_in_expires_at ON sign_in (expires_at);

CREATE TABLE openid_wish (
    state_hash BYTEA NOT NULL,
    programme_id UUID NOT NULL,
    issuer TEXT NOT NULL,
    verifier TEXT NOT NULL,
    nonce TEXT NOT NULL,
    device_hash BYTEA NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_openid_wish PRIMARY KEY (state_hash)
);

CREATE INDEX ix_openid_wish_expires_at ON openid_wish (expires_at);

DROP TRIGGER is_told ON identity_provider;

CREATE TRIGGER is_told AFTER INSERT OR UPDATE OR DELETE ON identity_provider FOR EACH ROW EXECUTE FUNCTION tell_change('identity_provider', 'issuer', '', 'client_secret', '');

ALTER TABLE programme ADD COLUMN web JSONB DEFAULT '{}' NOT NULL;
