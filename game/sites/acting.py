"""Where something is done, and who may do it there."""

from __future__ import annotations

from game.designs.store import by_name
from game.kernel.database import Tx
from game.kernel.errors import Denied, Missing
from game.kernel.identity import Caller
from game.sites.kind import KIND


class NoSite(Missing):
    code = "site.missing"


class NotYourSite(Denied):
    """`details`: the `sites` where they work."""

    code = "site.not_yours"


async def open_site(tx: Tx, programme_id: str, name: str) -> None:
    """Refuse a site that there is not, or that is archived."""
    found = await by_name(tx, programme_id, KIND, name)
    if found is None or not found.active:
        raise NoSite(f"There is no site {name[:100]!r} that is open; save it first.")


def may_act(by: Caller, site: str) -> None:
    """Refuse whoever works elsewhere alone; "" is no site."""
    if by.sites and site not in by.sites:
        raise NotYourSite(
            f"You work at {', '.join(by.sites)} alone: do this there, or ask whoever manages the"
            " staff.",
            sites=list(by.sites),
        )


async def site_of(tx: Tx, by: Caller, site: str | None) -> str:
    """The site at which they act: the one that is named, else the only one where they work."""
    if site is None and len(by.sites) == 1:
        return by.sites[0]
    may_act(by, site or "")
    if site is not None:
        await open_site(tx, by.programme_id, site)
    return site or ""
