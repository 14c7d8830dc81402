"""Figures for marketers: what a campaign will cost, what it does, and what points did."""
