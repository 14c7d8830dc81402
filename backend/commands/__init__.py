"""What an operator does from a shell: each module here offers COMMANDS, thin over the features."""
