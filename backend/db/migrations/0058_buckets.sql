CREATE UNLOGGED TABLE bucket (
    name TEXT COLLATE "C" NOT NULL,
    full_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_bucket PRIMARY KEY (name)
)
WITH (fillfactor = 70);
