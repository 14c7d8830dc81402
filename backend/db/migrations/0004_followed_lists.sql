-- Members are numbered as they are written. Who is there already stays in front, in order of id.
ALTER TABLE member ADD COLUMN number BIGINT NOT NULL DEFAULT 0;

ALTER TABLE member ALTER COLUMN number DROP DEFAULT;

ALTER TABLE member ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY;

DROP INDEX ix_member_page;

CREATE INDEX ix_member_page ON member (programme_id, number, id) WHERE merged_into is null;

DROP INDEX ix_draw_won;

CREATE INDEX ix_draw_won ON draw (campaign_id, seed, sequence) WHERE prize is not null;

-- As text, so that one activity of a programme is never found by walking them all.
DROP INDEX ix_activity_type;

CREATE INDEX ix_activity_type ON activity (type, (programme_id::text), occurred_at);

-- As text, so that a member's standing on a ladder is never found by walking the whole ladder.
DROP INDEX ix_tier_standing_revision;

CREATE INDEX ix_tier_standing_revision ON tier_standing ((design_id::text), revision);
