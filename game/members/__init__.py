"""A member is someone who plays in one programme: known by the brand's own id, or a guest."""
