"""The living demo: a café's programme, its quizzes, and a crowd that plays them."""
