"""How often each rule, letter, owner and department comes up."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from kpi_xl import __version__
from kpi_xl.goals.model import Letter, Status
from kpi_xl.goals.report.counted import counted
from kpi_xl.goals.report.records import encoded
from kpi_xl.goals.report.summary import Summary
from kpi_xl.goals.report.text import summary_lines
from kpi_xl.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from kpi_xl.goals.batch import FileResult
    from kpi_xl.goals.model import GoalResult
    from kpi_xl.goals.report import Options

RULE, LETTER = Text(en="Rule", nl="Regel"), Text(en="Letter", nl="Letter")
OWNER, DEPARTMENT = Text(en="Owner", nl="Eigenaar"), Text(en="Department", nl="Afdeling")
NOBODY = Text(en="(none)", nl="(geen)")


class Statistics:
    """Counts findings and judgements as they pass by."""

    def __init__(self) -> None:
        self.rules: Counter[str] = Counter()
        self.letters: dict[str, Counter[str]] = {letter.value: Counter() for letter in Letter}
        self.owners: dict[str, Counter[str]] = {}
        self.departments: dict[str, Counter[str]] = {}

    def passing(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        """Hand the results on, counted."""
        for result in results:
            self.rules.update(finding.rule for finding in result.all_findings)
            for goal in result.goals:
                for letter, found in goal.letters.items():
                    self.letters[letter.value][found.status.value] += 1
                _count(self.owners, goal.goal.owner, goal)
                _count(self.departments, goal.goal.department, goal)
            yield result

    def record(self) -> dict[str, Any]:
        """Return the counts, the most frequent first."""
        return {
            "rules": dict(self.rules.most_common()),
            "letters": {
                letter: {status.value: counts[status.value] for status in Status}
                for letter, counts in self.letters.items()
            },
            "owners": _ordered(self.owners),
            "departments": _ordered(self.departments),
        }


def _count(counts: dict[str, Counter[str]], name: str, goal: GoalResult) -> None:
    one = counts.setdefault(name, Counter())
    one["goals"] += 1
    one[goal.verdict.value] += 1
    one["findings"] += len(goal.findings)


def _ordered(counts: dict[str, Counter[str]]) -> dict[str, dict[str, int]]:
    names = sorted(counts, key=lambda name: (-counts[name]["findings"], name))
    return {name: dict(counts[name]) for name in names}


def write(results: Iterable[FileResult], stream: TextIO, options: Options) -> None:
    """Write the counts, as text or as JSON."""
    summary, statistics = Summary(), Statistics()
    for _ in statistics.passing(summary.passing(results)):
        pass
    if options.json:
        document = {
            "version": __version__,
            "as_of": options.as_of.isoformat(),
            "statistics": statistics.record(),
            "summary": summary.record(),
        }
        stream.write(encoded(document, indented=True) + "\n")
        return
    stream.writelines(f"{line}\n" for line in _lines(statistics, options))
    stream.writelines(f"{line}\n" for line in summary_lines(summary, options))


def _lines(statistics: Statistics, options: Options) -> Iterator[str]:
    language = options.language
    yield f"{RULE.in_(language)}:"
    for rule, count in statistics.rules.most_common():
        yield f"    {count:6}  {rule}"
    yield f"{LETTER.in_(language)}:"
    for letter in Letter:
        counts = statistics.letters[letter.value]
        told = ", ".join(
            f"{counts[status.value]} {status.label.in_(language)}"
            for status in Status
            if counts[status.value]
        )
        yield f"    {letter.value} {options.letter_name(letter)}: {told}"
    for title, named in ((OWNER, statistics.owners), (DEPARTMENT, statistics.departments)):
        if named.keys() - {""}:
            yield f"{title.in_(language)}:"
            for name, one in _ordered(named).items():
                shown = name or NOBODY.in_(language)
                told_of = (counted("goal", one.get("goals", 0)), counted("finding", one.get("findings", 0)))
                yield f"    {shown}: {', '.join(count.in_(language) for count in told_of)}"
    yield ""
