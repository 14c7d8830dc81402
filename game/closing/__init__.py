"""Boards close: ranks are frozen, leagues move, prizes are given, and anyone can recompute it."""
