ALTER TABLE api_key ADD COLUMN expires_at TIMESTAMP WITH TIME ZONE;

ALTER TABLE api_key ADD COLUMN used_at TIMESTAMP WITH TIME ZONE;

ALTER TABLE api_key ADD COLUMN old_secret_hash BYTEA;

ALTER TABLE api_key ADD COLUMN old_until TIMESTAMP WITH TIME ZONE;

ALTER TABLE api_key ADD COLUMN old_staff_id UUID;

ALTER TABLE api_key ADD COLUMN old_used_at TIMESTAMP WITH TIME ZONE;

ALTER TABLE api_key ADD CONSTRAINT fk_api_key_old_staff_id FOREIGN KEY(old_staff_id) REFERENCES staff (id);

DROP TRIGGER is_told ON api_key;

CREATE TRIGGER is_told AFTER INSERT OR UPDATE OR DELETE ON api_key FOR EACH ROW EXECUTE FUNCTION tell_change('api_key', 'name', 'used_at old_used_at', 'secret_hash old_secret_hash', '');
