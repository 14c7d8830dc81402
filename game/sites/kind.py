"""A site as a design: a place of the brand where members are served. Pure."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from game.designs.rules import Definition, DesignKind, Surroundings


class Site(Definition, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place of the brand. One that is not active is archived: nothing is done there any more,
    and what was done stays in its figures."""

    address: Annotated[str, Meta(max_length=200)] = ""


def _problems(name: str, site: Site, around: Surroundings) -> list[str]:
    return [] if site.budget is None else ["budget: a site pays nothing; leave it out."]


KIND = DesignKind(
    name="site",
    path="sites",
    tag="Sites",
    definition=Site,
    measures=lambda site: (),
    prizes=lambda site: (),
    problems=_problems,
    tracked=False,
)
