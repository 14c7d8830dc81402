ALTER TABLE counter_visit ADD COLUMN by_voucher BOOLEAN DEFAULT false NOT NULL;

ALTER TABLE counter_action ADD COLUMN id UUID;
ALTER TABLE counter_action ADD COLUMN staff_id UUID;
ALTER TABLE counter_action ADD COLUMN kind TEXT DEFAULT 'purchase' NOT NULL;
ALTER TABLE counter_action ADD COLUMN title JSONB DEFAULT '{}' NOT NULL;

-- What was done before was a purchase, each by its activity.
UPDATE counter_action a SET id = a.activity_id, staff_id = v.staff_id
FROM counter_visit v WHERE v.id = a.visit_id;

DROP INDEX ix_counter_action_visit_id;
ALTER TABLE counter_action DROP CONSTRAINT pk_counter_action;
ALTER TABLE counter_action RENAME COLUMN activity_id TO done_id;
ALTER TABLE counter_action ALTER COLUMN id SET NOT NULL;
ALTER TABLE counter_action ALTER COLUMN staff_id SET NOT NULL;
ALTER TABLE counter_action ALTER COLUMN kind DROP DEFAULT;
ALTER TABLE counter_action ALTER COLUMN title DROP DEFAULT;
ALTER TABLE counter_action ADD CONSTRAINT pk_counter_action PRIMARY KEY (id);

CREATE INDEX ix_counter_action_visit_id ON counter_action (visit_id, id);

CREATE INDEX ix_counter_action_staff_id ON counter_action (staff_id, id);
