"""The command `kermesse`: every module of `backend/commands` offers some in COMMANDS.

Those modules import what they need when they run, so that `kermesse --help` is instant.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import click

from backend import commands


class Kermesse(click.Group):
    """Tells an operator what is wrong, a thing a line; any other failure is a bug and is shown."""

    def invoke(self, ctx: click.Context) -> object:
        from backend.db.errors import DatabaseProblem
        from backend.settings import SettingsError
        from game.kernel.errors import Refusal

        try:
            return super().invoke(ctx)
        except SettingsError as wrong:
            lines, status = [str(wrong)], 2
        except DatabaseProblem as problem:
            lines, status = [str(problem)], 1
        except Refusal as refusal:
            lines, status = refusal.lines(), 1
        click.echo("\n  ".join([f"kermesse: {lines[0]}", *lines[1:]]), err=True)
        ctx.exit(status)


@click.group(cls=Kermesse, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kermesse")
def cli() -> None:
    """Kermesse: quizzes, rounds of points and live progress on books that always balance."""


for _found in iter_modules(commands.__path__):
    for _command in import_module(f"{commands.__name__}.{_found.name}").COMMANDS:
        cli.add_command(_command)


def main() -> None:
    """The entry point of the command."""
    cli(prog_name="kermesse")


if __name__ == "__main__":
    main()
