CREATE INDEX ix_member_alias ON member (programme_id, lower(alias) text_pattern_ops, id) WHERE merged_into is null and erased_at is null;
