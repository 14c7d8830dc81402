CREATE TABLE signing_key (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    key BYTEA NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    until TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_signing_key PRIMARY KEY (id),
    CONSTRAINT fk_signing_key_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id)
);

CREATE UNIQUE INDEX uq_signing_key_signs ON signing_key (programme_id) WHERE until is null;

INSERT INTO signing_key (id, programme_id, key, created_at) SELECT id, id, token_key, created_at FROM programme;

CREATE TRIGGER is_told AFTER INSERT ON signing_key FOR EACH ROW WHEN (NEW.id <> NEW.programme_id) EXECUTE FUNCTION tell_change('token_key', 'id', '', 'key', '');

ALTER TABLE member ADD COLUMN recalls INTEGER DEFAULT '0' NOT NULL;
