"""What a display shows: the content of each slide, and nothing personal in it."""
