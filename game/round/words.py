"""What a member reads where the order of arrival has counted."""

COUNTED_ANEW = "counted anew"
"""The reason of a reversal by which something late displaces what was paid."""
