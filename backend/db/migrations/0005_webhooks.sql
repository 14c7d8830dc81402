CREATE TABLE due (
    cause TEXT COLLATE "C" NOT NULL,
    programme_id UUID NOT NULL,
    member_id UUID,
    kind TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    data JSONB NOT NULL,
    rests_until TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_due PRIMARY KEY (cause)
);

CREATE TABLE heard (
    programme_id UUID NOT NULL,
    kind TEXT NOT NULL,
    listener TEXT NOT NULL,
    keeps BOOLEAN NOT NULL,
    CONSTRAINT pk_heard PRIMARY KEY (programme_id, kind, listener)
);
