"""The test vectors of published draws: whoever writes a verifier can hold it to them."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

VECTORS: Any = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
LOGS: dict[str, list[Any]] = VECTORS["logs"]
CASES: list[Any] = VECTORS["cases"]


def pages_of(case: Any) -> list[Any]:
    """The pages of a case, altered as it says."""
    pages = deepcopy(LOGS[case["log"]])
    for page, path, *instead in case.get("edits", []):
        there = pages[page]
        for step in path[:-1]:
            there = there[step]
        if instead:
            there[path[-1]] = instead[0]
        else:
            del there[path[-1]]
    return [pages[place] for place in case.get("pages", range(len(pages)))]
