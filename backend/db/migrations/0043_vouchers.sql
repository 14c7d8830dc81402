CREATE TABLE redemption (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    member_id UUID NOT NULL,
    design_id UUID NOT NULL,
    voucher_id UUID NOT NULL,
    reference TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    fulfilment TEXT NOT NULL,
    price JSONB NOT NULL,
    transaction_id UUID,
    status TEXT NOT NULL,
    steps JSONB NOT NULL,
    ordered_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_redemption PRIMARY KEY (id),
    CONSTRAINT ck_redemption_redemption_status_is_known CHECK (status in ('ordered', 'ready', 'handed_over', 'shipped', 'cancelled', 'expired')),
    CONSTRAINT uq_redemption_programme_id_reference UNIQUE (programme_id, reference),
    CONSTRAINT uq_redemption_voucher_id UNIQUE (voucher_id)
);

CREATE INDEX ix_redemption_limit ON redemption (design_id, member_id, ordered_at) WHERE status <> 'cancelled';

CREATE INDEX ix_redemption_member ON redemption (member_id, id);

CREATE INDEX ix_redemption_limit_all ON redemption (design_id, ordered_at) WHERE status <> 'cancelled' and fulfilment <> '';

CREATE INDEX ix_redemption_list ON redemption (programme_id, status, id) WHERE status <> '';

CREATE TABLE reward_stock (
    design_id UUID NOT NULL,
    programme_id UUID NOT NULL,
    total BIGINT,
    taken BIGINT NOT NULL,
    codes_free BIGINT NOT NULL,
    CONSTRAINT pk_reward_stock PRIMARY KEY (design_id),
    CONSTRAINT ck_reward_stock_stock_is_never_oversold CHECK (taken >= 0 and taken <= total),
    CONSTRAINT ck_reward_stock_pool_is_never_overdrawn CHECK (codes_free >= 0)
)
 WITH (fillfactor = 50);

CREATE TABLE pool_code (
    design_id UUID NOT NULL,
    code TEXT NOT NULL,
    number BIGINT GENERATED ALWAYS AS IDENTITY,
    voucher_id UUID,
    CONSTRAINT pk_pool_code PRIMARY KEY (design_id, code),
    CONSTRAINT ck_pool_code_pool_code_is_short CHECK (length(code) between 1 and 100),
    CONSTRAINT uq_pool_code_voucher_id UNIQUE (voucher_id)
);

CREATE INDEX ix_pool_code_free ON pool_code (design_id, number) WHERE voucher_id is null;

CREATE TABLE voucher (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    member_id UUID NOT NULL,
    design_id UUID NOT NULL,
    revision INTEGER NOT NULL,
    reference TEXT NOT NULL,
    code TEXT,
    value BIGINT,
    status TEXT NOT NULL,
    given_at TIMESTAMP WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE,
    ended_at TIMESTAMP WITH TIME ZONE,
    ended_by TEXT NOT NULL,
    ended_ref TEXT NOT NULL,
    cause JSONB NOT NULL,
    CONSTRAINT pk_voucher PRIMARY KEY (id),
    CONSTRAINT ck_voucher_voucher_status_is_known CHECK (status in ('given', 'redeemed', 'void', 'expired')),
    CONSTRAINT ck_voucher_voucher_end_has_a_time CHECK ((status = 'given') = (ended_at is null)),
    CONSTRAINT uq_voucher_programme_id_reference UNIQUE (programme_id, reference),
    CONSTRAINT uq_voucher_design_id_code UNIQUE (design_id, code)
);

CREATE INDEX ix_voucher_due ON voucher (expires_at) WHERE status = 'given';

CREATE INDEX ix_voucher_member ON voucher (member_id, id);

CREATE INDEX ix_voucher_code ON voucher (programme_id, code) WHERE code <> '';

CREATE TRIGGER is_told AFTER UPDATE OF status ON redemption FOR EACH ROW EXECUTE FUNCTION tell_change('redemption', 'id', 'reference fingerprint steps', '', 'member_id');

CREATE TRIGGER is_told AFTER UPDATE OF codes_free ON reward_stock FOR EACH ROW WHEN (NEW.codes_free > OLD.codes_free) EXECUTE FUNCTION tell_change('code_pool', 'design_id', 'taken total', '', '');

CREATE TRIGGER is_told AFTER INSERT OR UPDATE OF status ON voucher FOR EACH ROW WHEN (NEW.reference like 'hand:%' or NEW.ended_by <> '') EXECUTE FUNCTION tell_change('voucher', 'id', 'reference ended_ref revision', 'code', 'member_id');
