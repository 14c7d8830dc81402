"""Send what is due out of the house: claim it, hand it to its channel, note what came of it."""
