CREATE TABLE brand (
    programme_id UUID NOT NULL,
    theme JSONB NOT NULL,
    home JSONB NOT NULL,
    CONSTRAINT pk_brand PRIMARY KEY (programme_id)
);

ALTER TABLE media ADD COLUMN width INTEGER, ADD COLUMN height INTEGER;

CREATE TRIGGER is_told AFTER INSERT OR UPDATE OR DELETE ON brand FOR EACH ROW EXECUTE FUNCTION tell_change('brand', '', '', '', '');
