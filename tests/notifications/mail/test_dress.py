"""A message becomes a mail in the name of its programme, and one click ends what it should."""

from __future__ import annotations

import pytest

from game.kernel.identity import new_id
from notifications.mail.dress import Dresser, dressed
from notifications.mail.unsubscribe import Wish, wish_of
from notifications.transport import Outgoing

KEY = b"k" * 32


def test_a_message_gets_both_parts_and_a_way_out() -> None:
    message = Outgoing(
        id=new_id(),
        kind="email",
        address="ada@example.net",
        title="300 points expirent vendredi",
        body="Un café coûte 250 points.\n\nÀ vendredi !",
        link="https://play.example.org/cafe#/history",
        data={"programme": "cafe"},
        locale="fr",
    )
    wish = Wish(new_id(), "points.expiring")
    mail = Dresser(KEY, "https://play.example.org")(message, wish, "Café")
    root, _, token = mail.unsubscribe.rpartition("/")
    assert root == "https://play.example.org/v1/unsubscribe" and wish_of(KEY, token) == wish
    for part in (mail.body, mail.html):
        for said in ("Un café coûte 250 points.", message.link, mail.unsubscribe, "Café"):
            assert said in part
        assert f"{mail.unsubscribe}#choices" in part
    assert mail.html.count("<p ") == 2, "a paragraph each"
    assert mail.data == {"programme": "cafe", "sender": "Café"}


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_an_answer_has_no_way_out_and_takes_nobody_for_a_member(locale: str) -> None:
    message = Outgoing(
        id=new_id(), kind="email", address="a@example.net", title="1", body="2", locale=locale
    )
    answer = dressed(message, "Café")
    told = Dresser(KEY, "https://play.example.org")(message, Wish(new_id(), "badge"), "Café")
    assert answer.unsubscribe == ""
    for member in ("member", "membre"):
        assert member not in answer.body and member not in answer.html
    assert "memb" in told.body and "memb" in told.html
