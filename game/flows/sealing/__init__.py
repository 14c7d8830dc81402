"""The books are sealed after the fact: hashed, chained, signed by a key that is none of them."""
