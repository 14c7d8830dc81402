CREATE TABLE feed (
    id UUID NOT NULL,
    seq BIGINT NOT NULL,
    CONSTRAINT pk_feed PRIMARY KEY (id)
);

CREATE TABLE event (
    feed_id UUID NOT NULL,
    seq BIGINT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    data JSONB NOT NULL,
    CONSTRAINT pk_event PRIMARY KEY (feed_id, seq)
);

CREATE INDEX ix_event_at ON event (at);

CREATE TABLE activity (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    source TEXT NOT NULL,
    external_id TEXT NOT NULL,
    type TEXT NOT NULL,
    member_id UUID NOT NULL,
    occurred_at TIMESTAMP WITH TIME ZONE NOT NULL,
    received_at TIMESTAMP WITH TIME ZONE NOT NULL,
    data JSONB NOT NULL,
    result JSONB NOT NULL,
    CONSTRAINT pk_activity PRIMARY KEY (id),
    CONSTRAINT uq_activity_programme_id_source_external_id UNIQUE (programme_id, source, external_id)
);

CREATE INDEX ix_activity_member ON activity (member_id, id);

CREATE INDEX ix_activity_type ON activity (programme_id, type, occurred_at);

CREATE TABLE earn_use (
    rule_id UUID NOT NULL,
    member_id UUID NOT NULL,
    period TEXT NOT NULL,
    start DATE NOT NULL,
    amount BIGINT NOT NULL,
    times INTEGER NOT NULL,
    last_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_earn_use PRIMARY KEY (rule_id, member_id, period, start),
    CONSTRAINT ck_earn_use_use_counts_up CHECK (amount >= 0 and times >= 0)
);

CREATE TABLE account (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    programme_id UUID NOT NULL,
    owner_id UUID NOT NULL,
    kind TEXT NOT NULL,
    currency TEXT NOT NULL,
    balance BIGINT,
    floor BIGINT,
    CONSTRAINT pk_account PRIMARY KEY (id),
    CONSTRAINT uq_account_owner_id_kind_currency UNIQUE (owner_id, kind, currency),
    CONSTRAINT ck_account_floor CHECK (balance is null or floor is null or balance >= floor),
    CONSTRAINT ck_account_bounded CHECK ((balance is not null) = (kind in ('available', 'held', 'budget')))
)
 WITH (fillfactor = 70);

CREATE TABLE transaction (
    id UUID NOT NULL,
    seq BIGINT GENERATED ALWAYS AS IDENTITY,
    programme_id UUID NOT NULL,
    reference TEXT NOT NULL,
    kind TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    member_id UUID,
    currency TEXT NOT NULL,
    amount BIGINT NOT NULL,
    balance_after BIGINT NOT NULL,
    reason TEXT NOT NULL,
    cause JSONB NOT NULL,
    fingerprint TEXT NOT NULL,
    reverses UUID,
    undone BIGINT NOT NULL,
    hold_id UUID,
    CONSTRAINT pk_transaction PRIMARY KEY (id),
    CONSTRAINT uq_transaction_programme_id_reference UNIQUE (programme_id, reference),
    CONSTRAINT ck_transaction_undone CHECK (undone >= 0 and (undone = 0) = (reverses is null))
);

CREATE INDEX ix_transaction_member_id_seq ON transaction (member_id, seq);

CREATE INDEX ix_transaction_reverses ON transaction (reverses) WHERE reverses is not null;

CREATE TABLE posting (
    transaction_id UUID NOT NULL,
    line SMALLINT NOT NULL,
    source_id BIGINT NOT NULL,
    destination_id BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    CONSTRAINT pk_posting PRIMARY KEY (transaction_id, line),
    CONSTRAINT ck_posting_amount CHECK (amount > 0),
    CONSTRAINT ck_posting_two_sides CHECK (source_id <> destination_id)
);

CREATE TABLE lot (
    id UUID NOT NULL,
    account_id BIGINT NOT NULL,
    transaction_id UUID NOT NULL,
    origin_id UUID NOT NULL,
    amount BIGINT NOT NULL,
    remaining BIGINT NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE,
    opened_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_lot PRIMARY KEY (id),
    CONSTRAINT ck_lot_remaining CHECK (remaining between 0 and amount)
);

CREATE INDEX ix_lot_due ON lot (expires_at) WHERE remaining > 0 and expires_at is not null;

CREATE INDEX ix_lot_origin_id ON lot (origin_id) WHERE origin_id <> id;

CREATE INDEX ix_lot_open ON lot (account_id, expires_at, opened_at, id) WHERE remaining > 0;

CREATE TABLE lot_use (
    transaction_id UUID NOT NULL,
    lot_id UUID NOT NULL,
    amount BIGINT NOT NULL,
    CONSTRAINT pk_lot_use PRIMARY KEY (transaction_id, lot_id),
    CONSTRAINT ck_lot_use_amount CHECK (amount <> 0)
);

CREATE INDEX ix_lot_use_lot_id ON lot_use (lot_id);

CREATE TABLE hold (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    member_id UUID NOT NULL,
    currency TEXT NOT NULL,
    transaction_id UUID NOT NULL,
    amount BIGINT NOT NULL,
    captured BIGINT NOT NULL,
    status TEXT NOT NULL,
    opened_at TIMESTAMP WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_hold PRIMARY KEY (id),
    CONSTRAINT ck_hold_captured CHECK (captured between 0 and amount),
    CONSTRAINT ck_hold_status CHECK (status in ('open', 'captured', 'released', 'lapsed'))
);

CREATE INDEX ix_hold_due ON hold (expires_at) WHERE status = 'open';

CREATE INDEX ix_hold_member_id ON hold (member_id) WHERE status = 'open';

CREATE TABLE member (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    external_id TEXT,
    guest BOOLEAN NOT NULL,
    alias TEXT NOT NULL,
    locale TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    day_start_hour SMALLINT DEFAULT '0' NOT NULL,
    attributes JSONB NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    merged_into UUID,
    CONSTRAINT pk_member PRIMARY KEY (id),
    CONSTRAINT uq_member_programme_id_external_id UNIQUE (programme_id, external_id),
    CONSTRAINT ck_member_guest_has_no_external_id CHECK (guest = (external_id is null)),
    CONSTRAINT ck_member_only_a_guest_merges CHECK (guest or merged_into is null),
    CONSTRAINT ck_member_day_start_hour_of_a_day CHECK (day_start_hour between 0 and 23)
);

CREATE INDEX ix_member_page ON member (programme_id, id);

CREATE TABLE play (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    campaign_id UUID NOT NULL,
    version_id UUID NOT NULL,
    member_id UUID NOT NULL,
    attempt INTEGER NOT NULL,
    seed BYTEA NOT NULL,
    state JSONB NOT NULL,
    moves INTEGER NOT NULL,
    finished BOOLEAN NOT NULL,
    score BIGINT NOT NULL,
    worth BIGINT NOT NULL,
    started_at TIMESTAMP WITH TIME ZONE NOT NULL,
    moved_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_play PRIMARY KEY (id),
    CONSTRAINT uq_play_campaign_id_member_id_attempt UNIQUE (campaign_id, member_id, attempt)
)
 WITH (fillfactor = 70);

CREATE INDEX ix_play_member_id ON play (member_id, id);

CREATE TABLE play_move (
    play_id UUID NOT NULL,
    number INTEGER NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    move JSONB NOT NULL,
    answer JSONB NOT NULL,
    facts JSONB,
    CONSTRAINT pk_play_move PRIMARY KEY (play_id, number)
);

CREATE TABLE standing (
    campaign_id UUID NOT NULL,
    member_id UUID NOT NULL,
    attempts INTEGER NOT NULL,
    open_play_id UUID,
    paid BIGINT NOT NULL,
    score BIGINT,
    counted_play_id UUID,
    CONSTRAINT pk_standing PRIMARY KEY (campaign_id, member_id)
)
 WITH (fillfactor = 70);

CREATE INDEX ix_standing_member_id ON standing (member_id);

CREATE TABLE programme (
    id UUID NOT NULL,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    locales TEXT[] NOT NULL,
    attributes JSONB NOT NULL,
    guests BOOLEAN NOT NULL,
    token_key BYTEA NOT NULL,
    edition UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_programme PRIMARY KEY (id),
    CONSTRAINT uq_programme_slug UNIQUE (slug)
);

CREATE TABLE activity_type (
    programme_id UUID NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    fields JSONB NOT NULL,
    revision INTEGER NOT NULL,
    changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_activity_type PRIMARY KEY (programme_id, name),
    CONSTRAINT fk_activity_type_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id)
);

CREATE TABLE campaign (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    slug TEXT NOT NULL,
    mechanic TEXT NOT NULL,
    wrap JSONB NOT NULL,
    config JSONB NOT NULL,
    revision INTEGER NOT NULL,
    version_id UUID,
    closed BOOLEAN NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_campaign PRIMARY KEY (id),
    CONSTRAINT uq_campaign_programme_id_slug UNIQUE (programme_id, slug),
    CONSTRAINT fk_campaign_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id)
);

CREATE TABLE earn_rule (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    name TEXT NOT NULL,
    revision INTEGER NOT NULL,
    active BOOLEAN NOT NULL,
    definition JSONB NOT NULL,
    names JSONB NOT NULL,
    CONSTRAINT pk_earn_rule PRIMARY KEY (id),
    CONSTRAINT uq_earn_rule_programme_id_name UNIQUE (programme_id, name),
    CONSTRAINT fk_earn_rule_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id)
);

CREATE TABLE currency (
    programme_id UUID NOT NULL,
    code TEXT NOT NULL,
    scale SMALLINT NOT NULL,
    name JSONB NOT NULL,
    plural JSONB NOT NULL,
    icon TEXT NOT NULL,
    expiry JSONB,
    when_reversed TEXT NOT NULL,
    CONSTRAINT pk_currency PRIMARY KEY (programme_id, code),
    CONSTRAINT ck_currency_scale CHECK (scale between 0 and 6),
    CONSTRAINT ck_currency_when_reversed CHECK (when_reversed in ('floor', 'negative', 'refuse')),
    CONSTRAINT fk_currency_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id)
);

CREATE TABLE notice (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    reference TEXT NOT NULL,
    text JSONB NOT NULL,
    author TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_notice PRIMARY KEY (id),
    CONSTRAINT uq_notice_programme_id_reference UNIQUE (programme_id, reference),
    CONSTRAINT fk_notice_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id)
);

CREATE TABLE api_key (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    name TEXT NOT NULL,
    secret_hash BYTEA NOT NULL,
    scopes TEXT[] NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    revoked_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_api_key PRIMARY KEY (id),
    CONSTRAINT ck_api_key_known_scopes CHECK (scopes <@ array['publish', 'read', 'admin'] and cardinality(scopes) > 0),
    CONSTRAINT fk_api_key_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id)
);

CREATE INDEX ix_api_key_page ON api_key (programme_id, id);

CREATE TABLE staff (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    email TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    role TEXT NOT NULL,
    disabled BOOLEAN DEFAULT false NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_staff PRIMARY KEY (id),
    CONSTRAINT uq_staff_programme_id_email UNIQUE (programme_id, email),
    CONSTRAINT ck_staff_known_role CHECK (role in ('owner', 'marketer', 'cashier', 'viewer')),
    CONSTRAINT ck_staff_email_in_lower_case CHECK (email = lower(email)),
    CONSTRAINT fk_staff_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id)
);

CREATE INDEX ix_staff_page ON staff (programme_id, id);

CREATE TABLE identity_provider (
    programme_id UUID NOT NULL,
    issuer TEXT NOT NULL,
    audience TEXT NOT NULL,
    jwks_url TEXT,
    prefix TEXT DEFAULT '' NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_identity_provider PRIMARY KEY (programme_id, issuer),
    CONSTRAINT uq_identity_provider_programme_id_prefix UNIQUE (programme_id, prefix),
    CONSTRAINT fk_identity_provider_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id)
);

CREATE TABLE campaign_version (
    id UUID NOT NULL,
    campaign_id UUID NOT NULL,
    programme_id UUID NOT NULL,
    number INTEGER NOT NULL,
    mechanic TEXT NOT NULL,
    wrap JSONB NOT NULL,
    config JSONB NOT NULL,
    author TEXT NOT NULL,
    published_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_campaign_version PRIMARY KEY (id),
    CONSTRAINT uq_campaign_version_campaign_id_number UNIQUE (campaign_id, number),
    CONSTRAINT fk_campaign_version_campaign_id FOREIGN KEY(campaign_id) REFERENCES campaign (id)
);

CREATE TABLE earn_rule_revision (
    rule_id UUID NOT NULL,
    revision INTEGER NOT NULL,
    active BOOLEAN NOT NULL,
    definition JSONB NOT NULL,
    author TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_earn_rule_revision PRIMARY KEY (rule_id, revision),
    CONSTRAINT fk_earn_rule_revision_rule_id FOREIGN KEY(rule_id) REFERENCES earn_rule (id)
);

CREATE TABLE staff_session (
    secret_hash BYTEA NOT NULL,
    staff_id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_staff_session PRIMARY KEY (secret_hash),
    CONSTRAINT fk_staff_session_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id)
);

CREATE INDEX ix_staff_session_staff_id ON staff_session (staff_id);

CREATE INDEX ix_staff_session_expires_at ON staff_session (expires_at);
