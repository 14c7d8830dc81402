"""A badge as a picture, with the signed badge in it where there is one (Open Badges 3.0, 5.3)."""

from __future__ import annotations

from html import escape
from unicodedata import category

from backend.http.icons import icon_of, letter

_MARK_MOST = 8
_GOLD = (
    '<defs><radialGradient id="gold" cx=".35" cy=".28" r=".75">'
    '<stop offset="0" stop-color="#fff2c4"/><stop offset=".65" stop-color="#ffc22e"/>'
    '<stop offset="1" stop-color="#d99300"/></radialGradient></defs>'
    '<circle cx="256" cy="256" r="248" fill="#d99300"/>'
    '<circle cx="256" cy="256" r="228" fill="#fff"/>'
    '<circle cx="256" cy="256" r="212" fill="url(#gold)"/>'
)


def picture(icon: str, title: str, signed: str = "") -> bytes:
    """A golden medal with the badge's emoji, or with the first letter of its title."""
    if _is_drawn_by_itself(icon):
        mark = (
            '<text x="256" y="262" font-size="220" text-anchor="middle"'
            f' dominant-baseline="central">{escape(icon)}</text>'
        )
    else:
        mark = f'<path fill="#1b2050" d="{letter(icon_of("", title))}"/>'
    spaces = 'xmlns="http://www.w3.org/2000/svg"'
    inside = ""
    if signed:
        spaces += ' xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"'
        inside = f'<openbadges:credential verify="{signed}"></openbadges:credential>'
    head = f'<svg {spaces} viewBox="0 0 512 512">{inside}<title>{escape(title)}</title>'
    return f"{head}{_GOLD}{mark}</svg>\n".encode()


def _is_drawn_by_itself(icon: str) -> bool:
    """An emoji is; the name of a line drawing, which only the app has, is not."""
    return 0 < len(icon) <= _MARK_MOST and any(category(sign) in ("So", "Sk") for sign in icon)
