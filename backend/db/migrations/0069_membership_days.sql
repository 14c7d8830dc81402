CREATE INDEX ix_membership_days ON membership (ends_on);
