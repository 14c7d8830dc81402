"""Live progress: what happens to a member reaches the member's open sockets, in order and once."""
