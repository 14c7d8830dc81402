ALTER TABLE voucher ADD COLUMN outlives UUID;

CREATE INDEX ix_voucher_outliving ON voucher (outlives) WHERE outlives is not null;
