"""The trail: who changed what, when, and what it was before. Nobody changes or deletes a line."""
