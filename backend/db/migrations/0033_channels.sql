CREATE TABLE channel (
    campaign_id UUID NOT NULL,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_channel PRIMARY KEY (campaign_id, slug)
);
CREATE TABLE channel_visit (
    campaign_id UUID NOT NULL,
    visitor UUID NOT NULL,
    channel TEXT NOT NULL,
    CONSTRAINT pk_channel_visit PRIMARY KEY (campaign_id, visitor)
);
CREATE TABLE channel_arrival (
    campaign_id UUID NOT NULL,
    member_id UUID NOT NULL,
    channel TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_channel_arrival PRIMARY KEY (campaign_id, member_id)
);
CREATE INDEX ix_channel_arrival_member_id ON channel_arrival (member_id);
ALTER TABLE campaign ADD COLUMN paused BOOLEAN NOT NULL DEFAULT false;
