CREATE INDEX ix_membership_programme ON membership (programme_id, ends_on);
