"""A foyer: a programme with a board, a playlist, and displays on real sockets."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AsyncExitStack
from typing import Any, Self

from websockets.asyncio.client import ClientConnection, connect

from game.programmes.rules import Programme
from tests.game.flows.live.hall import Line
from tests.game.trackers.boards.shop import Shop
from tests.world import CallerClient, World

BOARD = {"type": "board", "board": "spent"}
WORDS = {"type": "announcement", "heading": {"fr": "Bonjour"}}
JOIN = {"type": "join"}


def definition(*slides: dict[str, Any]) -> dict[str, Any]:
    """A playlist of these slides, else of a board, words and an invitation."""
    return {"title": {"fr": "Le mur"}, "slides": list(slides or (BOARD, WORDS, JOIN))}


class Display(Line):
    """A display's socket; every frame of it is as the AsyncAPI document says."""

    who = "display"

    async def whole(self) -> dict[str, Any]:
        """The next playlist that it is told."""
        return await self.tells("playlist")

    async def slide(self, number: int = 0) -> Any:
        """The content of the next slide of that number that it is told."""
        frame = await self.hear(lambda one: one["type"] == "slide" and one["number"] == number)
        return frame["content"]

    async def before_whole(self) -> list[dict[str, Any]]:
        """What it is told until the next playlist comes."""
        return await self.before(lambda frame: frame["type"] == "playlist")

    async def before(self, last: Callable[[dict[str, Any]], Any]) -> list[dict[str, Any]]:
        """What it is told until a frame comes that is the last."""
        before: list[dict[str, Any]] = []

        def is_last(frame: dict[str, Any]) -> bool:
            before.append(frame)
            return bool(last(frame))

        await self.hear(is_last)
        return before[:-1]


class Paired:
    """A display that is paired: its id, its key, and a client that bears the key."""

    def __init__(self, display_id: str, key: str, client: CallerClient) -> None:
        self.id = display_id
        self.key = key
        self.client = client

    async def picture(self, *, status: int = 200) -> Any:
        """What it is answered when it asks over HTTP."""
        return await self.client.ask("GET", "/v1/displays/playlist", status=status)


class Foyer:
    """A programme with the board `spent` and the playlist `wall`, and displays that show it."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.programme: Programme
        self.partner: CallerClient
        self.shop: Shop
        self._doors = AsyncExitStack()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._doors.aclose()

    async def furnish(self, slug: str = "cafe", **more: Any) -> Foyer:
        """The programme, its board and its playlist."""
        programme = await self.world.programme(slug, **more)
        self.settle(programme, await self.world.partner(programme))
        await self.shop.save()
        await self.playlist()
        return self

    def settle(self, programme: Programme, partner: CallerClient) -> None:
        """The foyer is that programme's."""
        self.programme, self.partner = programme, partner
        self.shop = Shop(self.world, partner)

    async def playlist(self, *slides: dict[str, Any], name: str = "wall", **more: Any) -> Any:
        """Save a playlist of these slides."""
        draft = {"definition": definition(*slides)}
        return await self.partner.ask("PUT", f"/v1/playlists/{name}", draft, **more)

    async def asks(self) -> tuple[str, CallerClient, str]:
        """A display asks to be paired: its code, a client that bears its key, and the key."""
        asked = await self.world.anonymous.ask("POST", "/v1/displays/pairings", status=201)
        client = self.world.bearing(CallerClient, asked["token"])
        return asked["code"], client, asked["token"]

    async def enter(
        self, code: str, *, by: CallerClient | None = None, status: int = 201, **more: Any
    ) -> Any:
        """Somebody types a code."""
        wish = {"code": code, "name": "Bar", "playlist": "wall", **more}
        return await (by or self.partner).ask("POST", "/v1/displays", wish, status=status)

    async def paired(self, **more: Any) -> Paired:
        code, client, key = await self.asks()
        made = await self.enter(code, **more)
        return Paired(made["id"], key, client)

    async def display(self, paired: Paired | None = None, *, at: World | None = None) -> Display:
        """The socket of a display, a new one where none is given, on that server."""
        key = (paired or await self.paired()).key
        display = Display(await dial(at or self.world, "/v1/displays/live", key))
        self._doors.push_async_callback(display.hang_up)
        return display

    async def members(self, *names: str) -> None:
        """Members who have spent 10, 20 and so on, under an alias that is the name in capitals."""
        for place, name in enumerate(names, 1):
            await self.alias(name, name.upper())
            await self.shop.buys(name, 10 * place)

    async def alias(self, name: str, alias: str) -> None:
        await self.partner.ask("PUT", f"/v1/members/{name}", {"alias": alias})

    async def change(self, paired: Paired, **change: Any) -> Any:
        """Staff change a display."""
        return await self.partner.ask("PATCH", f"/v1/displays/{paired.id}", change)

    async def revoke(self, paired: Paired) -> None:
        await self.partner.ask("DELETE", f"/v1/displays/{paired.id}", status=204)

    async def listed(self, paired: Paired) -> dict[str, Any]:
        """The display as staff see it in the list."""
        items = (await self.partner.ask("GET", "/v1/displays"))["items"]
        [found] = [one for one in items if one["id"] == paired.id]
        return dict(found)


async def dial(world: World, path: str, key: str, **options: Any) -> ClientConnection:
    """A socket at this server, opened with the key as a browser sends it."""
    address = world.address.replace("http", "ws")
    offers: Any = ["kermesse.v1", f"kermesse.bearer.{key}"]
    return await connect(address + path, subprotocols=offers, open_timeout=120, **options)


def names(content: dict[str, Any] | None) -> list[str]:
    """Who stands on a board, from the first."""
    assert content is not None
    return [line["name"] for line in content["lines"]]
