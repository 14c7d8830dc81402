"""What an operator is told when there is no database to work on."""


class DatabaseProblem(Exception):
    """Words for the operator, one line: what is wrong and what to do. Never holds a password."""
