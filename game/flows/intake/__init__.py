"""What comes from outside: activities that partners publish, singly, in batches or from a file."""
