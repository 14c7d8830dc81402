ALTER TABLE programme ADD COLUMN tone TEXT DEFAULT 'formal' NOT NULL,
    ADD CONSTRAINT ck_programme_tone_is_known CHECK (tone in ('formal', 'familiar'));
