"""Moving in: members with what they had elsewhere, from a file."""
