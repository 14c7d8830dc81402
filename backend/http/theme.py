"""How a programme's page looks: a sheet of its own, laid over what all pages share."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from msgspec import Struct

from game.brand.house import ACCENT, DARK_LOOKS, LIGHT_LOOKS, MAIN
from game.brand.palette import palette
from game.brand.rules import Theme

_VENDOR = "/web/vendor"
_BEFORE = '<link rel="manifest"'


class Face(Struct, frozen=True):
    """A font of the house: its file, the weights in it, that of a heading, and what stands in for
    it until it is there."""

    family: str
    file: str
    weights: str
    heading: int
    otherwise: str = "system-ui, sans-serif"


FACES = {
    "caprasimo": Face(
        "Caprasimo", "caprasimo/caprasimo-latin-400-normal.woff2", "400", 400,
        '"Cooper Black", "Georgia", serif',
    ),
    "figtree": Face("Figtree", "figtree/figtree-latin-wght-normal.woff2", "300 900", 800),
    "lora": Face("Lora", "lora/lora-latin-wght-normal.woff2", "400 700", 700, '"Georgia", serif'),
    "nunito": Face("Nunito", "nunito/nunito-latin-wght-normal.woff2", "200 1000", 900),
    "space-grotesk": Face(
        "Space Grotesk", "space-grotesk/space-grotesk-latin-wght-normal.woff2", "300 700", 700
    ),
}  # fmt: skip
_HOUSE = {FACES[name].file for name in ("caprasimo", "figtree")}
"""Those that the sheet of all pages tells."""


@lru_cache(maxsize=256)
def sheet(theme: Theme) -> bytes:
    """The custom properties that are not the house's own; nothing for a theme that says nothing."""
    heading, text = FACES[theme.heading_font], FACES[theme.text_font]
    parts = [_face(face) for face in dict.fromkeys((heading, text))]
    fonts = {
        "weight-display": str(heading.heading),
        "font-display": f'"{heading.family}", {heading.otherwise}',
        "font-text": f'"{text.family}", {text.otherwise}',
    }
    if {heading.file, text.file} != _HOUSE:
        parts.append(_rule(fonts))
    drawn = palette(theme.main, theme.accent)
    if theme.appearance != "device":
        day = theme.appearance == "light"
        looks = LIGHT_LOOKS if day else DARK_LOOKS
        shown = drawn.light if day else drawn.dark
        parts.append(_rule(shown | looks, f"color-scheme: {theme.appearance};"))
    elif (theme.main, theme.accent) != (MAIN, ACCENT):
        parts.append(_rule(drawn.light))
        parts.append(f"@media (prefers-color-scheme: dark) {{\n{_rule(drawn.dark)}}}\n")
    return "".join(parts).encode()


def bars(theme: Theme) -> tuple[str, str]:
    """The colours of what a device draws around the page, by day and by night."""
    drawn = palette(theme.main, theme.accent)
    day, night = drawn.light["awning-red"], drawn.dark["awning-red"]
    return {"device": (day, night), "light": (day, day), "dark": (night, night)}[theme.appearance]


def ground(theme: Theme) -> str:
    """The colour of the page until there is more to see."""
    drawn = palette(theme.main, theme.accent)
    return (drawn.dark if theme.appearance == "dark" else drawn.light)["sky-high"]


def in_its_looks(page: str, slug: str, theme: Theme) -> str:
    """The member app's page with the theme's fonts and its logo."""
    for name, chosen in (("caprasimo", theme.heading_font), ("figtree", theme.text_font)):
        page = page.replace(f"{_VENDOR}/{FACES[name].file}", f"{_VENDOR}/{FACES[chosen].file}")
    logo = f'<meta name="kermesse-logo" content="/media/{slug}/{theme.logo}" />\n    '
    return page.replace(_BEFORE, logo + _BEFORE, 1) if theme.logo else page


def _face(face: Face) -> str:
    if face.file in _HOUSE:
        return ""
    return (
        f'@font-face {{\n  font-family: "{face.family}";\n'
        f'  src: url("{_VENDOR}/{face.file}") format("woff2");\n'
        f"  font-weight: {face.weights};\n  font-display: swap;\n}}\n"
    )


def _rule(properties: Mapping[str, str], more: str = "") -> str:
    lines = [more, *(f"--{name}: {value};" for name, value in properties.items())]
    return ":root {\n" + "".join(f"  {line}\n" for line in lines if line) + "}\n"
