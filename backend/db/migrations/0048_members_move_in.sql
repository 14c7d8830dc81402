CREATE TABLE erased_name (
    programme_id UUID NOT NULL,
    hash BYTEA NOT NULL,
    CONSTRAINT pk_erased_name PRIMARY KEY (programme_id, hash)
);

CREATE TABLE member_import (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    file TEXT NOT NULL,
    digest TEXT NOT NULL,
    dry BOOLEAN NOT NULL,
    columns TEXT[] NOT NULL,
    rows INTEGER NOT NULL,
    author TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    undone_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_member_import PRIMARY KEY (id)
);

CREATE INDEX ix_member_import_page ON member_import (programme_id, id);

CREATE TRIGGER is_told AFTER INSERT OR UPDATE ON member_import FOR EACH ROW EXECUTE FUNCTION tell_change('member_import', 'file', 'digest', '', '');

CREATE TABLE member_import_row (
    import_id UUID NOT NULL,
    line INTEGER NOT NULL,
    first BOOLEAN NOT NULL,
    cells JSONB NOT NULL,
    problem TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_member_import_row PRIMARY KEY (import_id, line),
    CONSTRAINT ck_member_import_row_refused_without_its_cells CHECK (problem = '' or cells = '{}')
);

CREATE TABLE brought (
    member_id UUID NOT NULL,
    import_id UUID NOT NULL,
    tier JSONB,
    CONSTRAINT pk_brought PRIMARY KEY (member_id, import_id)
);

CREATE INDEX ix_brought_import_id ON brought (import_id, member_id);

CREATE TABLE opening (
    transaction_id UUID NOT NULL,
    import_id UUID NOT NULL,
    member_id UUID NOT NULL,
    currency TEXT NOT NULL,
    ends TEXT NOT NULL,
    change BIGINT NOT NULL,
    CONSTRAINT pk_opening PRIMARY KEY (transaction_id)
);

CREATE INDEX ix_opening_member_id ON opening (member_id);
