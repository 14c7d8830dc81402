"""Designs: streaks, badges, boards and their like as a marketer writes them, with revisions."""
