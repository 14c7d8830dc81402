-- The books are sealed and proved page by page: which seals may hold a page is found by both ends.

CREATE INDEX ix_seal_behind ON seal (behind);
