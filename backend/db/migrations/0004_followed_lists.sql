-- Members are numbered as they are written. Who is there already stays in front, in order of id.
ALTER TABLE member ADD COLUMN number BIGINT NOT NULL DEFAULT 0;

ALTER TABLE member ALTER COLUMN number DROP DEFAULT;

ALTER TABLE member ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY;

DROP INDEX ix_member_page;

CREATE INDEX ix_member_page ON member (programme_id, number, id) WHERE merged_into is null;

DROP INDEX ix_draw_won;

CREATE INDEX ix_draw_won ON draw (campaign_id, seed, sequence) WHERE prize is not null;
