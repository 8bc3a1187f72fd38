"""How often each rule, letter, owner and department comes up."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from kpi_xl import __version__
from kpi_xl.goals.model import Letter, Status
from kpi_xl.goals.report.records import encoded
from kpi_xl.goals.report.summary import Summary
from kpi_xl.goals.report.text import summary_lines
from kpi_xl.goals.report.words import counted, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from kpi_xl.goals.batch import FileResult
    from kpi_xl.goals.report import Options


class Statistics:
    """How often each rule, and each status of a letter, comes up, and how the goals of everybody are judged."""

    def __init__(self, results: Iterable[FileResult]) -> None:
        self.rules: Counter[str] = Counter()
        self.letters: dict[Letter, Counter[Status]] = {letter: Counter() for letter in Letter}
        self.named: dict[str, dict[str, Counter[str]]] = {"owner": {}, "department": {}}
        for result in results:
            self.rules.update(finding.rule for finding, _ in result.findings_with_goals)
            for goal in result.goals:
                for letter, found in goal.letters.items():
                    self.letters[letter][found.status] += 1
                for name, counts in self.named.items():
                    one = counts.setdefault(getattr(goal.goal, name), Counter())
                    one.update(("goals", goal.verdict.value))
                    one["findings"] += len(goal.findings)

    def of(self, name: str) -> dict[str, dict[str, int]]:
        """Return the counts of each owner or department, the one with most findings first."""
        counts = self.named[name]
        names = sorted(counts, key=lambda one: (-counts[one]["findings"], one))
        return {one: dict(counts[one]) for one in names}

    def record(self) -> dict[str, Any]:
        """Return the counts, the most frequent first."""
        return {
            "rules": dict(self.rules.most_common()),
            "letters": {
                letter: {status: counts[status] for status in Status}
                for letter, counts in self.letters.items()
            },
            "owners": self.of("owner"),
            "departments": self.of("department"),
        }


def write(results: Iterable[FileResult], stream: TextIO, options: Options) -> None:
    """Write the counts, as text or as JSON."""
    summary = Summary()
    statistics = Statistics(summary.passing(results))
    if options.json:
        document = {
            "version": __version__,
            "as_of": options.as_of.isoformat(),
            "statistics": statistics.record(),
            "summary": summary.record(),
        }
        stream.write(encoded(document, margin=0) + "\n")
        return
    stream.writelines(
        f"{line}\n" for line in (*_lines(statistics, options), *summary_lines(summary, options))
    )


def _lines(statistics: Statistics, options: Options) -> Iterator[str]:
    columns = words_of("columns")
    yield f"{options.say(columns['rule'])}:"
    for rule, count in statistics.rules.most_common():
        yield f"    {count:6}  {rule}"
    yield f"{options.say(columns['letter'])}:"
    for letter, counts in statistics.letters.items():
        told = (f"{counts[status]} {options.say(status.label)}" for status in Status if counts[status])
        yield f"    {letter} {options.letter_name(letter)}: {', '.join(told)}"
    for name in ("owner", "department"):
        named = statistics.of(name)
        if named.keys() - {""}:
            yield f"{options.say(columns[name])}:"
            for one, told_of in named.items():
                both = (options.say(counted(what, told_of[f"{what}s"])) for what in ("goal", "finding"))
                shown = one or options.say(words_of("page")["nobody"])
                yield f"    {shown}: {', '.join(both)}"
    yield ""
