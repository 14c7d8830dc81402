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
@click.option("--lan", is_flag=True, help="Let the phones of this network in.")
def demo(members: int, lan: bool) -> None:
    """Serve a café's programme with quizzes, and a crowd that plays them."""
    import os

    from msgspec.structs import replace

    from backend.demo.run import run
    from backend.http.logs import configure_logs
    from backend.links import everywhere
    from backend.session import run_async
    from backend.settings import read_settings

    settings = read_settings(os.environ)
    # A line for each request of the crowd would carry the addresses off the screen at once.
    file = settings.log_file or settings.data_dir / f"demo-{settings.port}.log"
    host = everywhere(settings.host) if lan else settings.host
    settings = replace(settings, host=host, log_file=file)
    configure_logs(settings.log_level, file)
    run_async(lambda: run(settings, members))


COMMANDS = (demo,)
