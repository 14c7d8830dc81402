"""A notice: words from the programme to all its members, on every open screen at once."""
