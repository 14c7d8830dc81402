"""Displays that hang on a wall for all rounds: they come back by themselves, each with its key."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import Any

from tests.patience import until
from tests.walks.crowd import Crowd, Guest
from tests.walks.held import Held

BOARD, LINES = "au-zinc", 8
PLAYLIST = {
    "title": {"en": "The wall"},
    "slides": [{"type": "board", "board": BOARD, "lines": LINES}, {"type": "join"}],
}


class Display(Held):
    """What it shows; of what it is told to do, each has the next number while its line lasts."""

    who = "display"

    def __init__(self, addresses: Sequence[str], display_id: str, key: str) -> None:
        self.staff: Guest
        self.id = display_id
        self.key = {"Authorization": f"Bearer {key}"}
        self.contents: list[Any] = []
        self.seq, self.obeyed = 0, 0
        self._told = 0  # In which turn it was told to do something last.
        super().__init__(addresses, key)

    def path(self) -> str:
        return "/v1/displays/live"

    async def take(self, frame: dict[str, Any]) -> None:
        assert not self.is_new or frame["type"] == "playlist", "it begins with all that it shows"
        match frame["type"]:
            case "playlist":
                self.contents = frame["contents"]
            case "slide":
                assert self.contents[frame["number"]] != frame["content"], "it was told before"
                self.contents[frame["number"]] = frame["content"]
            case "event":
                missed = frame["seq"] - self.seq - 1
                assert missed == 0 or (missed > 0 and self._told != self.turns), frame
                self._told, self.seq = self.turns, frame["seq"]
                self.obeyed += 1
            case other:
                raise AssertionError(other)


class Wall:
    """Two displays of the same playlist, each at first on a server of its own. They stay from one
    round to the next: `moves_to` names the crowd whose key is used."""

    def __init__(self, addresses: Sequence[str]) -> None:
        self._addresses = addresses
        self.displays: list[Display] = []
        self._crowd: Crowd
        self._staff: Guest

    def moves_to(self, crowd: Crowd) -> Wall:
        """The same wall in the round of that crowd."""
        self._crowd, self._staff = crowd, crowd.another()
        for display in self.displays:
            display.staff = crowd.another()
        return self

    async def opens(self) -> None:
        if self.displays:
            return
        await self._put("playlists/wall", {"definition": PLAYLIST})
        for place in range(2):
            turned = (*self._addresses[place:], *self._addresses[:place])
            asked = await self._ask("POST", "/v1/displays/pairings", {}, {})
            new = {"code": asked["code"], "name": f"Wall {place}", "playlist": "wall"}
            made = await self._ask("POST", "/v1/displays", new)
            self.displays.append(Display(turned, made["id"], asked["token"]))
            self.displays[-1].staff = self._crowd.another()

    async def play(self, over: asyncio.Event) -> None:
        """They are told again and again to say which they are."""
        await asyncio.gather(*(self._bother(one, over) for one in self.displays))

    async def hold(self) -> None:
        """Both hear of what they are to do, and show what either server answers to their key: the
        board as it is."""
        for display in self.displays:
            await self._identify(display)
        top = (await self._ask("GET", f"/v1/boards/{BOARD}/top?limit={LINES}"))["lines"]
        lines = [{"rank": o["rank"], "name": o["alias"], "score": o["score"]} for o in top]
        assert len(lines) == LINES
        for display in self.displays:
            await display.comes_to(partial(_shows, display, lines))
        for display in self.displays:
            await until(partial(self._is_answered_what_it_shows, display))

    async def comes_down(self) -> None:
        """After the last round."""
        for display in self.displays:
            await display.let_go()

    def told(self) -> dict[str, int]:
        """How many frames came to the displays so far, and how often their lines were cut."""
        turns = sum(one.turns - 1 for one in self.displays)
        return {"frames": sum(one.frames for one in self.displays), "walls cut": turns}

    async def _bother(self, display: Display, over: asyncio.Event) -> None:
        while not over.is_set():
            await self._identify(display)

    async def _identify(self, display: Display) -> None:
        """Say so until it hears it: one that is away is not told later."""
        obeyed = display.obeyed
        while display.obeyed == obeyed:
            await display.comes_to(display.is_up)
            turn = display.turns
            path = f"/v1/displays/{display.id}/commands"
            said = {"command": "identify"}
            await self._crowd.sure(display.staff, "POST", path, self._crowd.key, said, 202)
            await display.comes_to(partial(_heard_or_cut, display, obeyed, turn))

    async def _is_answered_what_it_shows(self, display: Display) -> bool:
        told = await self._ask("GET", "/v1/displays/playlist", headers=display.key)
        return bool(told["contents"] == display.contents)

    async def _put(self, path: str, body: Any) -> None:
        await self._ask("PUT", f"/v1/{path}", body, refused=428)

    async def _ask(
        self,
        method: str,
        path: str,
        body: Any = None,
        headers: dict[str, str] | None = None,
        refused: int = 200,
    ) -> Any:
        key = self._crowd.key if headers is None else headers
        return await self._crowd.sure(self._staff, method, path, key, body, refused)


def _shows(display: Display, lines: list[Any]) -> bool:
    return bool(display.contents[0]["lines"] == lines)


def _heard_or_cut(display: Display, obeyed: int, turn: int) -> bool:
    return display.obeyed > obeyed or display.turns > turn
