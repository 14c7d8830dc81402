"""What was said to a member, to be read in the app when they like."""
