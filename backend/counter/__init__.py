"""The counter: a member's code that turns, and what staff do for whoever shows it."""
