"""The displays of a house: paired by a code, shown what is theirs, watched from afar."""
