"""What a partner gave and took in a month, and what follows from it in money."""
