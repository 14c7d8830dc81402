"""Who is asking: members' tokens, partners' keys, staff and their sessions, foreign issuers."""
