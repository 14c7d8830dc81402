ALTER TABLE currency ADD COLUMN discount JSONB;

ALTER TABLE voucher ADD COLUMN checkout_id UUID;

ALTER TABLE voucher ADD COLUMN reserved_until TIMESTAMP WITH TIME ZONE;

CREATE TABLE checkout (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    reference TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    basket JSONB NOT NULL,
    discounts JSONB NOT NULL,
    hold_id UUID,
    transaction_id UUID,
    status TEXT NOT NULL,
    reserved_at TIMESTAMP WITH TIME ZONE NOT NULL,
    reserved_until TIMESTAMP WITH TIME ZONE NOT NULL,
    ended_at TIMESTAMP WITH TIME ZONE,
    refunds JSONB NOT NULL,
    CONSTRAINT pk_checkout PRIMARY KEY (id),
    CONSTRAINT ck_checkout_checkout_status_is_known CHECK (status in ('reserved', 'redeemed', 'released')),
    CONSTRAINT ck_checkout_checkout_end_has_a_time CHECK ((status = 'reserved') = (ended_at is null)),
    CONSTRAINT ck_checkout_checkout_points_are_captured CHECK ((status = 'redeemed' and hold_id is not null) = (transaction_id is not null)),
    CONSTRAINT uq_checkout_programme_id_reference UNIQUE (programme_id, reference)
);

CREATE INDEX ix_checkout_hold ON checkout (hold_id) WHERE hold_id is not null;

ALTER TABLE api_key DROP CONSTRAINT ck_api_key_known_scopes,
    ADD CONSTRAINT ck_api_key_known_scopes CHECK (scopes <@ array['publish', 'read', 'redeem', 'admin'] and cardinality(scopes) > 0 and partner_id is null or scopes = array['partner'] and partner_id is not null);
