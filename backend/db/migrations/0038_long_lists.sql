DROP INDEX ix_trail_page;

DROP INDEX ix_trail_thing;

DROP INDEX ix_trail_by;

DROP INDEX ix_trail_member;

CREATE INDEX ix_trail_page ON trail (programme_id, at, number);

CREATE INDEX ix_trail_by_name ON trail (programme_id, by_name, at, number);

CREATE INDEX ix_trail_kind ON trail (programme_id, kind, at, number);

CREATE INDEX ix_trail_thing ON trail (programme_id, thing, at, number);

CREATE INDEX ix_trail_verb ON trail (programme_id, verb, at, number);

-- Behind those of either: of two that look alike, the planner takes the younger.
CREATE INDEX ix_trail_kind_thing ON trail (programme_id, kind, thing, at, number);

CREATE INDEX ix_trail_member ON trail (member_id, at, number) WHERE member_id is not null;

CREATE INDEX ix_campaign_page ON campaign (programme_id, id) WHERE revision > 0;

CREATE INDEX ix_campaign_mechanic ON campaign (programme_id, mechanic, id) WHERE revision > 0;

CREATE INDEX ix_campaign_live ON campaign (programme_id, id) WHERE version_id is not null and not closed and not paused;
