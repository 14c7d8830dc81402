"""Badges given and taken back by hand: where badges and the books are moved together."""
