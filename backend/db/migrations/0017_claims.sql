CREATE TABLE earn_claim (
    member_id UUID NOT NULL,
    rule_id UUID NOT NULL,
    occurred_at TIMESTAMP WITH TIME ZONE NOT NULL,
    activity_id UUID NOT NULL,
    day DATE NOT NULL,
    revision INTEGER NOT NULL,
    wanted BIGINT NOT NULL,
    due BIGINT NOT NULL,
    paid BIGINT NOT NULL,
    turns INTEGER NOT NULL,
    CONSTRAINT pk_earn_claim PRIMARY KEY (member_id, rule_id, occurred_at, activity_id),
    CONSTRAINT ck_earn_claim_due CHECK (0 <= due and due <= wanted),
    CONSTRAINT ck_earn_claim_paid CHECK (0 <= paid and paid <= wanted)
);
