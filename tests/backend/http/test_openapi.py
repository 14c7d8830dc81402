"""The document says what the server does."""

from __future__ import annotations

from typing import Any

import pytest
import pytest_asyncio
from jsonschema import Draft202012Validator

pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture
async def document(stall: Any) -> Any:
    """The document as a reader gets it."""
    return (await stall.http.get("/docs/openapi.json")).json()


async def test_it_has_the_public_routes_and_no_others(document: Any) -> None:
    assert {"/v1/wishes", "/v1/prizes/{prize_id}", "/health/ready"} <= document["paths"].keys()
    assert not {"/metrics", "/docs", "/", "/web/{path}"} & document["paths"].keys()
    assert document["info"]["title"] == "Kermesse"


async def test_every_error_is_a_problem_document(document: Any) -> None:
    for path, methods in document["paths"].items():
        for operation in methods.values():
            for status, answer in operation["responses"].items():
                if int(status) >= 400 and path.startswith("/v1"):
                    assert list(answer["content"]) == ["application/problem+json"]


async def test_each_route_says_who_may_call(document: Any) -> None:
    paths = document["paths"]
    assert paths["/v1/wishes"]["post"]["security"] == []
    assert paths["/v1/throws"]["post"]["security"] == [{"memberToken": []}]
    keys: list[dict[str, list[str]]] = [{"apiKey": []}, {"staffSession": []}]
    assert paths["/v1/prizes/{prize_id}"]["get"]["security"] == keys
    assert {"401", "403"} <= paths["/v1/throws"]["post"]["responses"].keys()
    assert document["components"]["securitySchemes"].keys() == {
        "memberToken",
        "roomKey",
        "displayKey",
        "apiKey",
        "staffSession",
    }


async def test_each_route_names_the_answers_that_its_shape_allows(document: Any) -> None:
    paths = document["paths"]
    assert {"400", "413", "415", "422", "409"} <= paths["/v1/wishes"]["post"]["responses"].keys()
    assert "`stall.sold_out`" in paths["/v1/wishes"]["post"]["responses"]["409"]["description"]
    assert "413" not in paths["/v1/prizes"]["get"]["responses"]
    assert "404" in paths["/v1/prizes/{prize_id}"]["get"]["responses"]
    later = paths["/v1/prizes"]["get"]["responses"]["429"]["headers"]
    assert "Retry-After" in later


async def test_bodies_are_described_as_strictly_as_they_are_read(document: Any) -> None:
    wish = document["components"]["schemas"]["Wish"]
    assert wish["additionalProperties"] is False
    assert wish["properties"]["amount"]["maximum"] == 2**63 - 1
    assert wish["properties"]["at"]["maxItems"] == 3
    body = document["paths"]["/v1/throws"]["post"]["requestBody"]
    thrown = body["content"]["application/json"]["schema"]
    assert thrown["discriminator"]["mapping"] == {
        "ball": "#/components/schemas/Ball",
        "ring": "#/components/schemas/Ring",
    }


async def test_parameters_are_whole_numbers_and_never_null(document: Any) -> None:
    (limit,) = document["paths"]["/v1/prizes"]["get"]["parameters"]
    assert limit["schema"] == {"type": "integer", "minimum": 1, "maximum": 200, "default": 50}
    (key,) = document["paths"]["/v1/wishes"]["post"]["parameters"]
    assert key["schema"] == {"type": "string"}
    assert key["description"]


async def test_a_raw_body_is_said_to_be_raw(stall: Any, document: Any) -> None:
    assert (await stall.http.post("/v1/pictures?kind=png", content=b"\x00\xff")).json() == {
        "size": 2
    }
    operation = document["paths"]["/v1/pictures"]["post"]
    assert list(operation["requestBody"]["content"]) == ["application/octet-stream"]
    assert "415" not in operation["responses"]
    kind, _ = operation["parameters"]
    assert kind["schema"] == {"type": "string", "enum": ["png", "svg"]}


async def test_an_answer_of_two_kinds_names_both(document: Any) -> None:
    answer = document["paths"]["/v1/pictures"]["post"]["responses"]["201"]
    kinds = answer["content"]["application/json"]["schema"]["anyOf"]
    assert {kind["$ref"].rpartition("/")[2] for kind in kinds} == {"Coloured", "Measured"}


async def test_a_real_problem_fits_its_description(stall: Any, document: Any) -> None:
    schema = {"$ref": "#/components/schemas/Problem", "components": document["components"]}
    for path in ("/v1/prizes?limit=0", "/nowhere", "/v1/trouble/sold-out", "/v1/trouble/bug"):
        Draft202012Validator(schema).validate((await stall.http.get(path)).json())
