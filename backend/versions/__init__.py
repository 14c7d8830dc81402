"""Two people on one thing: who saves over what they have not seen is told so (decision 42)."""
