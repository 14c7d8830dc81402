"""The log of what became of every message: for whom, by which channel, when, and why or why not."""
