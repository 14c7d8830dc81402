CREATE TABLE media (
    programme_id UUID NOT NULL,
    name TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_media PRIMARY KEY (programme_id, name)
);
