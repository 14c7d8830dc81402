ALTER TABLE staff ADD COLUMN rights TEXT[];

UPDATE staff SET rights = case role
    when 'owner' then array['admin', 'award', 'configure', 'erase', 'members', 'publish', 'read', 'redeem', 'staff']
    when 'marketer' then array['configure', 'members', 'read']
    when 'cashier' then array['award', 'members', 'read', 'redeem']
    else array['members', 'read'] end;

ALTER TABLE staff ALTER COLUMN rights SET NOT NULL;

ALTER TABLE staff ADD COLUMN revision INTEGER DEFAULT 1 NOT NULL;

ALTER TABLE staff ADD CONSTRAINT ck_staff_known_rights CHECK (rights <@ array['read', 'members', 'award', 'redeem', 'configure', 'publish', 'erase', 'staff', 'admin'] and 'read' = any(rights));

CREATE TABLE staff_password_link (
    staff_id UUID NOT NULL,
    secret_hash BYTEA NOT NULL,
    made_by TEXT NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_staff_password_link PRIMARY KEY (staff_id),
    CONSTRAINT fk_staff_password_link_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id),
    CONSTRAINT uq_staff_password_link_secret_hash UNIQUE (secret_hash)
);
