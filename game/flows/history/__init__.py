"""What a person reads of an account: each thing that happened is one line, in their language."""
