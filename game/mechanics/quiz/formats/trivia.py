"""OpenTriviaQA text files: `#Q` a question, `^` its answer's text, `A`, `B`, `C` ... its options.

A question, its answer and its options may run over several lines. Before the `^` every line
belongs to the question, even one that begins with a letter; after it, a letter begins an option.
"""

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

_OPTION = re.compile(r"([A-Z])(?:\s+(.*))?$")


def read(data: bytes, filename: str) -> Imported:
    """Every question of a file, taken or refused."""
    return gathered(title_of(filename), _blocks(lines_of(data)), _question)


def _blocks(lines: list[str]) -> Iterator[Piece[list[str]]]:
    begun: int | None = None
    for number, line in enumerate([*lines, "#Q"], start=1):
        if line.startswith("#Q"):
            if begun is not None:
                block = lines[begun - 1 : number - 1]
                yield Piece(begun, block[0][2:], "\n".join(block), block)
            begun = number


def _question(block: list[str], question_id: str) -> Question:
    prompt, key, options = _parts(block)
    if key is None:
        raise Unsound("no right answer is given; add a line that begins with ^")
    matches = [place for place, option in enumerate(options) if option == key] or [
        place for place, option in enumerate(options) if option.casefold() == key.casefold()
    ]
    if not matches:
        raise Unsound(f"its right answer “{key}” matches no option; write one of them")
    return single_or_true_false(question_id, prompt, tuple(options), matches[0])


def _parts(block: list[str]) -> tuple[str, str | None, list[str]]:
    """(question, answer, options), each with its lines joined."""
    prompt = [block[0][2:]]
    key: list[str] | None = None
    options: list[list[str]] = []
    for line in block[1:]:
        if key is None and not line.startswith("^"):
            prompt.append(line)
        elif key is None:
            key = [line[1:]]
        elif (option := _OPTION.match(line)) and option[1] == chr(ord("A") + len(options)):
            options.append([option[2] or ""])
        else:
            (options[-1] if options else key).append(line)
    answer = None if key is None else _joined(key, " ")
    return _joined(prompt, "\n"), answer, [_joined(option, " ") for option in options]


def _joined(lines: list[str], by: str) -> str:
    return by.join(" ".join(line.split()) for line in lines if line.strip())
