"""The pages as files: nothing missing, nothing from elsewhere, nothing the policy would stop."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from pathlib import Path

import pytest

from backend.http.embed import script
from backend.http.theme import FACES
from backend.shops.kinds import ADAPTERS
from game.languages.files import own

WEB = Path(__file__).parents[2] / "backend" / "web"
PAGE = (WEB / "member" / "index.html").read_text(encoding="utf-8")
OWN = [
    f
    for folder in (
        *("member", "shared", "badge", "counter", "display", "door", "draw", "embed", "join"),
        *("screen", "staff", "studio"),
    )
    for f in sorted((WEB / folder).rglob("*"))
    if f.is_file()
]
SCRIPTS = [f for f in OWN if f.suffix == ".js"]
TEXTS = [f for f in OWN if f.suffix in {".js", ".css", ".html", ".json"}]
LINKED = set(re.findall(r'(?:href|src)="/web/([^"]+)"', PAGE))
OTHERS = {
    path
    for page in (
        *("badge", "counter", "display", "door", "draw", "embed", "join", "screen", "staff"),
        *("studio", "studio/rehearsal"),
    )
    for path in re.findall(r'(?:href|src)="/web/([^"]+)"', (WEB / page / "index.html").read_text())
}
"""What the other pages link to."""
IMPORTS: dict[str, str] = {
    name: file
    for page in (PAGE, (WEB / "counter" / "index.html").read_text(encoding="utf-8"))
    for found in re.findall(r'<script type="importmap">(.*?)</script>', page, re.DOTALL)
    for name, file in json.loads(found)["imports"].items()
}
"""What the members' page and the counter's, which has the most, mean by a name."""


def name(file: Path) -> str:
    return file.relative_to(WEB).as_posix()


def reached(*starts: str, later: bool = False) -> set[str]:
    """The modules that these import, and theirs; `later` also what is only loaded when needed."""
    form = r'(?:from|import\()\s*"(\.[^"]+)"' if later else r'from\s*"(\.[^"]+)"'
    found, waiting = set[str](), list(starts)
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            script = WEB / here
            for wanted in re.findall(form, script.read_text(encoding="utf-8")):
                waiting.append((script.parent / wanted).resolve().relative_to(WEB).as_posix())
    return found


@pytest.mark.parametrize("page", ["member", "display", "embed", "studio"])
def test_the_page_preloads_every_module_that_it_imports_and_no_other(page: str) -> None:
    """The service worker keeps what the page links to: what is missing here is missing offline.
    The studio begins with its home."""
    text = (WEB / page / "index.html").read_text(encoding="utf-8")
    preloaded = set(re.findall(r'rel="modulepreload" href="/web/([^"]+)"', text))
    first = {"studio": ["studio/home/section.js"]}.get(page, [])
    wanted = reached(f"{page}/boot.js", *first)
    assert {p for p in preloaded if not p.startswith("vendor/")} == wanted


def test_no_module_is_left_over() -> None:
    workers = {"member/sw.js", "member/push/worker.js", "embed/embed.js", "embed/frames.js"}
    pages = {path for path in OTHERS if path.endswith(".js")}
    assert reached("member/boot.js", *pages, later=True) | workers == {name(f) for f in SCRIPTS}


def test_every_style_sheet_is_linked() -> None:
    named = {path for f in SCRIPTS for path in re.findall(r'"/web/([^"]+\.css)"', f.read_text())}
    linked = {path for path in LINKED | OTHERS if path.endswith(".css")}
    inside = {"embed/embed.css"}  # Of the script for shops.
    assert {name(f) for f in OWN if f.suffix == ".css"} == linked | named | inside


def test_everything_linked_exists() -> None:
    kept_too = re.findall(r'"/web/([^"]+)"', (WEB / "member" / "sw.js").read_text(encoding="utf-8"))
    mapped = [path.removeprefix("/web/") for path in IMPORTS.values()]
    wanted = {*LINKED, *OTHERS, *kept_too, *mapped}
    assert not [path for path in wanted if not (WEB / path).is_file()]


@pytest.mark.parametrize("script", SCRIPTS, ids=name)
def test_imports_lead_somewhere(script: Path) -> None:
    for wanted in re.findall(
        r'(?:from\s|import\()\s*"([^"]+)"', script.read_text(encoding="utf-8")
    ):
        if wanted.startswith("."):
            assert (script.parent / wanted).is_file(), wanted
        else:
            assert wanted in IMPORTS, wanted


def test_nothing_comes_from_elsewhere() -> None:
    address = re.compile(r"(https?:)?//[a-z0-9-]+\.[a-z]", re.IGNORECASE)
    assert not [name(f) for f in TEXTS if address.search(f.read_text(encoding="utf-8"))]


def test_no_markup_has_an_inline_handler_or_style() -> None:
    """`onClick=${...}` is set by script and allowed; `onclick="..."` and `style="..."` are not."""
    inline = re.compile(r"""<[a-z][^>]*\s(on[a-z]+=["']|style=["'])|<style""", re.IGNORECASE)
    assert not [name(f) for f in TEXTS if inline.search(f.read_text(encoding="utf-8"))]


def words_of(locale: str) -> list[str]:
    """The keys of what the studio and the staff's page say; members' are in the language's file."""
    files = sorted((WEB / "shared" / "i18n").glob(f"{locale}_*.js"))
    text = "".join(file.read_text(encoding="utf-8") for file in files)
    return re.findall(r'^  "([^"]+)":', text, re.MULTILINE)


def test_both_languages_of_the_studio_say_the_same_things() -> None:
    assert words_of("fr") == words_of("en")
    assert len(words_of("fr")) == len(set(words_of("fr")))
    assert not set(words_of("fr")) & own()["fr"].words.keys()


def test_every_text_asked_for_is_there() -> None:
    french = sorted((WEB / "shared" / "i18n").glob("fr_*.js"))
    known = "".join(file.read_text(encoding="utf-8") for file in french)
    asked = {
        key for f in SCRIPTS for key in re.findall(r'say\("([^"]+)"', f.read_text(encoding="utf-8"))
    }
    assert asked
    assert not [key for key in asked - own()["fr"].words.keys() if f'"{key}":' not in known]


def test_the_studio_knows_every_kind_of_shop() -> None:
    told = (WEB / "studio" / "shops" / "kinds.js").read_text(encoding="utf-8")
    assert set(re.findall(r"(\w+): \{", told)) == set(ADAPTERS)
    assert {key[11:] for key in words_of("fr") if key.startswith("shops.kind_")} == set(ADAPTERS)


def test_vendored_files_are_as_published() -> None:
    listed = {}
    for line in (WEB / "vendor" / "CHECKSUMS").read_text(encoding="utf-8").splitlines():
        digest, path = line.split(maxsplit=1)
        listed[path] = digest
    found = {
        f.relative_to(WEB / "vendor").as_posix(): hashlib.sha256(f.read_bytes()).hexdigest()
        for f in (WEB / "vendor").glob("*/*")
    }
    assert found == listed


def test_every_vendored_package_has_its_licence() -> None:
    folders = [f for f in (WEB / "vendor").iterdir() if f.is_dir()]
    assert folders
    assert not [f.name for f in folders if not (f / "LICENSE").is_file()]


def test_the_studio_shows_each_font_of_a_brand_as_its_page_does() -> None:
    told = (WEB / "studio/brand/fonts.js").read_text(encoding="utf-8")
    sheets = "".join(
        (WEB / f"{path}.css").read_text() for path in ("shared/tokens", "studio/fonts")
    )
    for name, face in FACES.items():
        key = name if name.isidentifier() else f'"{name}"'
        other = f"'{face.otherwise}'" if '"' in face.otherwise else f'"{face.otherwise}"'
        line = f'family: "{face.family}", heading: {face.heading}, otherwise: {other}'
        assert f"  {key}: {{ {line} }}," in told
        assert f'url("/web/vendor/{face.file}")' in sheets


def test_the_shell_is_light() -> None:
    """Everything a first visit loads, before compression, without pictures: under 320 kB."""
    weight = sum((WEB / path).stat().st_size for path in LINKED if not path.endswith(".png"))
    assert weight < 320_000


def test_the_script_for_a_shops_page_is_light() -> None:
    """What its page waits for, compressed: 5 kB at most."""
    assert len(gzip.compress(script())) <= 5_000


def test_the_first_view_of_the_studio_is_light() -> None:
    """The studio's frame, its home and the quiz desk: under 150 kB compressed, in all languages."""
    sections = ("studio/home/section.js", "studio/quizzes/section.js")
    page = (WEB / "studio" / "index.html").read_text(encoding="utf-8")
    linked = re.findall(r'href="/web/([^"]+)"', page)
    wanted = {"studio/index.html", *linked, *reached("studio/boot.js", *sections)}
    assert sum(len(gzip.compress((WEB / path).read_bytes())) for path in wanted) < 150_000
