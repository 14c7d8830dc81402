"""Broadcasts: a message to a segment, forecast first, sent at a pace, accounted for."""
