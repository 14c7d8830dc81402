"""Members are sorted into segments: all of them in turn, and each soon after they did something."""
