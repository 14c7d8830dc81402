CREATE TABLE room (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    campaign_id UUID NOT NULL,
    version_id UUID NOT NULL,
    pin TEXT,
    link TEXT NOT NULL,
    options JSONB NOT NULL,
    deal JSONB NOT NULL,
    limits INTEGER[] NOT NULL,
    phase TEXT NOT NULL,
    position INTEGER NOT NULL,
    number INTEGER NOT NULL,
    board TEXT NOT NULL,
    locked BOOLEAN NOT NULL,
    players INTEGER NOT NULL,
    voided INTEGER[] NOT NULL,
    counts JSONB,
    asked_at TIMESTAMP WITH TIME ZONE,
    paused_at TIMESTAMP WITH TIME ZONE,
    due_at TIMESTAMP WITH TIME ZONE,
    opened_at TIMESTAMP WITH TIME ZONE NOT NULL,
    moved_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ended_at TIMESTAMP WITH TIME ZONE,
    settled_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_room PRIMARY KEY (id),
    CONSTRAINT uq_room_pin UNIQUE (pin),
    CONSTRAINT uq_room_link UNIQUE (link)
)
 WITH (fillfactor = 70);

CREATE INDEX ix_room_programme_id ON room (programme_id, id);

CREATE INDEX ix_room_unsettled ON room (id) WHERE settled_at is null;

CREATE TABLE room_player (
    room_id UUID NOT NULL,
    member_id UUID NOT NULL,
    play_id UUID NOT NULL,
    attempt INTEGER NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    team TEXT,
    joined_at TIMESTAMP WITH TIME ZONE NOT NULL,
    joins_from INTEGER NOT NULL,
    kicked_at TIMESTAMP WITH TIME ZONE,
    settled_at TIMESTAMP WITH TIME ZONE,
    tally JSONB NOT NULL,
    mark JSONB,
    accuracy_rank INTEGER,
    speed_rank INTEGER,
    accuracy_was INTEGER,
    speed_was INTEGER,
    CONSTRAINT pk_room_player PRIMARY KEY (room_id, member_id)
)
 WITH (fillfactor = 50);

CREATE INDEX ix_room_player_member_id ON room_player (member_id);

CREATE UNIQUE INDEX ux_room_player_name ON room_player (room_id, folded) WHERE kicked_at is null;

CREATE TABLE room_answer (
    room_id UUID NOT NULL,
    position INTEGER NOT NULL,
    member_id UUID NOT NULL,
    choice JSONB NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    raw_ms INTEGER NOT NULL,
    taken_ms INTEGER NOT NULL,
    latency_ms INTEGER NOT NULL,
    CONSTRAINT pk_room_answer PRIMARY KEY (room_id, position, member_id)
);

CREATE INDEX ix_room_answer_member_id ON room_answer (member_id);

CREATE TABLE failure (
    name TEXT COLLATE "C" NOT NULL,
    since TIMESTAMP WITH TIME ZONE NOT NULL,
    many INTEGER NOT NULL,
    CONSTRAINT pk_failure PRIMARY KEY (name, since)
);

CREATE INDEX ix_failure_since ON failure (since);

CREATE TABLE room_key (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    room_id UUID NOT NULL,
    role TEXT NOT NULL,
    secret_hash BYTEA NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_room_key PRIMARY KEY (id)
);

CREATE INDEX ix_room_key_expires_at ON room_key (expires_at);
