ALTER TABLE programme ADD COLUMN gifts JSONB DEFAULT '{}' NOT NULL;

CREATE TABLE gift (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    reference TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    giver_id UUID NOT NULL,
    currency TEXT,
    amount BIGINT,
    hold_id UUID,
    voucher_id UUID,
    code TEXT NOT NULL,
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ends_at TIMESTAMP WITH TIME ZONE NOT NULL,
    back_at TIMESTAMP WITH TIME ZONE,
    taker_id UUID,
    opened_at TIMESTAMP WITH TIME ZONE,
    received_id UUID,
    undone_at TIMESTAMP WITH TIME ZONE,
    undone_by TEXT NOT NULL,
    CONSTRAINT pk_gift PRIMARY KEY (id),
    CONSTRAINT ck_gift_is_of_one_kind CHECK (num_nonnulls(hold_id, voucher_id) = 1),
    CONSTRAINT ck_gift_of_points CHECK (num_nonnulls(currency, amount, hold_id) in (0, 3)),
    CONSTRAINT ck_gift_was_opened_by_one CHECK ((taker_id is null) = (opened_at is null)),
    CONSTRAINT ck_gift_goes_one_way CHECK (back_at is null or opened_at is null),
    CONSTRAINT uq_gift_reference UNIQUE (reference),
    CONSTRAINT uq_gift_code UNIQUE (code)
);

CREATE INDEX ix_gift_taker ON gift (taker_id, id) WHERE taker_id is not null;

CREATE INDEX ix_gift_voucher ON gift (voucher_id) WHERE voucher_id is not null;

CREATE INDEX ix_gift_giver ON gift (giver_id, id);

CREATE TRIGGER is_told AFTER UPDATE OF undone_at ON gift FOR EACH ROW WHEN (NEW.undone_at is not null) EXECUTE FUNCTION tell_change('gift', 'id', 'reference fingerprint received_id undone_by', 'code', 'giver_id');
