"""Plays: a member's way through one published campaign, move by move."""
