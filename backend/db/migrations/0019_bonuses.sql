CREATE TABLE bonus_pick (
    bonus_id UUID NOT NULL,
    place INTEGER NOT NULL,
    member_id UUID NOT NULL,
    CONSTRAINT pk_bonus_pick PRIMARY KEY (bonus_id, place),
    CONSTRAINT uq_bonus_pick_bonus_id_member_id UNIQUE (bonus_id, member_id)
);

CREATE INDEX ix_bonus_pick_member ON bonus_pick (member_id);

CREATE TABLE bonus (
    id UUID NOT NULL,
    programme_id UUID NOT NULL,
    currency TEXT NOT NULL,
    amount BIGINT NOT NULL,
    budget BIGINT NOT NULL,
    reason JSONB NOT NULL,
    drawn JSONB,
    seed BYTEA NOT NULL,
    many INTEGER NOT NULL,
    author_id UUID NOT NULL,
    author TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_bonus PRIMARY KEY (id),
    CONSTRAINT ck_bonus_bonus_within_its_budget CHECK (amount > 0 and amount * many <= budget),
    CONSTRAINT fk_bonus_programme_id FOREIGN KEY (programme_id) REFERENCES programme (id)
);

CREATE INDEX ix_bonus_page ON bonus (programme_id, id);

CREATE TRIGGER stays_as_posted
    BEFORE UPDATE OF id, programme_id, currency, amount, budget, reason, drawn, seed, many, author_id, author, at ON bonus FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change();

CREATE TRIGGER stays BEFORE DELETE OR TRUNCATE ON bonus FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
