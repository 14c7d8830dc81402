"""What members agreed to: by channel and purpose, since when, by whose word, and until when."""
