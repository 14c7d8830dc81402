ALTER TABLE member ADD COLUMN erased_at TIMESTAMP WITH TIME ZONE;

ALTER TABLE member ADD CONSTRAINT ck_member_an_erased_one_has_no_name CHECK (erased_at is null or external_id is null);

CREATE INDEX ix_member_erased_at ON member (erased_at) WHERE erased_at is not null;

CREATE TABLE consent (
    id UUID NOT NULL,
    member_id UUID NOT NULL,
    channel TEXT NOT NULL,
    purpose TEXT NOT NULL,
    given_at TIMESTAMP WITH TIME ZONE NOT NULL,
    given_source TEXT NOT NULL,
    withdrawn_at TIMESTAMP WITH TIME ZONE,
    withdrawn_source TEXT,
    CONSTRAINT pk_consent PRIMARY KEY (id),
    CONSTRAINT ck_consent_channel_is_known CHECK (channel in ('push', 'email', 'sms')),
    CONSTRAINT ck_consent_purpose_is_known CHECK (purpose in ('transactional', 'promotional')),
    CONSTRAINT ck_consent_withdrawn_by_someone CHECK ((withdrawn_at is null) = (withdrawn_source is null))
);

CREATE INDEX ix_consent_member_id ON consent (member_id, given_at);

CREATE UNIQUE INDEX uq_consent_open ON consent (member_id, channel, purpose) WHERE withdrawn_at is null;

CREATE TABLE contact (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    member_id UUID NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    hash BYTEA NOT NULL,
    keys JSONB,
    platform TEXT NOT NULL,
    locale TEXT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
    verified_at TIMESTAMP WITH TIME ZONE,
    verified_by TEXT,
    ended_at TIMESTAMP WITH TIME ZONE,
    ended_why TEXT,
    CONSTRAINT pk_contact PRIMARY KEY (id),
    CONSTRAINT ck_contact_kind_is_known CHECK (kind in ('email', 'phone', 'fid', 'token', 'webpush')),
    CONSTRAINT ck_contact_verified_by_someone CHECK ((verified_at is null) = (verified_by is null)),
    CONSTRAINT ck_contact_ended_for_a_reason CHECK ((ended_at is null) = (ended_why is null)),
    CONSTRAINT ck_contact_a_browser_has_keys CHECK ((kind = 'webpush') = (keys is not null))
);

CREATE UNIQUE INDEX uq_contact_of_member ON contact (member_id, kind, hash) WHERE ended_at is null;

CREATE INDEX ix_contact_ended_at ON contact (ended_at) WHERE ended_at is not null;

CREATE UNIQUE INDEX uq_contact_verified ON contact (programme_id, kind, hash) WHERE verified_at is not null and ended_at is null;

CREATE INDEX ix_contact_unproved ON contact (created_at) WHERE verified_at is null;

CREATE INDEX ix_contact_member_id ON contact (member_id);

CREATE TABLE contact_code (
    contact_id UUID NOT NULL,
    member_id UUID NOT NULL,
    code_hash BYTEA NOT NULL,
    link_hash BYTEA NOT NULL,
    tries SMALLINT NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_contact_code PRIMARY KEY (contact_id),
    CONSTRAINT uq_contact_code_link_hash UNIQUE (link_hash)
);

CREATE INDEX ix_contact_code_member_id ON contact_code (member_id);

CREATE INDEX ix_contact_code_expires_at ON contact_code (expires_at);

CREATE TABLE contact_limit (
    key BYTEA NOT NULL,
    used INTEGER NOT NULL,
    until TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_contact_limit PRIMARY KEY (key)
);

CREATE INDEX ix_contact_limit_until ON contact_limit (until);

CREATE TABLE suppression (
    programme_id UUID NOT NULL,
    kind TEXT NOT NULL,
    hash BYTEA NOT NULL,
    why TEXT NOT NULL,
    author TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_suppression PRIMARY KEY (programme_id, kind, hash)
);

CREATE TABLE preference (
    member_id UUID NOT NULL,
    message TEXT NOT NULL,
    channel TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    source TEXT NOT NULL,
    CONSTRAINT pk_preference PRIMARY KEY (member_id, message, channel),
    CONSTRAINT ck_preference_channel_is_known CHECK (channel in ('push', 'email', 'sms'))
);
