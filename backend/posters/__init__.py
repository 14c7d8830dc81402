"""A campaign on paper: its poster, and the code that leads to it."""
