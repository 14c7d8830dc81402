CREATE INDEX ix_media_newest ON media (programme_id, (file like '%.webp'), created_at, file);
