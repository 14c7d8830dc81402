"""What a member's own days bring: a birthday, an anniversary, a silence, a look back."""
