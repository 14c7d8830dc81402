"""Secrets of the house itself: made once, kept in the database, the same for every process."""
