"""Badges: what members earn by what they do, in levels, once each; some lapse unless renewed."""
