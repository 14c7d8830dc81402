CREATE TABLE campaign_left (
    campaign_id UUID NOT NULL,
    started BIGINT NOT NULL,
    finished BIGINT NOT NULL,
    won BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    paid NUMERIC NOT NULL,
    CONSTRAINT pk_campaign_left PRIMARY KEY (campaign_id)
);

CREATE TABLE campaign_count (
    campaign_id UUID NOT NULL,
    programme_id UUID NOT NULL,
    shown BIGINT NOT NULL,
    started BIGINT NOT NULL,
    finished BIGINT NOT NULL,
    won BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    paid NUMERIC NOT NULL,
    gone BIGINT NOT NULL,
    answers BIGINT NOT NULL,
    "right" BIGINT NOT NULL,
    counted_at TIMESTAMP WITH TIME ZONE NOT NULL,
    due_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_campaign_count PRIMARY KEY (campaign_id)
);

CREATE TABLE member_count (
    programme_id UUID NOT NULL,
    members BIGINT NOT NULL,
    counted_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_member_count PRIMARY KEY (programme_id)
);

CREATE TABLE points_day (
    programme_id UUID NOT NULL,
    currency TEXT NOT NULL,
    day DATE NOT NULL,
    given NUMERIC NOT NULL,
    spent NUMERIC NOT NULL,
    expired NUMERIC NOT NULL,
    taken NUMERIC NOT NULL,
    waiting NUMERIC NOT NULL,
    CONSTRAINT pk_points_day PRIMARY KEY (programme_id, currency, day)
);

CREATE TABLE campaign_hour (
    campaign_id UUID NOT NULL,
    currency TEXT NOT NULL,
    hour TIMESTAMP WITH TIME ZONE NOT NULL,
    given NUMERIC NOT NULL,
    CONSTRAINT pk_campaign_hour PRIMARY KEY (campaign_id, currency, hour)
);

CREATE TABLE rule_paid (
    rule_id UUID NOT NULL,
    last_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_rule_paid PRIMARY KEY (rule_id)
);

CREATE TABLE figures_place (
    one BOOLEAN NOT NULL,
    behind BIGINT NOT NULL,
    newest BIGINT NOT NULL,
    seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
    counted_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_figures_place PRIMARY KEY (one),
    CONSTRAINT ck_figures_place_one_row CHECK (one)
);

CREATE TABLE campaign_shown (
    campaign_id UUID NOT NULL,
    member_id UUID NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_campaign_shown PRIMARY KEY (campaign_id, member_id)
);

CREATE INDEX ix_campaign_shown_member_id ON campaign_shown (member_id);
