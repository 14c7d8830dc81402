"""A friend is invited, joins, qualifies: both are rewarded, and what is undone is taken back."""
