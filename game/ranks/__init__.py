"""Ranks: tables of scores in order. PostgreSQL holds the truth, an index answers the questions."""
