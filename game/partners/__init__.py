"""Partners of a coalition: who gives and takes points with a key of its own."""
