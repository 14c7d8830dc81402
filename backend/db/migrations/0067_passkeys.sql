ALTER TABLE staff_session ADD COLUMN challenge BYTEA, ADD COLUMN challenge_for TEXT, ADD COLUMN challenge_until TIMESTAMP WITH TIME ZONE;

CREATE TABLE staff_passkey (
	id UUID NOT NULL,
	staff_id UUID NOT NULL,
	programme_id UUID NOT NULL,
	email TEXT NOT NULL,
	name TEXT NOT NULL,
	credential_id BYTEA NOT NULL,
	public_key BYTEA NOT NULL,
	sign_count BIGINT NOT NULL,
	synced BOOLEAN NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE NOT NULL,
	used_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_staff_passkey PRIMARY KEY (id),
	CONSTRAINT fk_staff_passkey_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id),
	CONSTRAINT fk_staff_passkey_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id),
	CONSTRAINT uq_staff_passkey_credential_id UNIQUE (credential_id)
);

CREATE INDEX ix_staff_passkey_staff_id ON staff_passkey (staff_id);

CREATE TRIGGER is_told AFTER INSERT OR UPDATE OR DELETE ON staff_passkey FOR EACH ROW EXECUTE FUNCTION tell_change('passkey', 'email', 'staff_id sign_count created_at used_at', 'credential_id public_key', '');
