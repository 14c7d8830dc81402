"""The messages that a programme has: the built-in ones, and its own over them."""

from __future__ import annotations

from msgspec import convert

from game.kernel.database import Tx
from game.messages import store
from game.messages.built_in import NAMES, built_in, speaks
from game.messages.kind import Message
from game.messages.lexicon import Lexicon, Unit
from game.messages.when import LiveMessage


async def live_messages(tx: Tx, programme_id: str) -> dict[str, Message]:
    """Name -> message, of those that are switched on.

    One of the programme's own takes the place of the built-in one of its name, also when it is
    switched off. A built-in one that has no words in the language of the programme's first locale
    is not live: nobody is to be written to in a language that was never chosen.
    """
    locales, tone, own = await store.own(tx, programme_id)
    live: dict[str, Message] = {
        name: message
        for name, message in built_in(tone).items()
        if locales and speaks(message, locales[0])
    }
    for one in own:
        live.pop(one.name, None)
        if one.active:
            names = one.names.get(str(one.definition.get("on")), {})
            live[one.name] = convert({**one.definition, "names": names}, LiveMessage)
    return live


async def is_known(tx: Tx, programme_id: str, name: str) -> bool:
    """Whether the programme has such a message, switched on or not."""
    _, _, own = await store.own(tx, programme_id)
    return name in NAMES or any(one.name == name for one in own)


async def lexicon(tx: Tx, programme_id: str) -> Lexicon:
    """What the programme calls its points, tiers, boards and the like."""
    titles: dict[str, dict[str, dict[str, str]]] = {}
    for kind, name, title in await store.titles(tx, programme_id):
        titles.setdefault(kind, {})[name] = title
    units = {
        code: Unit(scale=scale, name=name, plural=plural)
        for code, scale, name, plural in await store.units(tx, programme_id)
    }
    return Lexicon(units=units, titles=titles)
