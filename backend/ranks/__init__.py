"""Ranks, served: an index that follows the truth, in this process or in Valkey."""
