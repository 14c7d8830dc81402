CREATE TABLE referral_code (
    design_id UUID NOT NULL,
    member_id UUID NOT NULL,
    programme_id UUID NOT NULL,
    code TEXT NOT NULL,
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_referral_code PRIMARY KEY (design_id, member_id),
    CONSTRAINT uq_referral_code_programme_id_code UNIQUE (programme_id, code)
);

CREATE INDEX ix_referral_code_member_id ON referral_code (member_id);

CREATE TABLE referral (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    design_id UUID NOT NULL,
    inviter_id UUID NOT NULL,
    invitee_id UUID NOT NULL,
    joined_at TIMESTAMP WITH TIME ZONE NOT NULL,
    until TIMESTAMP WITH TIME ZONE NOT NULL,
    status TEXT NOT NULL,
    why TEXT[] NOT NULL,
    rewarded_at TIMESTAMP WITH TIME ZONE,
    beyond BOOLEAN NOT NULL,
    paid UUID[] NOT NULL,
    taken UUID[] NOT NULL,
    decided_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    look_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_referral PRIMARY KEY (id),
    CONSTRAINT ck_referral_referral_status_is_known CHECK (status in ('waiting', 'held', 'rewarded', 'undone', 'refused')),
    CONSTRAINT ck_referral_nobody_invites_themselves CHECK (inviter_id <> invitee_id),
    CONSTRAINT uq_referral_invitee_id UNIQUE (invitee_id)
);

CREATE INDEX ix_referral_page ON referral (design_id, status, id);

CREATE INDEX ix_referral_due ON referral (look_at) WHERE look_at is not null;

CREATE INDEX ix_referral_of_inviter ON referral (inviter_id, id);

CREATE TABLE referral_trace (
    programme_id UUID NOT NULL,
    kind TEXT NOT NULL,
    hash BYTEA NOT NULL,
    member_id UUID NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_referral_trace PRIMARY KEY (programme_id, kind, hash, member_id),
    CONSTRAINT ck_referral_trace_trace_is_known CHECK (kind in ('device', 'address', 'card', 'contact'))
);

CREATE INDEX ix_referral_trace_member_id ON referral_trace (member_id);

CREATE TRIGGER is_told AFTER UPDATE OF decided_by ON referral FOR EACH ROW WHEN (OLD.decided_by <> NEW.decided_by) EXECUTE FUNCTION tell_change('friend', 'id', 'why paid taken look_at rewarded_at beyond', '', 'invitee_id');
