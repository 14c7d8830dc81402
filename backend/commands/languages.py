"""`kermesse languages`: what members read of the house, in a language of one's own."""

from __future__ import annotations

from pathlib import Path

import click

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def languages() -> None:
    """The languages that members can be spoken to in.

    One file is one language. `export` writes the file to translate from, `check` tells what a
    translation lacks; put it into the folder that KERMESSE_LANGUAGES_DIR names, and start anew.
    """


@languages.command("list")
def list_languages() -> None:
    """Every language that is spoken here, and in which tones."""
    import os

    from backend.settings import read_settings
    from game.languages import texts

    texts.use(read_settings(os.environ).languages_dir)
    for locale, one in texts.spoken_languages().items():
        tones = f" (also {', '.join(one.tones)})" if one.tones else ""
        click.echo(f"{locale}: {len(one.words)} texts{tones}")


@languages.command()
@click.argument("locale", default="en")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Into this file.")
def export(locale: str, output: Path | None) -> None:
    """Write the file of LOCALE, English when left out, to translate from."""
    import msgspec

    from game.languages.files import BadLanguage, own

    if locale not in own():
        raise BadLanguage(f"There is no file of {locale!r}; there are: {', '.join(own())}.")
    text = msgspec.json.format(msgspec.json.encode(own()[locale]), indent=2)
    if output is None:
        click.echo(text)
        return
    output.write_bytes(text + b"\n")
    click.echo(f"wrote {output}")


@languages.command()
@click.argument("file", type=_FILE)
def check(file: Path) -> None:
    """Tell all that the language in FILE lacks, and what is wrong in it."""
    from game.languages import texts
    from game.languages.files import BadLanguage, own, read
    from game.languages.lacks import lacks
    from game.messages.built_in.faults import message_faults

    given = read(file)
    texts.speak({**own(), file.stem: given})
    found = [*lacks(given, own()[texts.LAST], file.stem), *message_faults(given, file.stem)]
    if found:
        told = "1 thing" if len(found) == 1 else f"{len(found)} things"
        raise BadLanguage(f"{file.name}: {told} to mend.", problems=found)
    click.echo(f"{file.name} has all {len(given.words)} texts.")


COMMANDS = (languages,)
