CREATE TABLE condition_failure (
    programme_id UUID NOT NULL,
    digest BYTEA NOT NULL,
    count BIGINT NOT NULL,
    error TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    activity_id UUID,
    CONSTRAINT pk_condition_failure PRIMARY KEY (programme_id, digest)
);
