"""Files of strangers, each parsed in a process of its own that may take so much and no more."""
