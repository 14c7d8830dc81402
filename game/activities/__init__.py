"""What members did: declared types, and every activity that was accepted, once."""
