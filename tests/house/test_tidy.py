"""Sizes, names and manners that hold everywhere."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

from tests.house.source import HOUSES, ROOT, files, tree

OURS = tuple(f for f in files(*HOUSES, "clients", "tests") if "made" not in f.parts)
BANNED = re.compile(r"(^|_)(utils?|helpers?|common|managers?|services?|base|misc)($|_)")
TOP = {
    *(".ci", ".dockerignore", ".gitattributes", ".github", ".gitignore"),
    *("CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "SECURITY.md"),
    *("Caddyfile", "Dockerfile", "Makefile", "docker-compose.yml", "pyproject.toml"),
    *("requirements.lock", "runtime.lock"),
    *("backend", "clients", "docs", "game", "notifications", "tests"),
}


def lines(file: Path) -> list[str]:
    return (ROOT / file).read_text(encoding="utf-8").splitlines()


def length(node: ast.AST) -> int:
    assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    assert node.end_lineno is not None
    return node.end_lineno - node.lineno + 1


def test_no_file_is_longer_than_300_lines() -> None:
    assert not [f"{file}: {len(lines(file))}" for file in OURS if len(lines(file)) > 300]


def test_no_function_is_longer_than_60_lines() -> None:
    assert not [
        f"{file}:{node.lineno} {node.name}: {length(node)}"
        for file in OURS
        for node in ast.walk(tree(file))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and length(node) > 60
    ]


def test_files_are_named_for_their_topic() -> None:
    assert not [
        str(file) for file in OURS if any(BANNED.search(p) for p in file.with_suffix("").parts)
    ]


def test_every_module_promises_something() -> None:
    assert not [str(file) for file in OURS if not ast.get_docstring(tree(file))]


def test_nothing_is_left_to_do_later() -> None:
    word = re.compile(r"#.*\b(TO" "DO|FIX" "ME|XX" "X)\b")
    assert not [
        f"{file}:{number}"
        for file in OURS
        for number, line in enumerate(lines(file), 1)
        if word.search(line)
    ]


def test_an_exception_to_a_rule_names_the_rule_and_says_why() -> None:
    """`# noqa: S105  a name, not a password`; a package without types explains itself."""
    exception = re.compile(r"#\s*(noqa|type:\s*ignore(?!\[import-untyped\]))(?P<rest>.*)")
    reasoned = re.compile(r"(: ?[A-Z]+\d+(, ?[A-Z]+\d+)*|\[[a-z, -]+\])\s+\S+")
    assert not [
        f"{file}:{number} {line.strip()}"
        for file in OURS
        for number, line in enumerate(lines(file), 1)
        if (found := exception.search(line)) and not reasoned.match(found["rest"])
        if file != Path("tests/house/test_tidy.py")
    ]


def test_no_sum_is_cut_to_a_number_that_overflows() -> None:
    """A sum of bigints is numeric by itself, and comes as an int."""
    inner = r"(?:[^()]|\((?:[^()]|\([^()]*\))*\))*"
    cut = re.compile(rf"\bsum\({inner}\)(, 0\))?::bigint")
    code = [file for file in OURS if file.parts[0] != "tests"]
    assert not [str(f) for f in code if cut.search((ROOT / f).read_text(encoding="utf-8"))]


def test_scripts_of_pages_are_short() -> None:
    pages, client = (ROOT / "backend/web").rglob("*.js"), ROOT / "clients/typescript"
    found = (*pages, *client.glob("src/*.ts"), *client.glob("examples/*"), *client.glob("tests/*"))
    own = [f for f in found if "vendor" not in f.parts]
    long = [f for f in own if len(f.read_text(encoding="utf-8").splitlines()) > 150]
    assert not [str(f.relative_to(ROOT)) for f in long]


def test_the_top_level_holds_only_what_is_expected() -> None:
    if not (ROOT / ".git").exists():
        names = {p.name for p in ROOT.iterdir() if not p.name.startswith(".")}
    else:
        command = "git -c safe.directory=* ls-files -z --cached --others --exclude-standard"
        listed = subprocess.run(
            command.split(), cwd=ROOT, capture_output=True, text=True, check=True
        )
        names = {Path(name).parts[0] for name in listed.stdout.split("\0") if name}
    assert names <= TOP, f"unexpected at the top: {sorted(names - TOP)}"
