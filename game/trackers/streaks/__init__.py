"""Streaks: periods in a row, in the member's own days, that no journey and no clock breaks."""
