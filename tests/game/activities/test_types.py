"""Activity types: what may be said, and how a type grows."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest

from game.activities.built_in import BUILT_IN
from game.activities.fields import INTEGER_MAX, BadData, BadType, Field
from game.activities.rules import ActivityType, TypeNarrowed, as_json_schema, checked, declared


def a_type(**fields: Field) -> ActivityType:
    return ActivityType(name="review.written", fields=fields)


REVIEW = a_type(
    stars=Field(type="integer", required=True, minimum=1, maximum=5),
    words=Field(type="string"),
    channel=Field(type="string", default="app", enum=["app", "shop"]),
    photo=Field(type="boolean"),
    length=Field(type="integer"),
)


def test_every_declared_field_is_filled() -> None:
    assert checked(REVIEW, {"stars": 4}) == {
        "stars": 4,
        "words": "",
        "channel": "app",
        "photo": False,
        "length": 0,
    }


def test_a_null_counts_as_absent() -> None:
    assert checked(REVIEW, {"stars": 4, "words": None})["words"] == ""


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({}, "stars"),
        ({"stars": None}, "stars"),
        ({"stars": 4, "colour": "red"}, "colour"),
        ({"stars": "4"}, "stars"),
        ({"stars": True}, "stars"),
        ({"stars": 4.0}, "stars"),
        ({"stars": 0}, "stars"),
        ({"stars": 6}, "stars"),
        ({"stars": 4, "photo": 1}, "photo"),
        ({"stars": 4, "words": ["a"]}, "words"),
        ({"stars": 4, "words": "é" * 513}, "words"),
        ({"stars": 4, "words": "a\0b"}, "words"),
        ({"stars": 4, "channel": "web"}, "channel"),
        ({"stars": 4, "length": INTEGER_MAX + 1}, "length"),
        ({"stars": 4, "length": -(2**63)}, "length"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(data: dict[str, Any], field: str) -> None:
    with pytest.raises(BadData) as told:
        checked(REVIEW, data)
    assert told.value.details["field"] == field
    assert told.value.code == "activity.bad_data"


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("for", Field(type="integer")),
        ("stars", Field(type="string", minimum=1)),
        ("stars", Field(type="integer", default="five")),
        ("stars", Field(type="integer", default=9, maximum=5)),
        ("stars", Field(type="integer", enum=[1, 7], maximum=5)),
        ("stars", Field(type="integer", enum=[])),
        ("words", Field(type="string", enum=["a"], default="b")),
    ],
)
def test_a_field_that_contradicts_itself_is_refused(name: str, field: Field) -> None:
    with pytest.raises(BadType) as told:
        declared(a_type(**{name: field}), None)
    assert told.value.details["field"] == name


def test_a_type_has_at_most_fifty_fields() -> None:
    with pytest.raises(BadType):
        declared(a_type(**{f"f{n}": Field(type="integer") for n in range(51)}), None)


def test_a_type_grows() -> None:
    wider = a_type(**REVIEW.fields, verified=Field(type="boolean"))
    assert declared(wider, REVIEW) is wider


@pytest.mark.parametrize(
    "fields",
    [
        {name: field for name, field in REVIEW.fields.items() if name != "photo"},
        {**REVIEW.fields, "stars": Field(type="string")},
    ],
)
def test_a_type_never_narrows(fields: dict[str, Field]) -> None:
    with pytest.raises(TypeNarrowed):
        declared(a_type(**fields), REVIEW)


def test_the_json_schema_agrees_with_what_is_checked() -> None:
    schema = as_json_schema(REVIEW)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate({"stars": 4, "channel": "shop"}, schema)
    for wrong in ({}, {"stars": 9}, {"stars": 4, "colour": "red"}, {"stars": 4, "channel": "web"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)


@pytest.mark.parametrize("name", sorted(BUILT_IN))
def test_every_built_in_type_is_sound(name: str) -> None:
    kind = BUILT_IN[name]
    assert declared(kind, None).name == name
    jsonschema.Draft202012Validator.check_schema(as_json_schema(kind))
