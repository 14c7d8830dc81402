"""Segments: named groups of members, listed by hand or held together by a condition."""
