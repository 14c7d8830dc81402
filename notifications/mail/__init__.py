"""E-mail by the operator's own relay: written, sent, and what becomes of it afterwards."""
