"""Aiken (docs.moodle.org/en/Aiken_format): the question, options `A.` or `A)`, then `ANSWER: B`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from game.mechanics.quiz.formats.decoding import lines_of
from game.mechanics.quiz.formats.imported import (
    Imported,
    Piece,
    Unsound,
    gathered,
    single_or_true_false,
    title_of,
)
from game.mechanics.quiz.questions import Question

_OPTION = re.compile(r"\s*([A-Z])[.)]\s+(.*)")
_ANSWER = re.compile(r"\s*ANSWER\s*:\s*(.*)", re.IGNORECASE)


def read(data: bytes, filename: str) -> Imported:
    """Every question of a file, taken or refused."""
    return gathered(title_of(filename), _blocks(lines_of(data)), _question)


def _blocks(lines: list[str]) -> Iterator[Piece[list[str]]]:
    """A question ends with its answer, or at a blank line after its options."""
    block: list[str] = []
    begun = 0
    for number, line in enumerate([*lines, ""], start=1):
        ended = not line.strip() and any(_OPTION.match(one) for one in block[-1:])
        if line.strip():
            begun = begun if block else number
            block.append(line)
            ended = _ANSWER.match(line) is not None
        if block and (ended or number > len(lines)):
            yield Piece(begun, block[0], "\n".join(block), block)
            block = []


def _question(block: list[str], question_id: str) -> Question:
    prompt: list[str] = []
    options: list[str] = []
    answer: str | None = None
    for line in block:
        option = _OPTION.match(line)
        if (said := _ANSWER.match(line)) is not None:
            answer = said[1].strip().rstrip(".)").upper()
        elif option and option[1] == chr(ord("A") + len(options)):
            options.append(option[2].strip())
        elif options:
            options[-1] += f" {line.strip()}"
        else:
            prompt.append(line.strip())
    if not answer:
        raise Unsound("no right answer is given; add a line such as ANSWER: A")
    letters = [chr(ord("A") + place) for place in range(len(options))]
    if answer not in letters:
        raise Unsound(
            f"its right answer “{answer[:20]}” matches no option; write one of its letters"
        )
    return single_or_true_false(
        question_id, "\n".join(prompt), tuple(options), letters.index(answer)
    )
