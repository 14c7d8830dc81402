"""The words that all of the game shares, and the one pen."""
