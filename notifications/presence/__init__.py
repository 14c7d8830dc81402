"""Who has a visible page of the app before them now, on whichever server."""
