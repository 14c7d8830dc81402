CREATE TABLE credential (
    number BIGINT GENERATED ALWAYS AS IDENTITY,
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    member_id UUID NOT NULL,
    design_id UUID,
    level SMALLINT,
    turn SMALLINT,
    recipient TEXT,
    play_id UUID,
    behind UUID[] NOT NULL,
    issued_at TIMESTAMP WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE,
    revoked_at TIMESTAMP WITH TIME ZONE,
    signed TEXT NOT NULL,
    CONSTRAINT pk_credential PRIMARY KEY (number),
    CONSTRAINT ck_credential_of_a_badge_or_a_draw CHECK ((design_id is null) <> (play_id is null)),
    CONSTRAINT ck_credential_badge_is_whole CHECK (num_nulls(design_id, level, turn, recipient) in (0, 4)),
    CONSTRAINT ck_credential_recipient_is_known CHECK (recipient in ('email', 'nobody')),
    CONSTRAINT uq_credential_id UNIQUE (id)
);

CREATE INDEX ix_credential_design ON credential (design_id, level) WHERE design_id is not null;

CREATE INDEX ix_credential_member_id ON credential (member_id, number);

CREATE INDEX ix_credential_list ON credential (programme_id, number);
