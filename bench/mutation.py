"""Change the formulas one place at a time and count how many changes the tests notice.

    pip install cosmic-ray
    python bench/mutation.py [--sample 400] [--seed 1] [--workers 2] [MODULE ...]

The changes are those of cosmic-ray: another operator, another number, a condition turned round.
Every change runs in a process of its own: against the examples and the edges first, as plain calls, and what these
do not notice against the tests of the formulas. Prints the share that was noticed, and each change that was not.
"""

from __future__ import annotations

import argparse
import difflib
import doctest
import importlib
import importlib.machinery
import importlib.util
import os
import random
import signal
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import hypothesis  # noqa: F401 - loaded once, here, for all the processes to come
import numpy as np  # noqa: F401
import pandas as pd  # noqa: F401
import pytest
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent.parent
FORMULAS = ROOT / "kpi_xl" / "kpis"
TEXTS = {
    "__init__",
    "catalogue",
    "explanation",
    "names",
    "periods",
    "spelling",
}  # modules beside the formulas
LONGEST = 180  # seconds; a change that makes a test run on for ever counts as noticed
SUBJECTS = ("customer", "finance", "operations", "projects", "relations", "tracking", "trends")
QUICK = [*(f"tests/kpis/test_{subject}.py" for subject in SUBJECTS), "tests/test_ranges.py"]
OPTIONS = ["-x", "-q", "-n0", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning"]
NOT_FORMULAS = ("Variable", "BitOr", "Decorator")  # the first want to be told a name; | stands in types alone
CALLS: list[str] = []  # the examples and the edges, without pytest
STAGES = (
    CALLS,
    QUICK,
    ["tests/kpis/test_contract.py"],
    ["tests/hosts/test_native.py", "-k", "formualizer_answers"],
)


class Mutant(NamedTuple):
    """One change of one module."""

    path: Path
    operator: str = ""
    place: int = 0

    @property
    def source(self) -> str:
        """The changed source; what it was when there is no change."""
        before = self.path.read_text("utf-8")
        if not self.operator:
            return before
        changed = mutate_code(before.encode(), get_operator(self.operator)(), self.place)
        return changed if isinstance(changed, str) else changed.decode()

    @property
    def lines(self) -> str:
        """The lines that differ."""
        before = self.path.read_text("utf-8").splitlines()
        found = difflib.unified_diff(before, self.source.splitlines(), lineterm="", n=0)
        return "\n".join(line for line in found if line[0] in "+-@" and line[:3] not in ("+++", "---"))


class Changed(importlib.machinery.SourceFileLoader):
    """Loads one module from its changed source; everything else comes from its file."""

    def __init__(self, mutant: Mutant) -> None:
        super().__init__(f"kpi_xl.kpis.{mutant.path.stem}", str(mutant.path))
        self.mutant = mutant

    def find_spec(self, name: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        """Answer for the changed module alone."""
        return importlib.util.spec_from_loader(name, self) if name == self.name else None

    def get_code(self, fullname: str) -> object:
        """Compile the changed source, never the cached one."""
        return compile(self.mutant.source, self.get_filename(fullname), "exec")


def mutants(path: Path) -> Iterator[Mutant]:
    """Name every change cosmic-ray knows for a module."""
    tree = [*ast_nodes(get_ast(path.read_text("utf-8")))]
    for name in operator_names():
        if any(word in name for word in NOT_FORMULAS):
            continue
        places = sum(sum(1 for _ in get_operator(name)().mutation_positions(node)) for node in tree)
        yield from (Mutant(path, name, place) for place in range(places))


def calls_notice(module: str) -> bool:
    """Tell whether a doctest of a module, an example or an edge comes out otherwise."""
    if doctest.testmod(sys.modules[module]).failed:
        return True
    from kpi_xl import KpiError  # noqa: PLC0415 - not before the change is in
    from tests.kpis.test_contract import test_the_46_kpis_are_all_there  # noqa: PLC0415 - as below
    from tests.kpis.test_edges import ALL  # noqa: PLC0415 - as above
    from tests.kpis.test_published_examples import EXAMPLES, test_published_example  # noqa: PLC0415 - as above

    test_the_46_kpis_are_all_there()
    for example in EXAMPLES:
        test_published_example(*example)
    for name, arguments, answer in (row for table in ALL for row in table.ANSWERS):
        assert kpi(name)(*arguments) == pytest.approx(answer, rel=1e-12)  # noqa: S101 - as a test would
    for name, arguments, code in (row for table in ALL for row in table.ERRORS):
        try:
            kpi(name)(*arguments)
        except KpiError as error:
            if error.code == code:
                continue
        return True
    return False


def kpi(name: str) -> Callable[..., object]:
    """Return a function by the last part of its name."""
    return sys.modules["kpi_xl.registry"].KPIS[f"KPI_{name}"]


def start(mutant: Mutant, tests: list[str]) -> int:
    """Run tests on a change in a process of its own; return the number of that process."""
    child = os.fork()
    if not child:
        signal.alarm(LONGEST)
        null = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(null, stream)
        sys.meta_path.insert(0, Changed(mutant))  # type: ignore[arg-type]  # it finds and it loads
        try:
            importlib.import_module("kpi_xl.kpis")  # pytest would load the changed module a second time
        except Exception:  # noqa: BLE001 - a module that does not load is noticed
            os._exit(1)
        if tests is CALLS:
            try:
                os._exit(calls_notice(f"kpi_xl.kpis.{mutant.path.stem}"))
            except BaseException:  # noqa: BLE001 - whatever it is, it was noticed
                os._exit(1)
        doctests = [str(mutant.path.relative_to(ROOT)), "--doctest-modules"]
        os._exit(int(pytest.main([*OPTIONS, *doctests, *tests])))
    return child


def noticed(tried: list[Mutant], workers: int) -> Iterator[tuple[Mutant, bool]]:
    """Run the tests on every change, some at a time; a change that passes one stage goes on to the next."""
    waiting = [(mutant, 0) for mutant in tried]
    running: dict[int, tuple[Mutant, int]] = {}
    while waiting or running:
        while waiting and len(running) < workers:
            mutant, stage = waiting.pop(0)
            running[start(mutant, STAGES[stage])] = mutant, stage
        child, code = os.wait()
        mutant, stage = running.pop(child)
        if not code and stage + 1 < len(STAGES):
            waiting.insert(0, (mutant, stage + 1))
        else:
            yield mutant, bool(code)


def main() -> None:
    """Print the share of the changes that the tests notice."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*")
    parser.add_argument("--sample", type=int, default=0, help="try so many at random; 0 tries them all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    chosen = parser.parse_args()
    os.chdir(ROOT)
    paths = [
        path
        for path in sorted(FORMULAS.glob("*.py"))
        if (path.stem in chosen.modules if chosen.modules else path.stem not in TEXTS)
    ]
    found = [mutant for path in paths for mutant in mutants(path)]
    unchanged = Mutant(paths[0])
    if any(killed for _, killed in noticed([unchanged], 1)):
        parser.error("the tests fail on the formulas as they are")
    tried = random.Random(chosen.seed).sample(found, min(chosen.sample or len(found), len(found)))  # noqa: S311
    score: Counter[tuple[str, bool]] = Counter()
    for mutant, killed in noticed(tried, chosen.workers):
        score[mutant.path.stem, killed] += 1
        if not killed:
            print(f"not noticed: {mutant.path.name} {mutant.operator}\n{mutant.lines}", flush=True)
    for path in paths:
        killed, left = score[path.stem, True], score[path.stem, False]
        if killed + left:
            print(f"{path.stem:16} {killed:5} of {killed + left:5} noticed")
    total = sum(count for (_, killed), count in score.items() if killed)
    print(f"{total} of {len(tried)} tried ({len(found)} possible): {total / len(tried):.1%} noticed")


if __name__ == "__main__":
    main()
