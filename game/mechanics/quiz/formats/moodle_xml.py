"""Moodle's XML (docs.moodle.org/en/Moodle_XML_format), as far as our kinds of question go.

Taken: multichoice, truefalse, shortanswer, numerical, description (a slide). Refused by its name:
every other kind. A file that declares entities or a document type is refused whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from game.mechanics.quiz.formats.gift_text import plain_of_html
from game.mechanics.quiz.formats.imported import (
    Imported,
    Piece,
    Unreadable,
    Unsound,
    gathered,
    title_of,
)
from game.mechanics.quiz.marking import number_typed
from game.mechanics.quiz.problems import TITLE_MAX
from game.mechanics.quiz.questions import Multiple, Number, Question, Single, Slide, Text, TrueFalse

DEPTH_MAX = 40
_ALL = Decimal(100)
_DECLARED = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([\w.-]+)[\"'][^>]*\?>")


def read(data: bytes, filename: str) -> Imported:
    """Every question of a file, taken or refused. Its first category names the quiz."""
    title = title_of(filename)
    pieces: list[Piece[Element]] = []
    for line, raw, element in _elements(_as_utf8(data), filename):
        if element.get("type") == "category":
            if not pieces and (words := _text(element.find("category"))):
                title = words.split("/")[-1].strip()[:TITLE_MAX] or title
            continue
        name = _text(element.find("questiontext")) or _text(element.find("name"))
        pieces.append(Piece(line, name, raw, element))
    return gathered(title, pieces, _question)


def _as_utf8(data: bytes) -> bytes:
    """The file in UTF-8 without a declaration, so that places in it are those of its bytes."""
    declared = _DECLARED.search(data[:200])
    name = declared[1].decode() if declared else "utf-8"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        name = "utf-16"
    try:
        text = data.decode(name)
    except (LookupError, UnicodeDecodeError):
        text = data.decode("utf-8", "replace")
    return re.sub(r"^\ufeff?\s*<\?xml[^>]*\?>", "", text.lstrip("\ufeff")).encode()


def _elements(data: bytes, filename: str) -> Iterator[tuple[int, str, Element]]:
    reader = _Reader(data)
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as why:
        raise Unreadable(f"This XML is broken: {why}; export it again.", file=filename) from why
    return iter(reader.found)


class _Reader:
    """Takes each `question` element with the line and the text that it had."""

    def __init__(self, data: bytes) -> None:
        self.found: list[tuple[int, str, Element]] = []
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._words
        self.parser.StartDoctypeDeclHandler = self._declared
        self._data = data
        self._depth = 0
        self._tree: TreeBuilder | None = None
        self._begun = (0, 0)
        self._within = 0

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEPTH_MAX:
            raise Unreadable("This XML is nested too deeply; export it again from Moodle.")
        if self._tree is None and tag == "question":
            self._tree = TreeBuilder()
            self._begun = self.parser.CurrentLineNumber, self.parser.CurrentByteIndex
            self._within = self._depth
        if self._tree is not None:
            self._tree.start(tag, attributes)

    def _end(self, tag: str) -> None:
        if self._tree is not None:
            self._tree.end(tag)
            if self._depth == self._within:
                line, begin = self._begun
                end = self._data.find(b">", self.parser.CurrentByteIndex) + 1
                raw = self._data[begin:end].decode("utf-8", "replace")
                self.found.append((line, raw, self._tree.close()))
                self._tree = None
        self._depth -= 1

    def _words(self, words: str) -> None:
        if self._tree is not None:
            self._tree.data(words)

    def _declared(self, *_: Any) -> None:
        raise Unreadable("This XML declares a document type; take its DOCTYPE out.")


def _text(element: Element | None) -> str:
    """The words of `<... format="html"><text>`, without their tags."""
    if element is None:
        return ""
    words = element.findtext("text") or ""
    if element.get("format") in (None, "html", "moodle_auto_format"):
        return plain_of_html(words)
    return "\n".join(" ".join(line.split()) for line in words.strip().splitlines())


def _question(element: Element, question_id: str) -> Question:
    kind = element.get("type") or "unknown"
    prompt = _text(element.find("questiontext")) or _text(element.find("name"))
    explanation = _text(element.find("generalfeedback"))
    if kind == "description":
        return Slide(id=question_id, prompt=prompt)
    answers = [(_weight(one), one) for one in element.findall("answer")]
    full = [one for weight, one in answers if weight == _ALL]
    explanation = explanation or "\n".join(
        dict.fromkeys(words for one in full if (words := _text(one.find("feedback"))))
    )
    common: dict[str, Any] = {"id": question_id, "prompt": prompt, "explanation": explanation}
    match kind:
        case "multichoice":
            single = (element.findtext("single") or "true").strip() in ("true", "1")
            return _choice(answers, single, common)
        case "truefalse":
            if len(full) != 1:
                raise Unsound("neither true nor false is right; give one a fraction of 100")
            return TrueFalse(right=_text(full[0]).strip().casefold() in ("true", "vrai"), **common)
        case "shortanswer":
            texts = tuple(dict.fromkeys(_text(one) for one in full))
            if any("*" in text for text in texts):
                raise Unsound("its * stands for any words; write each accepted answer out")
            return Text(accepted=texts, **common)
        case "numerical":
            return _number(full, common)
    raise Unsound(f"it is of the kind “{kind[:40]}”; ask for a choice, a number or a few words")


def _choice(
    answers: list[tuple[Decimal, Element]], single: bool, common: dict[str, Any]
) -> Single | Multiple:
    options = tuple(_text(one) for _, one in answers)
    full = [place for place, (weight, _) in enumerate(answers) if weight == _ALL]
    right = tuple(place for place, (weight, _) in enumerate(answers) if weight > 0)
    if not right:
        raise Unsound("no option is marked right; give one a fraction of 100")
    if not single:
        return Multiple(options=options, right=right, **common)
    if len(full) != 1:
        raise Unsound(f"{len(full)} options give full marks; keep one fraction of 100")
    return Single(options=options, right=full[0], **common)


def _number(full: list[Element], common: dict[str, Any]) -> Number:
    if len(full) != 1:
        raise Unsound(f"{len(full)} numbers give full marks; keep one")
    value = number_typed(_text(full[0]))
    around = number_typed(full[0].findtext("tolerance") or "0")
    if value is None or around is None:
        raise Unsound("its answer is no number; write digits")
    return Number(lowest=value, highest=value, tolerance=around, **common)


def _weight(answer: Element) -> Decimal:
    try:
        weight = Decimal((answer.get("fraction") or "0").strip().replace(",", "."))
    except InvalidOperation:
        return Decimal(0)
    return weight if weight.is_finite() else Decimal(0)
