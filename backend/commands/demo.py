"""`kermesse demo`: a living programme to look at."""

from __future__ import annotations

import click


@click.command()
@click.option(
    "--members",
    default=240,
    show_default=True,
    type=click.IntRange(0, 5000),
    help="How many simulated members play.",
)
def demo(members: int) -> None:
    """Serve a café's programme with quizzes, and a crowd that plays them."""
    import os

    from backend.demo.run import run
    from backend.http.logs import configure_logs
    from backend.session import run_async
    from backend.settings import read_settings

    # A line for each request of the crowd would carry the addresses off the screen at once.
    settings = read_settings({"KERMESSE_LOG_LEVEL": "warning", **os.environ})
    configure_logs(settings.log_level)
    run_async(lambda: run(settings, members))


COMMANDS = (demo,)
