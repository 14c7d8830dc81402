"""Each operation of the document has an example, and a server answers each of them as is shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from backend.http.examples import JSON, Example, kept
from game.kernel.database import Database
from tests.walks.examples import Examples, shape, told
from tests.walks.said import Json, Said, the_document

MEND = "`make examples` writes them anew: look at what changes, and keep it if it is right."


def every(examples: Examples) -> Iterator[tuple[str, Example]]:
    """Each of them, and what it is called."""
    for name, shown in examples.items():
        for one in shown:
            yield f"{name}: {one.title}", one


async def test_a_server_answers_the_examples_as_is_shown(
    db: Database, dsn: str, folder: Path
) -> None:
    shown, now = dict(every(kept())), dict(every(await told(db, dsn, folder)))
    assert list(shown) == sorted(now, key=list(shown).index), MEND
    for name, one in now.items():
        known = shown[name]
        assert (one.given, one.sent) == (known.given, known.sent), f"{name}: {MEND}"
        assert one.status == known.status, f"{name}: {MEND}"
        assert shape(one.told) == shape(known.told), f"{name}: {MEND}"


def test_each_operation_has_an_example() -> None:
    """Of all that must be sent, and of what is answered; of a picture none can be shown."""
    lacking = [
        said["operationId"]
        for said in (operation.said for operation in Said().operations())
        if not all("example" in one for one in said.get("parameters", ()) if one.get("required"))
        or not all(map(shows, said.get("requestBody", {}).get("content", {}).values()))
        or not answered(said)
    ]
    assert lacking == ["keep_media"]


def answered(said: Json) -> bool:
    """Whether it shows an answer, where one can be read."""
    readable = [
        content[JSON]
        for status, answer in said["responses"].items()
        if status < "300" and JSON in (content := answer.get("content") or {})
    ]
    return not readable or any(map(shows, readable))


def shows(media: Json) -> list[Any]:
    """The examples in it."""
    several = [one["value"] for one in media.get("examples", {}).values()]
    return several or [media[name] for name in ("example",) if name in media]


def test_what_is_shown_fits_what_is_described() -> None:
    components = the_document()["components"]
    wrong = [
        f"{operation.said['operationId']}: {fault.json_path}: {fault.message}"
        for operation in Said().operations()
        for place in (operation.said.get("requestBody", {}), *operation.said["responses"].values())
        if (media := (place.get("content") or {}).get(JSON)) and shows(media)
        for value in shows(media)
        for fault in Draft202012Validator(
            {**media["schema"], "components": components}
        ).iter_errors(value)
    ]
    assert wrong == []
