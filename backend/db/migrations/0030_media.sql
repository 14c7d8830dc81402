CREATE TABLE media (
    programme_id UUID NOT NULL,
    file TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_media PRIMARY KEY (programme_id, file)
);
