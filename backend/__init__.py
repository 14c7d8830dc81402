"""Assembly and delivery: the process, its settings, the database it opens, HTTP and sockets."""
