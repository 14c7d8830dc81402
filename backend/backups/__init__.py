"""The whole of an installation in a folder, and back: database, pictures and sounds, keys."""
