CREATE TABLE shop_order (
    programme_id UUID NOT NULL,
    shop TEXT NOT NULL,
    order_id TEXT NOT NULL,
    rank BYTEA NOT NULL,
    placed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    whole BIGINT NOT NULL,
    remaining BIGINT NOT NULL,
    currency TEXT NOT NULL,
    items BIGINT NOT NULL,
    email_hash BYTEA,
    phone_hash BYTEA,
    waits_until TIMESTAMP WITH TIME ZONE,
    turn INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT pk_shop_order PRIMARY KEY (programme_id, shop, order_id),
    CONSTRAINT ck_shop_order_what_is_left CHECK (remaining between 0 and whole),
    CONSTRAINT ck_shop_order_claimed_once CHECK (turn = 0 or waits_until is null)
);

CREATE INDEX ix_shop_order_waits_until ON shop_order (waits_until) WHERE email_hash is not null or phone_hash is not null;

CREATE TABLE shop (
    programme_id UUID NOT NULL,
    name TEXT NOT NULL,
    definition JSONB NOT NULL,
    secret TEXT NOT NULL,
    old_secret TEXT,
    old_until TIMESTAMP WITH TIME ZONE,
    credential_secret TEXT,
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    heard_at TIMESTAMP WITH TIME ZONE,
    failed_at TIMESTAMP WITH TIME ZONE,
    failed_why TEXT,
    CONSTRAINT pk_shop PRIMARY KEY (programme_id, name),
    CONSTRAINT ck_shop_old_secret_ends CHECK ((old_secret is null) = (old_until is null)),
    CONSTRAINT ck_shop_failed_for_a_reason CHECK ((failed_at is null) = (failed_why is null)),
    CONSTRAINT fk_shop_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id)
);

CREATE TRIGGER is_told AFTER INSERT OR UPDATE OR DELETE ON shop FOR EACH ROW EXECUTE FUNCTION tell_change('shop', 'name', 'heard_at failed_at failed_why', 'secret old_secret credential_secret', '');
