"""What players may be called in a room: nobody like another, and nothing that no hall should read.

A name is compared without case, accents, signs and look-alikes (`3` for `e`), so that neither
another's name nor a rude word comes in by a disguise. The list of words is short on purpose: the
host can send out whoever finds a way around it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from unicodedata import combining, normalize

from game.kernel.errors import Conflict, Invalid
from game.members.rules import checked_alias

NAME_MOST = 20

_LOOKS = str.maketrans("013457@$!|€", "oieastasiie")
_RUDE = Path(__file__).with_name("rude.txt")


class BadName(Invalid):
    code = "room.bad_name"


class NameTaken(Conflict):
    code = "room.name_taken"


class NoAliases(Conflict):
    code = "room.no_aliases"


def checked_player(name: str) -> str:
    """The name as it is shown, at most 20 characters; or a refusal in words."""
    clean = checked_alias(name)
    if len(clean) > NAME_MOST:
        raise BadName(f"Choose a name of {NAME_MOST} characters at most.", most=NAME_MOST)
    if is_rude(clean):
        raise BadName("Choose another name; everybody in the hall reads it.")
    return clean


def folded(name: str) -> str:
    """What a name is compared by; two names that look alike have the same."""
    plain = normalize("NFKD", name.casefold())
    bare = "".join(letter for letter in plain if not combining(letter))
    return "".join(filter(str.isalnum, bare.translate(_LOOKS))) or bare


def is_rude(name: str) -> bool:
    """Whether a rude word stands in it, as a word of its own or disguised."""
    words = {folded(word) for word in name.split()} | {folded(name)}
    exact, once = _rude()
    return any(word in exact or (_once(word) != word and _once(word) in once) for word in words)


@cache
def _rude() -> tuple[frozenset[str], frozenset[str]]:
    """The words, and the same with every letter once."""
    lines = _RUDE.read_text(encoding="utf-8").splitlines()
    words = frozenset(folded(line) for line in lines if line and not line.startswith("#"))
    return words, frozenset(map(_once, words))


def _once(word: str) -> str:
    """Without letters that are repeated."""
    return "".join(letter for at, letter in enumerate(word) if letter != word[at - 1 : at])
