"""What is said with a code, in the member's language. Pure."""

from __future__ import annotations

from game.kernel.identity import new_id
from game.languages.texts import say
from game.programmes.rules import Programme
from notifications.contacts.codes import LIFE, Proof
from notifications.contacts.rules import AddressKind
from notifications.people import Person
from notifications.transport import Outgoing

_MINUTES = int(LIFE.total_seconds()) // 60


def letter(
    kind: AddressKind, address: str, proof: Proof, programme: Programme, person: Person, link: str
) -> Outgoing:
    """The code to type, and the link to tap. A telephone gets the words alone."""
    told = {"code": proof.code, "brand": programme.name, "minutes": _MINUTES}
    voice = programme.voice(person.locale)
    title, body = (say(f"house.code.{part}", voice, **told) for part in ("title", "body"))
    return Outgoing(
        id=new_id(),
        kind=kind,
        address=address,
        title=title if kind == "email" else "",
        body=body,
        link=link if kind == "email" else "",
        ttl_s=int(LIFE.total_seconds()),
        data={"sender": programme.name},
        urgent=True,
        locale=person.locale,
        programme_id=person.programme_id,
        member_id=person.id,
    )
