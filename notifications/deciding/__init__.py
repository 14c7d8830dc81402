"""What becomes of a message: who gets it, by which channel, when, or why not."""
