"""The heart: one fixed order in which a slice of the world is loaded, decided, paid and saved."""
