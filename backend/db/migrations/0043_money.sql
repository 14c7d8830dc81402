ALTER TABLE currency ADD COLUMN worth JSONB;

CREATE TABLE currency_worth (
    programme_id UUID NOT NULL,
    code TEXT NOT NULL,
    n BIGINT GENERATED ALWAYS AS IDENTITY,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    worth JSONB,
    CONSTRAINT pk_currency_worth PRIMARY KEY (programme_id, code, n)
);
