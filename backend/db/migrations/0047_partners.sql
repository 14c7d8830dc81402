CREATE TABLE partner (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    active BOOLEAN NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_partner PRIMARY KEY (id),
    CONSTRAINT fk_partner_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id),
    CONSTRAINT uq_partner_programme_id_name UNIQUE (programme_id, name)
);

CREATE INDEX ix_partner_page ON partner (programme_id, id);

CREATE TABLE partner_posting (
    transaction_id UUID NOT NULL,
    partner_id UUID NOT NULL,
    original_id UUID NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_partner_posting PRIMARY KEY (transaction_id)
);

CREATE INDEX ix_partner_posting_partner_id ON partner_posting (partner_id, at);

CREATE INDEX ix_partner_posting_original_id ON partner_posting (original_id);

ALTER TABLE api_key ADD COLUMN partner_id UUID,
    ADD CONSTRAINT fk_api_key_partner_id FOREIGN KEY(partner_id) REFERENCES partner (id),
    DROP CONSTRAINT ck_api_key_known_scopes,
    ADD CONSTRAINT ck_api_key_known_scopes CHECK (scopes <@ array['publish', 'read', 'admin'] and cardinality(scopes) > 0 and partner_id is null or scopes = array['partner'] and partner_id is not null);

CREATE TRIGGER is_told AFTER INSERT OR UPDATE OR DELETE ON partner FOR EACH ROW EXECUTE FUNCTION tell_change('partner', 'name', '', '', '');

CREATE TRIGGER stays_as_posted BEFORE UPDATE OF transaction_id, partner_id, original_id, at ON partner_posting FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER stays BEFORE DELETE OR TRUNCATE ON partner_posting FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
