CREATE TABLE member_code (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    member_id UUID NOT NULL,
    session_id UUID,
    guest BOOLEAN NOT NULL,
    device_number TEXT NOT NULL,
    last_step BIGINT DEFAULT '0' NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_member_code PRIMARY KEY (id),
    CONSTRAINT uq_member_code_programme_id_device_number UNIQUE (programme_id, device_number)
);

CREATE INDEX ix_member_code_expires_at ON member_code (expires_at);

CREATE INDEX ix_member_code_member_id ON member_code (member_id);

CREATE TABLE counter_visit (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    member_id UUID NOT NULL,
    staff_id UUID NOT NULL,
    staff TEXT NOT NULL,
    enrolled BOOLEAN NOT NULL,
    begun_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_counter_visit PRIMARY KEY (id)
);

CREATE INDEX ix_counter_visit_member_id ON counter_visit (member_id);

CREATE TABLE counter_action (
    activity_id UUID NOT NULL,
    visit_id UUID NOT NULL,
    member_id UUID NOT NULL,
    amount BIGINT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    undone_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_counter_action PRIMARY KEY (activity_id)
);

CREATE INDEX ix_counter_action_member_id ON counter_action (member_id);

CREATE INDEX ix_counter_action_visit_id ON counter_action (visit_id, activity_id);
