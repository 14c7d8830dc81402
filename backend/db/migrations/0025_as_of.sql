CREATE TABLE known_since (
    programme_id UUID NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_known_since PRIMARY KEY (programme_id)
);

CREATE TABLE tier_before (
    member_id UUID NOT NULL,
    design_id UUID NOT NULL,
    n BIGINT GENERATED ALWAYS AS IDENTITY,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    revision INTEGER NOT NULL,
    counts TEXT NOT NULL,
    joined DATE,
    standing JSONB,
    anchor JSONB,
    manual JSONB,
    worth JSONB NOT NULL,
    CONSTRAINT pk_tier_before PRIMARY KEY (member_id, design_id, n)
);

CREATE TABLE streak_before (
    holder_id UUID NOT NULL,
    design_id UUID NOT NULL,
    n BIGINT GENERATED ALWAYS AS IDENTITY,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    upkeep JSONB NOT NULL,
    CONSTRAINT pk_streak_before PRIMARY KEY (holder_id, design_id, n)
);

CREATE TABLE streak_period_before (
    holder_id UUID NOT NULL,
    design_id UUID NOT NULL,
    n BIGINT GENERATED ALWAYS AS IDENTITY,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    start DATE NOT NULL,
    member_id UUID NOT NULL,
    kept BOOLEAN,
    worths JSONB,
    traces JSONB,
    CONSTRAINT pk_streak_period_before PRIMARY KEY (holder_id, design_id, n)
);

CREATE TABLE streak_partner_before (
    member_id UUID NOT NULL,
    design_id UUID NOT NULL,
    n BIGINT GENERATED ALWAYS AS IDENTITY,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    pair_id UUID,
    CONSTRAINT pk_streak_partner_before PRIMARY KEY (member_id, design_id, n)
);

CREATE TABLE board_score_change (
    run_id UUID NOT NULL,
    division TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    n BIGINT GENERATED ALWAYS AS IDENTITY,
    member_id UUID NOT NULL,
    score BIGINT NOT NULL,
    tie BIGINT NOT NULL,
    shown BOOLEAN NOT NULL,
    to_score BIGINT NOT NULL,
    to_tie BIGINT NOT NULL,
    to_shown BOOLEAN NOT NULL,
    CONSTRAINT pk_board_score_change PRIMARY KEY (run_id, division, at, n)
);

CREATE TABLE board_section_before (
    member_id UUID NOT NULL,
    run_id UUID NOT NULL,
    n BIGINT GENERATED ALWAYS AS IDENTITY,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    section TEXT NOT NULL,
    CONSTRAINT pk_board_section_before PRIMARY KEY (member_id, run_id, n)
);

CREATE TABLE clock_before (
    owner_id UUID NOT NULL,
    n BIGINT GENERATED ALWAYS AS IDENTITY,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    time_zone TEXT NOT NULL,
    day_start_hour SMALLINT NOT NULL,
    CONSTRAINT pk_clock_before PRIMARY KEY (owner_id, n)
);

INSERT INTO known_since SELECT id, now() FROM programme;
