"""Exports: what happened in an hour or a day, as a file in the operator's store."""
