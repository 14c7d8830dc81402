"""What people start: each flow joins several features in one visible column."""
