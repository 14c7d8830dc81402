"""Boards: who stands where by a metric, over a window, with a declared rule for ties."""
