"""Which single messages a member does not want, and on which channel."""
