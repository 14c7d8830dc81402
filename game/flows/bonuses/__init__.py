"""A surprise: points for members that somebody picked, or that chance did, within a budget."""
