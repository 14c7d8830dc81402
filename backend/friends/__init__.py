"""The doors by which members invite, and friends come in."""
