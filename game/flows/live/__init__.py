"""Live quizzes: a room in which one campaign is played by all at once, led by a host."""
