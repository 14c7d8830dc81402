"""All colours of a page, by day and by night, out of a brand's two. Pure.

Main gives the ground, the ink, the lines and the awning their hue; accent is what is pressed. What
tells right from wrong, and games apart, stays the house's own, made readable on the brand's ground.
A colour that is still the house's keeps the house's set. Lightness is what decides whether a text
is read, so it alone is moved, to the nearest that passes (WCAG 2.2: 1.4.3 and 1.4.11).
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from msgspec import Struct

from game.brand.colours import Lch, contrast, hex_of, lch, readable, text_on, toned
from game.brand.house import ACCENT, DARK, LIGHT, MAIN

Mode = Literal["light", "dark"]
Colours = dict[str, str]

TEXT, LARGE = 4.5, 3.0
"""What a text must reach on its ground; a large one, an edge or a sign."""

_WHITE = "#ffffff"
_GROUNDS = ("surface", "surface-sunk", "sky", "sky-high")
_BEHIND = ("surface", "surface-sunk", "sky")
_FILLS = ("notice", "glow", "right-soft", "wrong-soft", "frost")


class Pair(NamedTuple):
    """What is read on these grounds, each a property or a colour, and how well it must be."""

    sign: str
    grounds: tuple[str, ...]
    ratio: float


LAW = (
    Pair("ink", (*_GROUNDS, *_FILLS), TEXT),
    Pair("ink-soft", (*_GROUNDS, "notice"), TEXT),
    Pair("title", _GROUNDS, TEXT),
    Pair("right", (*_GROUNDS, "right-soft"), TEXT),
    Pair("wrong", (*_GROUNDS, "wrong-soft"), TEXT),
    Pair("warm", (*_GROUNDS, "notice", "glow"), TEXT),
    Pair("on-go", ("go",), TEXT),
    Pair("on-go", ("go-pale",), LARGE),
    Pair("bar", ("surface-sunk",), LARGE),
    Pair("coin", ("go",), LARGE),
    Pair("spark", ("night",), LARGE),
    Pair("line-strong", _BEHIND, LARGE),
    Pair("fire", ("surface", "glow"), LARGE),
    Pair("on-fire", ("fire",), TEXT),
    Pair("go-edge", _BEHIND, LARGE),
    Pair("focus", _GROUNDS, LARGE),
    *(Pair(f"stub-{n}", (_WHITE,), TEXT) for n in range(1, 5)),
)
"""Held for every pair of colours that a brand may have."""


class Adjusted(Struct, frozen=True, kw_only=True):
    """A place where a colour, drawn as it was told, would reach only `ratio` to 1 of the `needed`:
    there the nearest that reaches it is `drawn`."""

    field: Literal["main", "accent"]
    role: Literal["title", "focus", "button", "ticket"]
    mode: Mode
    told: str
    ratio: str
    needed: str
    drawn: str


class _Role(NamedTuple):
    """Where a colour is drawn as it was told, if it can be: as which property, on which grounds."""

    field: Literal["main", "accent"]
    name: Literal["title", "focus", "button", "ticket"]
    drawn: str
    grounds: tuple[str, ...]
    ratio: float
    modes: tuple[Mode, ...] = ("light", "dark")


_HOUSE = {"main": MAIN, "accent": ACCENT}
ROLES = (
    _Role("main", "title", "title", _GROUNDS, TEXT),
    _Role("main", "focus", "focus", _GROUNDS, LARGE),
    _Role("main", "ticket", "stub-1", (_WHITE,), TEXT),
    _Role("accent", "button", "go", _BEHIND, LARGE, ("dark",)),
)


class Palette(Struct, frozen=True, kw_only=True):
    """The custom properties of the page by day and by night."""

    light: Colours
    dark: Colours


def palette(main: str, accent: str) -> Palette:
    """Every colour of the page; `#rrggbb` in, and out."""
    main, accent = main.lower(), accent.lower()
    return Palette(light=_mode("light", main, accent), dark=_mode("dark", main, accent))


def adjusted(main: str, accent: str) -> list[Adjusted]:
    """Where the two are not drawn as they were told, in order to be readable."""
    told, drawn = {"main": main.lower(), "accent": accent.lower()}, palette(main, accent)
    found = []
    for role in ROLES:
        for mode, colours in (("light", drawn.light), ("dark", drawn.dark)):
            asked, now = told[role.field], colours[role.drawn]
            if asked == _HOUSE[role.field] or now == asked or mode not in role.modes:
                continue
            grounds = [colours.get(ground, ground) for ground in role.grounds]
            found.append(
                Adjusted(
                    field=role.field,
                    role=role.name,
                    mode=mode,
                    told=asked,
                    ratio=f"{min(contrast(asked, ground) for ground in grounds):.2f}",
                    needed=f"{role.ratio:.1f}",
                    drawn=now,
                )
            )
    return found


def _mode(mode: Mode, main: str, accent: str) -> Colours:
    drawn = dict(LIGHT if mode == "light" else DARK)
    if (main, accent) == (MAIN, ACCENT):
        return drawn
    if main != MAIN:
        drawn |= _by_day(main) if mode == "light" else _by_night(main)
    if accent != ACCENT:
        drawn |= _pressed(mode, accent, drawn)
    for sign, grounds, ratio in LAW:
        on = tuple(drawn.get(ground, ground) for ground in grounds)
        if sign != "on-go":
            drawn[sign] = readable(drawn[sign], on, ratio)
    return drawn


def _by_day(main: str) -> Colours:
    ink = toned(main, 0.27, 0.08)
    grey = toned(main, 0.6, 0.08)
    return {
        "sky-high": toned(main, 0.905, 0.055),
        "sky": toned(main, 0.965, 0.02),
        "hill": toned(main, 0.84, 0.09),
        "hill-far": toned(main, 0.89, 0.06),
        "surface": "#ffffff",
        "surface-sunk": toned(main, 0.972, 0.012),
        "ink": ink,
        "ink-soft": toned(main, 0.45, 0.07),
        "title": main,
        "line": toned(main, 0.875, 0.035),
        "line-strong": grey,
        "flag-pale": grey,
        "awning-red": main,
        "awning-white": _stripe(main, toned(main, 0.985, 0.01)),
        "bulb-off": toned(main, 0.81, 0.04),
        "bulb-dead": toned(main, 0.5, 0.07),
        "night": ink,
        "rim": ink,
        "frame": ink,
        "focus": main,
        **_stubs(main),
    }


def _by_night(main: str) -> Colours:
    line = toned(main, 0.42, 0.07)
    known = lch(main)
    awning = hex_of(Lch(min(0.82, max(0.45, known.light)), known.chroma, known.hue))
    return {
        "sky-high": toned(main, 0.18, 0.045),
        "sky": toned(main, 0.24, 0.055),
        "hill": toned(main, 0.34, 0.06),
        "hill-far": toned(main, 0.3, 0.05),
        "surface": toned(main, 0.31, 0.06),
        "surface-sunk": toned(main, 0.275, 0.055),
        "ink": toned(main, 0.97, 0.012),
        "ink-soft": toned(main, 0.83, 0.045),
        "title": main,
        "line": line,
        "line-strong": toned(main, 0.68, 0.07),
        "flag-pale": toned(main, 0.45, 0.07),
        "awning-red": awning,
        "awning-white": _stripe(awning, toned(main, 0.9, 0.02)),
        "bulb-off": toned(main, 0.47, 0.07),
        "bulb-dead": toned(main, 0.17, 0.03),
        "night": toned(main, 0.27, 0.08),
        "rim": line,
        "right-soft": toned(DARK["right"], 0.37, 0.06),
        "wrong-soft": toned(DARK["wrong"], 0.34, 0.08),
        "frame": toned(main, 0.64, 0.1),
        "focus": main,
        **_stubs(main),
    }


def _stubs(main: str) -> Colours:
    """Shades of main that white is read on: tickets are told apart by them."""
    first = readable(main, (_WHITE,), TEXT)
    known = lch(first)
    step = 0.07 if known.light < 0.4 else -0.07
    shades = (Lch(known.light + n * step, known.chroma, known.hue) for n in range(1, 4))
    others = (readable(hex_of(shade), (_WHITE,), TEXT) for shade in shades)
    return {f"stub-{n}": shade for n, shade in enumerate((first, *others), 1)}


def _stripe(main: str, pale: str) -> str:
    """What the awning's other stripes are: pale ones, or darker ones where main is pale itself."""
    known = lch(main)
    seen = contrast(main, pale) >= 1.4
    return pale if seen else hex_of(Lch(known.light - 0.22, known.chroma, known.hue))


def _pressed(mode: Mode, accent: str, drawn: Colours) -> Colours:
    grounds = tuple(drawn[name] for name in _BEHIND)
    day = mode == "light"
    go = accent if day else readable(accent, grounds, LARGE)
    on_go = text_on(go, drawn["ink"] if day else toned(accent, 0.25, 0.05))
    known = lch(go)
    away = 0.07 if contrast(on_go, "#ffffff") > contrast(on_go, "#000000") else -0.07
    return {
        "go": go,
        "go-edge": hex_of(Lch(max(0.0, known.light - 0.14), known.chroma, known.hue)),
        "go-pale": hex_of(Lch(known.light + away, known.chroma, known.hue)),
        "bar": go,
        "on-go": on_go,
        "coin": toned(accent, 0.43, 0.1),
        "spark": go,
        "bulb": readable(go, (drawn["rim"],), LARGE),
        "glow": toned(accent, 0.94, 0.07) if day else toned(accent, 0.37, 0.05),
        "notice": toned(accent, 0.955, 0.055) if day else toned(accent, 0.37, 0.06),
    }
