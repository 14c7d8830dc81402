CREATE TABLE house_secret (
    name TEXT NOT NULL,
    secret BYTEA NOT NULL,
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_house_secret PRIMARY KEY (name),
    CONSTRAINT ck_house_secret_whole_secret CHECK (length(secret) = 32)
);
