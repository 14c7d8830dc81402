CREATE INDEX ix_gift_closed ON gift (ends_at) WHERE opened_at is null and back_at is null;
