"""The brand's own: how a programme looks to its members, and what their home is composed of."""
