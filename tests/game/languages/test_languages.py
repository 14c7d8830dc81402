"""One file is one language: complete, in one tone, and never silent for want of a text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from backend.commands.languages import languages
from game.kernel.words import Tone, Voice, spoken
from game.languages.files import BadLanguage, Language, own
from game.languages.lacks import lacks
from game.languages.texts import LAST, say, speak, speaks, texts, use
from game.messages.built_in import built_in
from game.messages.built_in.faults import message_faults

ES: dict[str, Any] = {
    "words": {
        "welcome.play": "Jugar",
        "ticket.questions": {
            "one": "{n} pregunta",
            "many": "{n} preguntas",
            "other": "{n} preguntas",
        },
        "house.why.at_most": "Como mucho {most} {period}.",
        "house.message.welcome.title": "Bienvenida",
        "house.message.welcome.text": "Cuando llega.",
        "house.message.welcome.push.title": "¡Hola!",
        "house.message.welcome.push.body": "Qué bien que está aquí.",
    },
    "tones": {"familiar": {"house.message.welcome.push.body": "Qué bien que estás aquí."}},
}


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    use(None)


def kept(folder: Path, locale: str, words: dict[str, Any]) -> Path:
    file = folder / f"{locale}.json"
    file.write_text(json.dumps(words), encoding="utf-8")
    return file


@pytest.mark.parametrize("locale", own())
def test_a_language_of_the_house_has_every_text_and_every_hole(locale: str) -> None:
    given = own()[locale]
    assert lacks(given, own()[LAST], locale) == []
    assert list(message_faults(given, locale)) == []


@pytest.mark.parametrize(
    ("tone", "other"),
    [
        # "Chez" alone ends like an imperative and is none; "se tient" is no "tien".
        ("familiar", r"\b(vous|votre|vos|vôtres?|(?!chez\b)\w+ez)\b"),
        ("formal", r"\b(tu|te|toi|ton|ta|tes|le tien|la tienne|les tien\w*)\b|\bt[\u2019']"),
    ],
)
def test_french_speaks_in_one_tone_throughout(tone: Tone, other: str) -> None:
    mixed = {
        key: text
        for key, text in texts(["fr"], tone).items()
        if re.search(other, json.dumps(text, ensure_ascii=False), re.IGNORECASE)
    }
    assert not mixed


def test_what_a_language_lacks_is_said_in_the_next_one(tmp_path: Path) -> None:
    kept(tmp_path, "es", ES)
    kept(tmp_path, "es-MX", {"words": {"welcome.play": "¡Juega!"}})
    use(tmp_path)
    assert speaks("es-AR") == "es" and speaks("pt") is None
    mexican = texts(["es-MX", "fr"], "formal")
    assert mexican["welcome.play"] == "¡Juega!"
    assert mexican["ticket.questions"] == ES["words"]["ticket.questions"]
    assert mexican["welcome.known"] == own()["fr"].words["welcome.known"]
    assert mexican.keys() == own()[LAST].words.keys() and all(mexican.values())
    assert texts(["pt"], "formal")["welcome.play"] == "Play"
    voice = Voice("es-MX", "fr", "familiar")
    assert say("house.why.at_most", voice, most=say("house.why.times", voice, n=1), period="x") == (
        "Como mucho une fois x."
    )


def test_an_unfit_text_is_not_said(tmp_path: Path) -> None:
    wrong = {"welcome.play": ["Jugar"], "verdict.right": "¡Sí!", "ticket.questions": {"one": "1"}}
    kept(tmp_path, "es", {"words": {**wrong, "house.message.welcome.push.body": "{open"}})
    use(tmp_path)
    assert {key: texts(["es"], "formal")[key] for key in wrong} == {
        key: own()["en"].words[key] for key in wrong
    }
    assert "es" not in built_in()["welcome"].texts


def test_a_house_s_own_file_says_some_things_otherwise(tmp_path: Path) -> None:
    kept(tmp_path, "fr", {"words": {"welcome.play": "Au jeu"}})
    use(tmp_path)
    assert texts(["fr"], "formal")["welcome.play"] == "Au jeu"
    assert texts(["fr"], "formal")["tabs.home"] == "Accueil"
    assert texts(["fr"], "familiar")["home.balance"] == "Ton solde"


def test_messages_are_sent_in_a_language_that_was_added(tmp_path: Path) -> None:
    kept(tmp_path, "es", ES)
    use(tmp_path)
    assert built_in()["welcome"].texts["es"]["push"].body == "Qué bien que está aquí."
    assert built_in("familiar")["welcome"].texts["es"]["push"].body == "Qué bien que estás aquí."
    assert "es" not in built_in()["birthday"].texts, "which the file does not say"


def test_words_are_those_of_the_locale_its_language_or_what_the_programme_speaks_first() -> None:
    told = {"en": "bean", "fr": "grain"}
    assert spoken(told, "fr-CA") == "grain"
    assert spoken({"en": "bean", "fr-CA": "grain"}, "fr-FR") == "grain"
    assert spoken(told, Voice("es", "fr")) == "grain"
    assert spoken(told, "es") == "bean"
    assert spoken({"es": "", "en": "bean"}, "es") == "bean"


def asked(*words: str) -> Result:
    return CliRunner().invoke(languages, words)


def test_a_file_is_told_all_that_is_wrong_with_it(tmp_path: Path) -> None:
    words = {
        **own()["en"].words,
        "welcome.play": " ",
        "welcom.known": "Ya tengo cuenta",
        "history.after": "Saldo {amuont}",
        "streak.freezes": {"one": "{n} comodín", "muchos": "x", "other": "{n} comodines"},
        "verdict.right": "¡Sí!",
        "house.message.welcome.push.title": "{name} llega",
    }
    del words["tabs.home"]
    tones = {"familiar": {"home.balanc": "Tu saldo", "home.expiring": "Ya"}}
    result = asked("check", str(kept(tmp_path, "es", {"words": words, "tones": tones})))
    assert isinstance(result.exception, BadLanguage)
    found = "\n".join(result.exception.lines())
    for told in (
        "words.tabs.home: it is missing; in English: “Home”",
        "words.welcome.play: there is nothing in it.",
        "words.welcom.known: there is no such text; did you mean welcome.known?",
        "words.history.after: it lacks {amount}, which the English says.",
        "words.history.after: nothing fills {amuont}; there are: {amount}.",
        "words.streak.freezes: muchos is no form; there are one, other,",
        "words.verdict.right: it is a list of texts, as “Correct!”.",
        "house.message.welcome.push.title: nothing fills {name}",
        "tones.familiar.home.balanc: there is no such text; did you mean home.balance?",
        "tones.familiar.home.expiring: it lacks {amount}, {day}, which the English says.",
    ):
        assert told in found, told


def test_what_is_exported_is_a_whole_language(tmp_path: Path) -> None:
    file = tmp_path / "de.json"
    assert asked("export", "fr", "--output", str(file)).output == f"wrote {file}\n"
    assert asked("check", str(file)).output == f"de.json has all {len(own()['fr'].words)} texts.\n"
    assert isinstance(asked("export", "xx").exception, BadLanguage)
    for name, words in (("Deutsch", ES), ("it", {"word": {}})):
        assert isinstance(asked("check", str(kept(tmp_path, name, words))).exception, BadLanguage)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadLanguage, match="is not there"):
        use(tmp_path / "none")
    speak({**own(), "es": Language({})})
    assert texts(["es"], "formal") == texts(["en"], "formal")
