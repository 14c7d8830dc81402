"""A corrected answer key marks every attempt again: what it pays, and all that follows from it."""
