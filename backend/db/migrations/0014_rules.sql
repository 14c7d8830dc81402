CREATE TABLE earn_failure (
    rule_id UUID NOT NULL,
    revision INTEGER NOT NULL,
    count BIGINT NOT NULL,
    error TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    activity_id UUID NOT NULL,
    CONSTRAINT pk_earn_failure PRIMARY KEY (rule_id, revision)
);

ALTER TABLE member ADD COLUMN told_at JSONB DEFAULT '{}' NOT NULL;

ALTER TABLE earn_rule_revision ADD COLUMN names JSONB;

UPDATE earn_rule_revision v SET names = r.names FROM earn_rule r WHERE r.id = v.rule_id;

ALTER TABLE earn_rule_revision ALTER COLUMN names SET NOT NULL;

DROP TRIGGER stays_as_posted ON earn_rule_revision;

CREATE TRIGGER stays_as_posted
    BEFORE UPDATE OF rule_id, revision, active, definition, names, author, at ON earn_rule_revision FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();
