"""The addresses that people are given: whatever is printed, sent or scanned is built here."""

from __future__ import annotations

import socket
from urllib.parse import urlsplit

from msgspec import Struct

from backend.settings import Settings

EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}
"""Hosts that mean every address of this machine, and the one by which it reaches itself."""


class Links(Struct, frozen=True):
    """Addresses under `root`, which ends without a slash."""

    root: str

    def programme(self, slug: str) -> str:
        """Where members play."""
        return f"{self.root}/{slug}"

    def verification(self, slug: str, link: str) -> str:
        """Where whoever got this link shows that an address is theirs."""
        return f"{self.programme(slug)}#/verify/{link}"

    def invitation(self, slug: str, code: str) -> str:
        """Where whoever was invited comes in."""
        return f"{self.programme(slug)}#/invited/{code}"

    def entrance(self, slug: str, link: str) -> str:
        """Where whoever got this link signs in."""
        return f"{self.programme(slug)}#/enter/{link}"

    def letter_link(self, slug: str, link: str) -> str:
        """The same in a letter, where it takes a tap: some mail servers open what they deliver."""
        return f"{self.programme(slug)}#/sign-in/{link}"

    def hook(self, slug: str, shop: str) -> str:
        """Where a shop sends what becomes of its orders."""
        return f"{self.root}/v1/hooks/{slug}/{shop}"

    def issuer(self, slug: str) -> str:
        """Who a programme is to whoever checks what it signed."""
        return f"{self.programme(slug)}/issuer"

    def keys(self, slug: str) -> str:
        """The public keys by which that is checked; one of them has its thumbprint behind it."""
        return f"{self.issuer(slug)}/keys"

    def achievement(self, slug: str, badge: str, level: int) -> str:
        """What a badge stands for."""
        return f"{self.programme(slug)}/achievements/{badge}/{level}"

    def credential(self, slug: str, id: str) -> str:
        """A badge that a member took along: a page for people, the signed file for programs."""
        return f"{self.programme(slug)}/credentials/{id}"

    def statuses(self, slug: str, number: int) -> str:
        """A list of what a programme signed and still holds."""
        return f"{self.programme(slug)}/statuses/{number}"

    def issuer_back(self) -> str:
        """Where an issuer sends back whoever signed in there: what it is to be told of us."""
        return f"{self.root}/sign-in/issuer"

    def inside(self, slug: str, path: str) -> str:
        """A place in the programme's app: `path` is what follows its address, such as `#/badges`;
        empty for its first page."""
        beside = path if path[:1] in ("", "#", "?") else f"/{path.lstrip('/')}"
        return self.programme(slug) + beside

    def play(self, slug: str, campaign_id: str, channel: str) -> str:
        """Where a campaign is played; who comes by it is counted in that channel."""
        return self.inside(slug, f"#/play/{campaign_id}?c={channel}")

    def draw(self, slug: str, campaign: str, seed_hash: str, sequence: int) -> str:
        """Where whoever opens it verifies one draw, and no one is asked who they are."""
        return f"{self.root}/draw#{slug}/{campaign}/{seed_hash}/{sequence}"

    def staff(self) -> str:
        """Where those who work for a programme sign in."""
        return f"{self.root}/staff"

    def counter(self) -> str:
        """Where those who serve read members' codes."""
        return f"{self.root}/counter"

    def studio(self) -> str:
        """Where a programme is looked after."""
        return f"{self.root}/studio"

    def quiz(self, slug: str) -> str:
        """Where a quiz is edited."""
        return f"{self.root}/studio#/quizzes/{slug}"

    def password(self, token: str) -> str:
        """Where whoever got this link sets a new password for the studio."""
        return f"{self.root}/studio#/password/{token}"

    def join(self) -> str:
        """Where the PIN of a live room is typed."""
        return f"{self.root}/join"

    def screen(self, room_id: str, key: str) -> str:
        """Where a live room is shown on a wall."""
        return f"{self.root}/screen#{room_id}/{key}"

    def display(self, key: str = "") -> str:
        """Where a display on a wall begins: with a code to be paired by, or its key in hand."""
        return f"{self.root}/display" + (f"#{key}" if key else "")

    def docs(self) -> str:
        """Where the API is explained."""
        return f"{self.root}/docs"

    def only_here(self) -> bool:
        """Whether only this machine gets there."""
        return urlsplit(self.root).hostname in (*EVERYWHERE.values(), "localhost")

    def ready(self) -> str:
        """What answers whether the server can serve."""
        return f"{self.root}/health/ready"


def links(settings: Settings, port: int | None = None) -> Links:
    """For others: under KERMESSE_PUBLIC_URL, else under the address that this server listens at;
    where it listens to all, under the one that others in its network reach. `port` is the one that
    was opened, where the settings leave that to chance."""
    return Links(settings.public_url or _url(_reached(settings.host), port or settings.port))


def local_links(settings: Settings, port: int | None = None) -> Links:
    """For this machine itself."""
    return Links(_url(EVERYWHERE.get(settings.host, settings.host), port or settings.port))


def everywhere(host: str) -> str:
    """Where to listen so that others get in too: everywhere, where `host` is this machine alone."""
    alone = {here: wide for wide, here in EVERYWHERE.items()} | {"localhost": "0.0.0.0"}
    return alone.get(host, host)


def _url(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _reached(host: str) -> str:
    if host not in EVERYWHERE:
        return host
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as asking:
        try:
            # Nothing is sent: the system only says from which address it would be.
            asking.connect(("2001:db8::1" if ":" in host else "192.0.2.1", 9))
        except OSError:
            return EVERYWHERE[host]
        return str(asking.getsockname()[0])
