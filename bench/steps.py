"""How many steps the README asks for, per route to a KPI function in a cell.

    python bench/steps.py [README.md]

Counts the numbered lines below each heading of "Connect Excel" and holds them against what was promised; exits with 1
when a route takes more.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

MOST = {"addin xlam --backend python": 5, "addin xlam --install": 3, "addin lambda": 2}
"""The command that marks a route, and its number of steps at most."""


def routes(readme: str) -> dict[str, list[str]]:
    """Return the steps below each heading of the chapter on Excel."""
    chapter = re.split(r"(?m)^## Connect Excel$", readme)[1]
    chapter = re.split(r"(?m)^## ", chapter)[0]
    found = {}
    for part in re.split(r"(?m)^### ", chapter)[1:]:
        heading, _, text = part.partition("\n")
        found[heading.strip()] = re.findall(r"(?m)^\d+\. (.*)$", text)
    return found


def main() -> int:
    readme = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "README.md"
    found = routes(readme.read_text("utf-8"))
    worst = 0
    for heading, steps in found.items():
        most = next(
            (limit for command, limit in MOST.items() if any(command in step for step in steps)), None
        )
        print(f"{heading}: {len(steps)} steps" + (f" (at most {most})" if most else ""))
        worst |= most is not None and len(steps) > most
    return worst


if __name__ == "__main__":
    sys.exit(main())
