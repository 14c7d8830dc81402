"""What is said with a code, in the member's language. Pure."""

from __future__ import annotations

from game.kernel.identity import new_id
from notifications.contacts.codes import LIFE, Proof
from notifications.contacts.rules import AddressKind
from notifications.people import Person
from notifications.transport import Outgoing

_MINUTES = int(LIFE.total_seconds()) // 60

_WORDS = {
    "en": (
        "{code} is your code",
        "Your code for {brand}: {code}. It holds for {minutes} minutes. If you did not ask for it,"
        " you need do nothing.",
    ),
    "fr": (
        "{code} est votre code",
        "Votre code pour {brand}\u202f: {code}. Il est valable {minutes} minutes. Si vous ne l'avez"
        " pas demandé, vous n'avez rien à faire.",
    ),
}


def letter(
    kind: AddressKind, address: str, proof: Proof, brand: str, person: Person, link: str
) -> Outgoing:
    """The code to type, and the link to tap. A telephone gets the words alone."""
    title, body = (
        text.format(code=proof.code, brand=brand, minutes=_MINUTES)
        for text in _WORDS.get(person.locale[:2].lower(), _WORDS["en"])
    )
    return Outgoing(
        id=new_id(),
        kind=kind,
        address=address,
        title=title if kind == "email" else "",
        body=body,
        link=link if kind == "email" else "",
        ttl_s=int(LIFE.total_seconds()),
        data={"sender": brand},
        urgent=True,
        locale=person.locale,
        programme_id=person.programme_id,
        member_id=person.id,
    )
