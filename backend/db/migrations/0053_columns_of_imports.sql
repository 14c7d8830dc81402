CREATE TABLE import_mapping (
    programme_id UUID NOT NULL,
    columns JSONB NOT NULL,
    always JSONB NOT NULL,
    CONSTRAINT pk_import_mapping PRIMARY KEY (programme_id)
);

CREATE TRIGGER is_told AFTER INSERT OR DELETE OR UPDATE ON import_mapping FOR EACH ROW EXECUTE FUNCTION tell_change('import_mapping', '', '', '', '');
