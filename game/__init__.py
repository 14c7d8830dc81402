"""The game: rules, books and flows. Knows no environment, wall clock, transport or phone."""
