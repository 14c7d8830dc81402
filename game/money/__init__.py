"""Money: how it is written, and what points are worth in it."""
