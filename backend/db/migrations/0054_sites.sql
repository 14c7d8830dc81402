ALTER TABLE api_key
    DROP CONSTRAINT ck_api_key_known_scopes,
    ADD CONSTRAINT ck_api_key_known_scopes CHECK (scopes <@ array['publish', 'read', 'counter', 'redeem', 'admin'] and cardinality(scopes) > 0 and partner_id is null or scopes = array['partner'] and partner_id is not null);

ALTER TABLE staff ADD COLUMN sites TEXT[] DEFAULT '{}' NOT NULL,
    DROP CONSTRAINT ck_staff_known_rights,
    ADD CONSTRAINT ck_staff_known_rights CHECK (rights <@ array['read', 'members', 'counter', 'award', 'redeem', 'configure', 'publish', 'erase', 'staff', 'admin'] and 'read' = any(rights));

-- Whoever may give points and spend them may serve at the counter, and say who else may.
UPDATE staff SET rights = array_append(rights, 'counter') WHERE rights @> array['award', 'redeem'];

ALTER TABLE display ALTER COLUMN playlist DROP NOT NULL;
ALTER TABLE display ADD COLUMN site TEXT DEFAULT '' NOT NULL,
    ADD COLUMN till TEXT DEFAULT '' NOT NULL,
    ADD CONSTRAINT ck_display_shows_one_thing CHECK ((playlist is null) = (till <> ''));

ALTER TABLE counter_visit ADD COLUMN site TEXT DEFAULT '' NOT NULL,
    ADD COLUMN till TEXT DEFAULT '' NOT NULL,
    ADD COLUMN moves INTEGER DEFAULT '0' NOT NULL,
    ADD COLUMN moved_at TIMESTAMP WITH TIME ZONE;
UPDATE counter_visit SET moved_at = begun_at;
ALTER TABLE counter_visit ALTER COLUMN moved_at SET NOT NULL;

CREATE INDEX ix_counter_visit_till ON counter_visit (programme_id, site, till, moved_at, id) WHERE till <> '';

CREATE INDEX ix_counter_visit_enrolled ON counter_visit (programme_id, begun_at) WHERE enrolled;

ALTER TABLE counter_action ADD COLUMN programme_id UUID,
    ADD COLUMN site TEXT DEFAULT '' NOT NULL,
    ADD COLUMN gained JSONB DEFAULT '[]' NOT NULL;
UPDATE counter_action a SET programme_id = v.programme_id FROM counter_visit v WHERE v.id = a.visit_id;
ALTER TABLE counter_action ALTER COLUMN programme_id SET NOT NULL;

CREATE INDEX ix_counter_action_day ON counter_action (programme_id, at);

-- What a column was called before stands in the name of its constraint still.
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_constraint WHERE conname = 'counter_action_activity_id_not_null') THEN
        ALTER TABLE counter_action RENAME CONSTRAINT counter_action_activity_id_not_null TO counter_action_done_id_not_null;
    END IF;
END $$;
