"""Moodle's GIFT text format (docs.moodle.org/en/GIFT_format), as far as our kinds of question go.

Taken: multiple choice, several right by weights, true/false, short answer, numerical, missing word,
description (a slide). Refused with a reason: matching, essay, two answers each right by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from game.mechanics.quiz.formats.decoding import lines_of
from game.mechanics.quiz.formats.gift_answers import answered
from game.mechanics.quiz.formats.gift_text import protected, restored
from game.mechanics.quiz.formats.imported import (
    Imported,
    Piece,
    Unsound,
    gathered,
    title_of,
)
from game.mechanics.quiz.problems import TITLE_MAX
from game.mechanics.quiz.questions import Question, Slide

BLANK = "_____"
_TITLE = re.compile(r"\s*::(.*?)::", re.DOTALL)
_MARKUP = re.compile(r"\s*\[(?:html|moodle|plain|markdown)\]", re.IGNORECASE)
_CATEGORY = "$CATEGORY:"


def read(data: bytes, filename: str) -> Imported:
    """Every question of a file, taken or refused. Its first category names the quiz."""
    lines = [_uncommented(line) for line in lines_of(data)]
    categories = [line for line in lines if line is not None and line.startswith(_CATEGORY)]
    title = title_of(filename)
    if categories:
        title = categories[0].removeprefix(_CATEGORY).split("/")[-1].strip() or title
    return gathered(title[:TITLE_MAX], _blocks(lines), _question)


def _uncommented(line: str) -> str | None:
    """The line, or None for a comment: it is no line at all, not even a blank one."""
    return None if line.lstrip().startswith("//") else line


def _blocks(lines: list[str | None]) -> Iterator[Piece[str]]:
    """Runs of lines between blank ones; one inside braces that close later parts nothing."""
    block: list[str] = []
    begun = open_braces = 0
    closes = _closes_next(lines)
    for number, line in enumerate([*lines, ""], start=1):
        if line is None or line.startswith(_CATEGORY):
            continue
        if line.strip():
            begun = begun if block else number
            block.append(line)
            braces = protected(line)
            open_braces += braces.count("{") - braces.count("}")
        elif block and not (open_braces > 0 and closes[number]):
            text = "\n".join(block)
            yield Piece(begun, _beginning(text), text, text)
            block, open_braces = [], 0


def _closes_next(lines: list[str | None]) -> list[bool]:
    """For each line, whether the first brace after it closes; walked from the end, once."""
    closes = [False] * (len(lines) + 2)
    for place in range(len(lines) - 1, -1, -1):
        found = re.search(r"[{}]", protected(lines[place] or ""))
        closes[place] = found[0] == "}" if found else closes[place + 1]
    return closes


def _beginning(block: str) -> str:
    text = protected(block)
    title = _TITLE.match(text)
    return restored(text[title.end() if title else 0 :].partition("{")[0] or text)


def _question(block: str, question_id: str) -> Question:
    text = protected(block)
    name = ""
    if title := _TITLE.match(text):
        name, text = restored(title[1]), text[title.end() :]
    before, opened, rest = text.partition("{")
    if not opened:
        if "}" in text:
            raise Unsound("its answers are closed but never opened; put a { before them")
        return Slide(id=question_id, prompt=restored(text) or name)
    answers, closed, after = rest.partition("}")
    if not closed:
        raise Unsound("its answers are never closed; put a } after them")
    if "{" in answers or "{" in after or "}" in after:
        raise Unsound("it has several sets of answers; make a question of each")
    markup = _MARKUP.match(before)
    # The markup named before the blank holds for the words after it too.
    tail = restored((markup[0] if markup else "") + after)
    prompt = restored(before)
    if tail and not (tail == "." and prompt.endswith("?")):
        prompt = f"{prompt} {BLANK}{'' if tail[0] in '.,;:!?' else ' '}{tail}".strip()
    return answered(answers, question_id, prompt or name)
