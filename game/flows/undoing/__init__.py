"""What is undone never happened: what members did is told anew without it (decision 31)."""
