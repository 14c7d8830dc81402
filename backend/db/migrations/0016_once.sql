ALTER TABLE activity ADD COLUMN fingerprint BIGINT;
