ALTER TABLE member_code ADD COLUMN key_id UUID;

DELETE FROM member_code c WHERE NOT EXISTS (SELECT FROM signing_key k WHERE k.id = c.programme_id);

UPDATE member_code SET key_id = programme_id;

ALTER TABLE member_code ALTER COLUMN key_id SET NOT NULL;
