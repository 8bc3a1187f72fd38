"""Build the workbooks that a command asks for: several side by side, the scorecard from those of the departments."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kpi_xl.cli.functions_inside import finished
from kpi_xl.cli.side_by_side import side_by_side
from kpi_xl.model import Department, Text, UserError
from kpi_xl.templates import build, build_goals, build_scorecard
from kpi_xl.templates.departments import LAYOUTS
from kpi_xl.templates.figures.read import content_of
from kpi_xl.templates.layout.plan import USUAL, Plan, Window
from kpi_xl.templates.scorecard.build import figures_of
from kpi_xl.templates.writing.workbook import file_name, require_year

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kpi_xl.model import Language
    from kpi_xl.templates.figures.model import Figures
    from kpi_xl.templates.functions.add_in import Backend
    from kpi_xl.templates.layout.plan import Functions
    from kpi_xl.templates.writing.workbook import PaletteName

ONE_DEPARTMENT = Text(
    en="--data goes with one department, not with {name}: each department has its own columns.",
    nl="--data hoort bij één afdeling, niet bij {name}: elke afdeling heeft eigen kolommen.",
)


@dataclass(frozen=True)
class Choices:
    """What holds for every workbook of one call."""

    language: Language
    functions: Functions = "native"
    sample: bool = True
    company: str = ""
    palette: PaletteName = "standard"
    window: Window = USUAL
    currency: str = "EUR"
    backend: Backend = "vba"


def plan_of(department: Department | str, year: int, choices: Choices) -> Plan:
    """Return where everything stands in the workbook of a department."""
    if isinstance(department, str):
        raise UserError(ONE_DEPARTMENT.format(name=department))
    return Plan(
        LAYOUTS[department],
        choices.language,
        require_year(year),
        window_of=choices.window,
        currency=choices.currency,
    )


def made_for(
    path: Path, department: Department | str, year: int, choices: Choices, own: Figures | None
) -> bytes:
    """Build one workbook: of a department, or of the whole company."""
    if department == "goals":
        return build_goals(choices.language, year=year, sample=choices.sample)
    if isinstance(department, str):
        return _scorecard({}, year, choices)
    content = content_of(own, plan_of(department, year, choices)) if own else None
    made = build(
        department,
        language=choices.language,
        year=year,
        functions=choices.functions,
        sample=choices.sample,
        company=choices.company,
        palette=choices.palette,
        content=content,
        window=choices.window,
        currency=choices.currency,
    )
    return finished(path, made, choices.language, choices.backend)


def _scorecard(packages: Mapping[Department, bytes], year: int, choices: Choices) -> bytes:
    """Build the scorecard, with the figures of department workbooks that were just made."""
    return build_scorecard(
        choices.language,
        year=year,
        sample=choices.sample,
        company=choices.company,
        palette=choices.palette,
        figures=figures_of(packages, choices.language) if packages else None,
    )


def all_made(
    chosen: Mapping[Department | str, Path], year: int, choices: Choices
) -> Iterator[tuple[Path, bytes | UserError]]:
    """Build workbooks side by side, and at last the scorecard from those of the departments."""
    wanted = [name for name in chosen if name != "scorecard"]
    if "scorecard" in chosen and choices.sample:
        wanted += [department for department in LAYOUTS if department not in chosen]
    jobs = [
        partial(
            made_for, chosen.get(name) or Path(file_name(name, choices.language)), name, year, choices, None
        )
        for name in wanted
    ]
    packages: dict[Department, bytes] = {}
    with side_by_side(len(jobs)) as done:
        for name, made in zip(wanted, done(jobs), strict=True):
            if isinstance(name, Department) and isinstance(made, bytes):
                packages[name] = made
            if name in chosen:
                yield chosen[name], made
        if "scorecard" in chosen:
            scorecard = partial(_scorecard, packages if choices.sample else {}, year, choices)
            yield chosen["scorecard"], next(done([scorecard]))
