"""The whole programme as one text file: told, compared, applied, and taken back."""
