"""Looking after streaks: what members buy, mend, pause and share, and what staff gives back."""
