"""Works out the ranks of a closed board from its certificate, and says where they differ.

It stands alone: the standard library, and nothing of the house that made the certificate.

    python recompute.py board.json
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any


def tallies(entries: list[dict[str, Any]], operator: str) -> dict[str, tuple[int, datetime, int]]:
    """Member -> score, when it was reached, second score."""
    readings: defaultdict[str, list[tuple[datetime, int]]] = defaultdict(list)
    second: defaultdict[str, int] = defaultdict(int)
    for entry in entries:
        second[entry["member"]] += entry["extra"]
        if entry["value"] is not None:
            moment = datetime.fromisoformat(entry["at"])
            readings[entry["member"]].append((moment, entry["value"]))
    found = {}
    for member, those in readings.items():
        if operator == "sum":
            score, at = sum(value for _, value in those), max(moment for moment, _ in those)
        elif operator == "best":
            score = max(value for _, value in those)
            at = min(moment for moment, value in those if value == score)
        else:
            at, score = max(those)
        found[member] = (score, at, second[member])
    return found


def ranks(lines: list[tuple[int, Any, str]], shared: bool) -> dict[str, int]:
    """Member -> rank; lines are (score, what breaks ties, member), a smaller tie is better."""
    order = sorted(lines, key=lambda line: (-line[0], line[1], line[2]))
    if not shared:
        return {member: place for place, (_, _, member) in enumerate(order, 1)}
    first: dict[int, int] = {}
    for place, (score, _, _) in enumerate(order, 1):
        first.setdefault(score, place)
    return {member: first[score] for score, _, member in lines}


def teams(
    scores: dict[str, int], sections: dict[str, str], by: str, n: int | None
) -> dict[str, int]:
    """Team -> rank."""
    members: defaultdict[str, list[int]] = defaultdict(list)
    for member, score in scores.items():
        if sections[member]:
            members[sections[member]].append(score)
    worth = {}
    for team, theirs in members.items():
        counted = sorted(theirs, reverse=True)[:n]
        worth[team] = Fraction(sum(counted), len(theirs) if by == "mean" else 1)
    first: dict[Fraction, int] = {}
    for place, value in enumerate(sorted(worth.values(), reverse=True), 1):
        first.setdefault(value, place)
    return {team: first[value] for team, value in worth.items()}


def differences(certificate: dict[str, Any]) -> list[str]:
    """Where the certificate's ranks are not those that its evidence gives; [] where all agree."""
    rules = certificate["rules"]
    found = tallies(certificate["entries"], rules["operator"])
    told = {member["member"]: member for member in certificate["members"]}
    ranked = [name for name, member in told.items() if member["ranked"]]
    lines = []
    for name in ranked:
        score, at, second = found[name]
        lines.append((score, -second if rules["ties"] == "secondary" else at, name))
    shared = rules["ties"] == "shared"
    wrong = [f"{name} has no reading" for name in told if name not in found]
    wrong += [f"{name} is not listed" for name in found if name not in told]
    own = ranks(lines, shared)
    wrong += [
        f"{m}: rank {own[m]}, not {told[m]['rank']}" for m in ranked if own[m] != told[m]["rank"]
    ]
    wrong += [f"{m}: {found[m][0]} points" for m in ranked if found[m][0] != told[m]["score"]]
    sections: defaultdict[str, list[Any]] = defaultdict(list)
    for line in lines:
        sections[told[line[2]]["section"]].append(line)
    sections.pop("", None)
    for section, theirs in sections.items():
        inside = ranks(theirs, shared)
        wrong += [
            f"{m}: rank {rank} in {section}, not {told[m]['section_rank']}"
            for m, rank in inside.items()
            if rank != told[m]["section_rank"]
        ]
    if rules["teams_by"] is not None:
        scores = {name: found[name][0] for name in ranked}
        of = {name: told[name]["section"] for name in ranked}
        mine = teams(scores, of, rules["teams_by"], rules["teams_n"])
        listed = {line["team"]: line["rank"] for line in certificate["teams"]}
        wrong += [] if mine == listed else [f"teams: {mine}, not {listed}"]
    return wrong


if __name__ == "__main__":
    faults = differences(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    print("\n".join(faults) or "every rank agrees")
    sys.exit(1 if faults else 0)
