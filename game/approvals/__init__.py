"""What waits for a second person: who asked for what, and what became of it."""
