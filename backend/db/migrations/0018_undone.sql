CREATE TABLE activity_reversal (
    id UUID NOT NULL,
    activity_id UUID NOT NULL,
    member_id UUID NOT NULL,
    part_returned BIGINT NOT NULL,
    part_of BIGINT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    reason TEXT NOT NULL,
    cause JSONB NOT NULL,
    reinstated_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_activity_reversal PRIMARY KEY (id),
    CONSTRAINT ck_activity_reversal_part CHECK (part_returned between 1 and part_of)
);

CREATE INDEX ix_activity_reversal_activity_id ON activity_reversal (activity_id);

CREATE INDEX ix_activity_reversal_member_id ON activity_reversal (member_id);

CREATE TRIGGER stays_as_posted
    BEFORE UPDATE OF id, activity_id, part_returned, part_of, at, reason, cause ON activity_reversal FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER stays
    BEFORE TRUNCATE ON activity_reversal FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

ALTER TABLE challenge_state ADD COLUMN taken INTEGER DEFAULT 0 NOT NULL;

ALTER TABLE design ADD COLUMN counts_past BOOLEAN DEFAULT false NOT NULL;

-- Jobs are forgotten some days after they ended: of older backfills nothing is known.
UPDATE design SET counts_past = true WHERE id IN (SELECT about FROM long_job WHERE kind = 'backfill');
