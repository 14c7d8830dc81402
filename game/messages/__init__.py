"""Messages: what members are told when something happened, in which words, in their language."""
