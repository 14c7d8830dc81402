ALTER TABLE programme ADD COLUMN approvals JSONB DEFAULT '{}' NOT NULL;

ALTER TABLE api_key ADD COLUMN staff_id UUID;

ALTER TABLE api_key ADD CONSTRAINT fk_api_key_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id);

ALTER TABLE staff ADD COLUMN acts_for TEXT;

CREATE TABLE approval_request (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    kind TEXT NOT NULL,
    asked JSONB NOT NULL,
    why TEXT NOT NULL,
    by JSONB NOT NULL,
    asked_at TIMESTAMP WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    state TEXT NOT NULL,
    member_id UUID,
    reference TEXT,
    decided JSONB,
    decided_at TIMESTAMP WITH TIME ZONE,
    outcome JSONB NOT NULL,
    CONSTRAINT pk_approval_request PRIMARY KEY (id),
    CONSTRAINT uq_approval_request_programme_id_reference UNIQUE (programme_id, reference),
    CONSTRAINT ck_approval_request_decided_when_settled CHECK ((decided_at is null) = (state = 'waiting'))
);

CREATE INDEX ix_approval_request_page ON approval_request (programme_id, id);

CREATE INDEX ix_approval_request_member_id ON approval_request (member_id) WHERE member_id is not null;

CREATE TABLE given_alone (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    person TEXT NOT NULL,
    what TEXT NOT NULL,
    currency TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    amount BIGINT NOT NULL,
    CONSTRAINT pk_given_alone PRIMARY KEY (id)
);

CREATE INDEX ix_given_alone_sum ON given_alone (programme_id, person, what, currency, at);
