ALTER TABLE reward_stock
    ADD COLUMN reserved BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN waiting BIGINT NOT NULL DEFAULT 0,
    ADD CONSTRAINT ck_reward_stock_reserve_is_there CHECK (reserved >= 0 and taken + reserved <= total),
    ADD CONSTRAINT ck_reward_stock_waiting_is_counted CHECK (waiting >= 0);

ALTER TABLE reward_stock
    ALTER COLUMN reserved DROP DEFAULT,
    ALTER COLUMN waiting DROP DEFAULT;

CREATE INDEX ix_reward_stock_waiting ON reward_stock (programme_id, design_id) WHERE waiting > 0;

ALTER TABLE voucher
    DROP CONSTRAINT ck_voucher_voucher_status_is_known,
    DROP CONSTRAINT ck_voucher_voucher_end_has_a_time,
    ADD CONSTRAINT ck_voucher_voucher_status_is_known CHECK (status in ('waiting', 'given', 'redeemed', 'void', 'expired')),
    ADD CONSTRAINT ck_voucher_voucher_end_has_a_time CHECK ((status in ('waiting', 'given')) = (ended_at is null));

CREATE INDEX ix_voucher_waiting ON voucher (design_id, id) WHERE status = 'waiting';
