ALTER TABLE tier_standing ADD COLUMN bought JSONB DEFAULT '[]' NOT NULL;

ALTER TABLE tier_before ADD COLUMN bought JSONB DEFAULT '[]' NOT NULL;

CREATE TABLE membership (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    member_id UUID NOT NULL,
    reference TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    tier TEXT NOT NULL,
    title JSONB NOT NULL,
    paid BIGINT NOT NULL,
    money TEXT NOT NULL,
    months INTEGER NOT NULL,
    grace_days INTEGER NOT NULL,
    anchor_on DATE NOT NULL,
    months_before INTEGER NOT NULL,
    since TIMESTAMP WITH TIME ZONE NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    starts_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ends_at TIMESTAMP WITH TIME ZONE NOT NULL,
    renews_id UUID,
    author TEXT NOT NULL,
    sold_at TIMESTAMP WITH TIME ZONE NOT NULL,
    closes_at TIMESTAMP WITH TIME ZONE NOT NULL,
    renewed_by UUID,
    cancelled TEXT DEFAULT '' NOT NULL,
    cancelled_at TIMESTAMP WITH TIME ZONE,
    cancelled_by TEXT DEFAULT '' NOT NULL,
    days_left INTEGER DEFAULT '0' NOT NULL,
    give_back BIGINT DEFAULT '0' NOT NULL,
    reminded_at TIMESTAMP WITH TIME ZONE,
    closed_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_membership PRIMARY KEY (id),
    CONSTRAINT ck_membership_no_more_comes_back CHECK (give_back between 0 and paid),
    CONSTRAINT ck_membership_ends_after_it_began CHECK (starts_at <= ends_at and starts_on < ends_on),
    CONSTRAINT ck_membership_cancelled_is_known CHECK (cancelled in ('', 'end', 'now', 'whole')),
    CONSTRAINT ck_membership_cancelled_has_a_time CHECK ((cancelled = '') = (cancelled_at is null)),
    CONSTRAINT uq_membership_reference_programme_id UNIQUE (reference, programme_id)
);

CREATE INDEX ix_membership_ends ON membership (ends_at) WHERE closed_at is null and reminded_at is null and renewed_by is null and cancelled = '';

CREATE INDEX ix_membership_closes ON membership (closes_at) WHERE closed_at is null;

CREATE INDEX ix_membership_member ON membership (member_id, id);

CREATE TRIGGER is_told AFTER INSERT OR UPDATE OF cancelled ON membership FOR EACH ROW EXECUTE FUNCTION tell_change('membership', 'tier', 'reference fingerprint anchor_on months_before renews_id renewed_by closes_at closed_at reminded_at', '', 'member_id');
