"""Events that somebody outside hears of, kept for thirty days and numbered in each programme."""
