CREATE TABLE house_secret (
    name TEXT NOT NULL,
    secret BYTEA NOT NULL,
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_house_secret PRIMARY KEY (name),
    CONSTRAINT ck_house_secret_whole_secret CHECK (length(secret) = 32)
);

CREATE TABLE due (
    cause TEXT COLLATE "C" NOT NULL,
    programme_id UUID NOT NULL,
    member_id UUID,
    kind TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    data JSONB NOT NULL,
    rests_until TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_due PRIMARY KEY (cause)
);

CREATE TABLE heard (
    programme_id UUID NOT NULL,
    kind TEXT NOT NULL,
    listener TEXT NOT NULL,
    keeps BOOLEAN NOT NULL,
    CONSTRAINT pk_heard PRIMARY KEY (programme_id, kind, listener)
);

CREATE TABLE kept (
    programme_id UUID NOT NULL,
    seq BIGINT NOT NULL,
    CONSTRAINT pk_kept PRIMARY KEY (programme_id)
);

CREATE TABLE kept_event (
    programme_id UUID NOT NULL,
    seq BIGINT NOT NULL,
    id UUID NOT NULL,
    member_id UUID,
    kind TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    kept_at TIMESTAMP WITH TIME ZONE NOT NULL,
    data JSONB NOT NULL,
    CONSTRAINT pk_kept_event PRIMARY KEY (programme_id, seq),
    CONSTRAINT uq_kept_event_id UNIQUE (id)
);

CREATE INDEX ix_kept_event_member_id ON kept_event (member_id) WHERE member_id is not null;

CREATE INDEX ix_kept_event_time ON kept_event ((programme_id::text), kept_at);

CREATE TABLE webhook_delivery (
    webhook_id UUID NOT NULL,
    seq BIGINT NOT NULL,
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    begun_at TIMESTAMP WITH TIME ZONE NOT NULL,
    tries SMALLINT DEFAULT '0' NOT NULL,
    attempts INTEGER DEFAULT '0' NOT NULL,
    next_at TIMESTAMP WITH TIME ZONE,
    delivered_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_webhook_delivery PRIMARY KEY (webhook_id, seq),
    CONSTRAINT ck_webhook_delivery_delivered_once CHECK (delivered_at is null or next_at is null)
);

CREATE INDEX ix_webhook_delivery_due ON webhook_delivery ((webhook_id::text), next_at) WHERE next_at is not null;

CREATE INDEX ix_webhook_delivery_time ON webhook_delivery ((webhook_id::text), made_at);

CREATE TABLE webhook_attempt (
    webhook_id UUID NOT NULL,
    seq BIGINT NOT NULL,
    number INTEGER NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    took_ms INTEGER NOT NULL,
    status SMALLINT,
    fault TEXT NOT NULL,
    answer TEXT NOT NULL,
    CONSTRAINT pk_webhook_attempt PRIMARY KEY (webhook_id, seq, number)
);

CREATE TABLE export (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    name TEXT NOT NULL,
    definition JSONB NOT NULL,
    seq BIGINT NOT NULL,
    next_at TIMESTAMP WITH TIME ZONE NOT NULL,
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_export PRIMARY KEY (id),
    CONSTRAINT uq_export_programme_id_name UNIQUE (programme_id, name),
    CONSTRAINT fk_export_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id)
);

CREATE INDEX ix_export_next_at ON export (next_at);

CREATE TABLE webhook (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    name TEXT,
    url TEXT NOT NULL,
    types TEXT[] NOT NULL,
    kinds TEXT[] NOT NULL,
    secret BYTEA NOT NULL,
    old_secret BYTEA,
    old_until TIMESTAMP WITH TIME ZONE,
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    failing_since TIMESTAMP WITH TIME ZONE,
    off_at TIMESTAMP WITH TIME ZONE,
    off_why TEXT,
    replay_after BIGINT,
    replay_upto BIGINT,
    replay_all BOOLEAN DEFAULT false NOT NULL,
    CONSTRAINT pk_webhook PRIMARY KEY (id),
    CONSTRAINT uq_webhook_programme_id_name UNIQUE (programme_id, name),
    CONSTRAINT ck_webhook_old_secret_ends CHECK ((old_secret is null) = (old_until is null)),
    CONSTRAINT ck_webhook_off_for_a_reason CHECK ((off_at is null) = (off_why is null)),
    CONSTRAINT ck_webhook_replay_has_two_ends CHECK ((replay_after is null) = (replay_upto is null)),
    CONSTRAINT fk_webhook_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id)
);

CREATE TABLE export_file (
    export_id UUID NOT NULL,
    slot TIMESTAMP WITH TIME ZONE NOT NULL,
    name TEXT NOT NULL,
    definition JSONB NOT NULL,
    after BIGINT NOT NULL,
    upto BIGINT NOT NULL,
    attempts INTEGER DEFAULT '0' NOT NULL,
    next_at TIMESTAMP WITH TIME ZONE,
    lines BIGINT DEFAULT '0' NOT NULL,
    size BIGINT,
    written_at TIMESTAMP WITH TIME ZONE,
    fault TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_export_file PRIMARY KEY (export_id, slot),
    CONSTRAINT ck_export_file_waits_or_is_written CHECK ((next_at is null) = (written_at is not null)),
    CONSTRAINT fk_export_file_export_id FOREIGN KEY(export_id) REFERENCES export (id)
);

CREATE INDEX ix_export_file_due ON export_file (next_at) WHERE next_at is not null;
