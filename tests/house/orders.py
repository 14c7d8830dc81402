"""The orders that this house takes: targets of make, commands of kermesse, variables."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from backend.__main__ import cli
from backend.settings import KNOWN
from tests.house.source import ROOT

TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))


def unknown(text: str) -> Iterator[str]:
    """The orders named in a text that nobody would take."""
    for target in re.findall(r"\bmake ([a-z]+)", text):
        if target not in TARGETS:
            yield f"make {target}"
    for words in re.findall(r"\bkermesse((?: +[a-z]+(?:-[a-z]+)*)+)", text):
        if (order := _unknown_command(words.split())) is not None:
            yield order
    for variable in re.findall(r"\bKERMESSE_[A-Z_]+", text):
        if variable not in KNOWN:
            yield variable


def _unknown_command(words: list[str]) -> str | None:
    command: click.Command = cli
    for count, word in enumerate(words, 1):
        if not isinstance(command, click.Group):
            return None
        if word not in command.commands:
            return f"kermesse {' '.join(words[:count])}"
        command = command.commands[word]
    return None
