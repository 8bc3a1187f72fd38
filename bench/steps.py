"""How many steps the guides ask for, per route to a KPI function in a cell.

    python bench/steps.py

Counts the numbered lines below each heading of "Connect Excel" in the README, and of the Dutch steps in
docs/choose-your-host.md, and holds them against what was promised; exits with 1 when a route takes more, or when the
two languages do not ask for as many.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

MOST = {"addin xlam --backend python": 5, "addin xlam --install": 3, "addin lambda": 2}
"""The command that marks a route, and its number of steps at most."""
ROOT = Path(__file__).parents[1]
GUIDES = {"README.md": "Connect Excel", "docs/choose-your-host.md": "De stappen"}
"""Where the steps stand, in English and in Dutch, and below which heading."""


def routes(guide: str, heading: str) -> dict[str, list[str]]:
    """Return the steps below each heading of a chapter."""
    chapter = re.split(rf"(?m)^## {heading}$", guide)[1]
    chapter = re.split(r"(?m)^## ", chapter)[0]
    found = {}
    for part in re.split(r"(?m)^### ", chapter)[1:]:
        title, _, text = part.partition("\n")
        found[title.strip()] = re.findall(r"(?m)^\d+\. (.*)$", text)
    return found


def main() -> int:
    worst, counts = 0, []
    for name, heading in GUIDES.items():
        found = routes((ROOT / name).read_text("utf-8"), heading)
        counts.append([*map(len, found.values())])
        for title, steps in found.items():
            most = next(
                (limit for command, limit in MOST.items() if any(command in step for step in steps)), None
            )
            print(f"{title}: {len(steps)} steps" + (f" (at most {most})" if most else ""))
            worst |= most is not None and len(steps) > most
    return worst | any(one != counts[0] for one in counts)


if __name__ == "__main__":
    sys.exit(main())
