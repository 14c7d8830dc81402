CREATE TABLE display_pairing (
    code TEXT NOT NULL,
    display_id UUID NOT NULL,
    secret_hash BYTEA NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_display_pairing PRIMARY KEY (code)
);

CREATE INDEX ix_display_pairing_expires_at ON display_pairing (expires_at);

CREATE TABLE display (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    name TEXT NOT NULL,
    playlist TEXT NOT NULL,
    locale TEXT NOT NULL,
    dark_after_minutes INTEGER NOT NULL,
    secret_hash BYTEA NOT NULL,
    paired_at TIMESTAMP WITH TIME ZONE NOT NULL,
    last_seen_at TIMESTAMP WITH TIME ZONE,
    showing JSONB,
    version TEXT,
    dark_since TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_display PRIMARY KEY (id)
);

CREATE INDEX ix_display_programme_id ON display (programme_id, id);
