"""Every fault that keeps a message from being saved, each with its place and what is right. Pure.

Texts are read with the longest values that are plausible (`game/messages/events.py`): a hole that
nothing fills, a form that a language lacks, and words that a phone would cut are found here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import get_args

from game.activities.rules import HEARD_AS
from game.designs.rules import Surroundings, foreign_words
from game.kernel.cel import BadExpression
from game.kernel.tracking import POINTS_EARNED
from game.messages.events import EVENTS, Sample, activity_sample, with_more
from game.messages.holes import Known, hole_faults, known_of, longest
from game.messages.kind import PLACES, Message, Purpose, TextOf, Words
from game.messages.lengths import cuts
from game.messages.template import BadTemplate, holes, parsed
from game.messages.texts import plainly
from game.messages.when import checked, fields_of, names

_SAME = {"points": "amount"}
"""A number, and the same in words: one stands for the other."""


def problems(name: str, message: Message, around: Surroundings) -> list[str]:
    """Whatever is wrong with it, all at once."""
    sample = sample_of(message.on, around)
    found = [
        *_of_name(name),
        *_of_kinds(message, around),
        *_of_sending(message),
        *_of_places(message, around),
    ]
    if sample is None:
        return found
    try:
        checked(message.when, names(fields_of(sample.usual), around.attributes))
    except BadExpression as wrong:
        found.append(f"when: {wrong.words}")
    for locale, texts in message.texts.items():
        known = known_of(message.on, sample, locale)
        for where, words in texts.items():
            found += _of_words(f"texts.{locale}.{where}", words, known, locale)
        found += _of_lengths(message, locale, texts, known)
    return [*found, *_of_likeness(message, around)]


def sample_of(kind: str, around: Surroundings) -> Sample | None:
    """An example of events of that kind; None where there is no such kind."""
    activity = kind.removeprefix(HEARD_AS)
    if kind != activity and activity in around.types:
        needs = frozenset(around.required.get(activity, ()))
        return with_more(activity_sample(around.types[activity], needs))
    return with_more(EVENTS[kind]) if kind in EVENTS else None


def kinds(around: Surroundings) -> list[str]:
    """Every kind of event that a message may be on. Points that were paid are told of as the
    balance that they change; they are no activity that is kept."""
    return [*EVENTS, *(HEARD_AS + name for name in around.types if name != POINTS_EARNED)]


def uses(message: Message) -> list[TextOf]:
    """Where it is read."""
    inbox: list[TextOf] = ["inbox"] if message.inbox else []
    return [*message.channels, *inbox]


def _of_name(name: str) -> Iterator[str]:
    if name in get_args(Purpose):
        yield "name: a link in a mail ends all that has this purpose; choose another."


def _of_kinds(message: Message, around: Surroundings) -> Iterator[str]:
    known = kinds(around)
    told = [("on", message.on), *((f"unless[{n}]", one) for n, one in enumerate(message.unless))]
    for field, kind in [*told, *([("goal", message.goal)] if message.goal else [])]:
        if kind not in known:
            near = get_close_matches(kind, known, 1)
            meant = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(known)}."
            yield f"{field}: there is no event {kind!r}; {meant}"
    if message.on in message.unless:
        yield "unless: it names the event that the message is on; name what would come later."


def _of_sending(message: Message) -> Iterator[str]:
    if message.budget is not None:
        yield "budget: a message pays nothing; leave it out."
    if len(set(message.channels)) < len(message.channels):
        yield "channels: a channel is named twice."
    if not message.channels and not message.inbox:
        yield "channels: it would be read nowhere; name one, such as push, or set `inbox`."
    if message.group_s and message.on != "balance":
        yield "group_s: only points add up; leave it out, or write it on `balance`."
    if message.link and not message.link.startswith(("#/", "/")):
        yield "link: write where a tap leads in the member app, such as #/me."


def _of_places(message: Message, around: Surroundings) -> Iterator[str]:
    """In which languages and for which channels there are words."""
    yield from foreign_words([("texts", dict.fromkeys(message.texts, ""))], around.locales)
    first = around.locales[0]
    if first not in message.texts and first.split("-")[0] not in message.texts:
        yield (
            f"texts: add words in {first}, the first language of this programme; whoever reads"
            " another that has none is written to in it."
        )
    for locale, texts in message.texts.items():
        wanted = uses(message)
        lacking = [where for where in wanted if where not in texts]
        if lacking and "push" not in texts:
            yield (
                f"texts.{locale}: there are no words for {' and '.join(lacking)}; add some for"
                " push, which stand in for every other channel."
            )
        for where, words in texts.items():
            if not words.title.strip() and where != "sms":
                yield f"texts.{locale}.{where}.title: say in a few words what it is about."
            if not words.body.strip():
                yield f"texts.{locale}.{where}.body: it is empty; say what happened."


def _of_words(place: str, words: Words, known: Known, locale: str) -> Iterator[str]:
    for field, text in (("title", words.title), ("body", words.body)):
        try:
            parts = parsed(text)
        except BadTemplate as wrong:
            yield f"{place}.{field}: {wrong}."
        else:
            for hole in holes(parts):
                for fault in hole_faults(hole, known, locale):
                    yield f"{place}.{field}: {fault}."


def _of_lengths(
    message: Message, locale: str, texts: Mapping[str, Words], known: Known
) -> Iterator[str]:
    """What would be cut wherever these words are read, with the longest values."""
    for where in (one for one in PLACES if one in texts or one in message.channels):
        own: TextOf = where if where in texts else "push"
        words = texts.get(own)
        if words is None or not _readable(words.title, words.body):
            continue
        title, body = (longest(text, known, locale) for text in (words.title, words.body))
        reader = "" if where == own else f" (read as {where})"
        for field, why in cuts(where, title, plainly(body) if where == "sms" else body):
            yield f"texts.{locale}.{own}.{field}{reader}: with long values {why}."


def _readable(*texts: str) -> bool:
    try:
        return all(parsed(text) is not None for text in texts)
    except BadTemplate:
        return False


def _of_likeness(message: Message, around: Surroundings) -> Iterator[str]:
    """A translation says no less than what it translates."""
    first = next((one for one in around.locales if one in message.texts), None)
    if first is None:
        return
    for where, words in message.texts[first].items():
        said = _said(words)
        for locale, texts in message.texts.items():
            if where in texts and (lacking := said - _said(texts[where])):
                told = ", ".join(f"{{{name}}}" for name in sorted(lacking))
                yield f"texts.{locale}.{where}: it lacks {told}, which texts.{first}.{where} says."


def _said(words: Words) -> set[str]:
    """The variables that are spoken of."""
    found: Iterable[str] = (
        hole.name
        for text in (words.title, words.body)
        if _readable(text)
        for hole in holes(parsed(text))
    )
    return {_SAME.get(name, name) for name in found}
