CREATE TABLE told (
    feed_id UUID NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    slot TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pk_told PRIMARY KEY (feed_id, key)
) WITH (fillfactor=70);

DROP INDEX ix_lot_due;

CREATE INDEX ix_lot_due ON lot (expires_at, account_id) WHERE remaining > 0 and expires_at is not null;

ALTER TABLE streak RENAME COLUMN open_until TO look_at;

DROP INDEX ix_streak_open_until;

CREATE INDEX ix_streak_look_at ON streak (look_at);

CREATE INDEX ix_member_zone ON member (programme_id, time_zone, number) WHERE merged_into is null;
