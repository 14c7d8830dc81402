"""Double-entry books of points: what a member has, where each point came from and where it went."""
