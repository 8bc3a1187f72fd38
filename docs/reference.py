"""Write the reference pages and the README's table from the registry; cog calls these functions."""

from __future__ import annotations

import re
from dataclasses import asdict
from importlib import resources
from typing import TYPE_CHECKING

from kpi_xl.cli import rules as rule_texts
from kpi_xl.cli.catalogue import CHOICES, REQUIRED, ROWS, call_text, default_text, functions_text
from kpi_xl.cli.examples import excel_examples
from kpi_xl.goals.config import Config, default_thresholds
from kpi_xl.goals.model import FIELDS, Need
from kpi_xl.goals.rules.measured import measured_text
from kpi_xl.hosts.differences import HOSTS
from kpi_xl.kpis import KPIS
from kpi_xl.kpis.periods import period, pitfalls
from kpi_xl.kpis.spelling import format_in, formulas_of, sources_in
from kpi_xl.model import Department, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kpi_xl.goals.rules.rule import Rule
    from kpi_xl.model import Kpi, Language

TITLE = Text(en="KPIs of {department}", nl="KPI's van {department}")
CONVENTIONS = Text(
    en="A ratio is a fraction: 0.05 is shown as 5.0%. "
    "A blank cell gives #N/A, a zero denominator #DIV/0!, text for a number #VALUE!, "
    "an impossible number #NUM!, and an error in an input passes through.",
    nl="Een verhouding is een fractie: 0,05 wordt getoond als 5,0%. "
    "Een lege cel geeft #N/B, een noemer van nul #DEEL/0!, tekst waar een getal hoort #WAARDE!, "
    "een onmogelijk getal #GETAL!, en een fout in de invoer wordt doorgegeven.",
)
ARGUMENTS = Text(
    en="Argument | Meaning | Cell or range | When left out",
    nl="Argument | Betekenis | Cel of bereik | Weggelaten",
)
TABLE = Text(en="No. | KPI | Function | Unit", nl="Nr. | KPI | Functie | Eenheid")
HOSTS_TITLE = Text(en="The functions in each program", nl="De functies in elk programma")
HOSTS_NOTE = Text(
    en="Every host runs the same functions on the same table of cases. What a host forces to be different stands here; "
    "everything else is the same answer or the same error as in Python.",
    nl="Elk programma rekent met dezelfde functies en dezelfde tabel met gevallen. Wat een programma anders afdwingt, "
    "staat hier; al het andere is hetzelfde antwoord of dezelfde fout als in Python.",
)
TRIED = Text(en="Tried", nl="Geprobeerd")
RULES_TITLE = Text(en="The rules goals are judged by", nl="De regels waarop doelen worden beoordeeld")
RULES_NOTE = Text(
    en="`kpi-xl rule NAME` shows the same. Word lists and settings can be extended in kpi-xl.toml.",
    nl="`kpi-xl rule NAAM` toont hetzelfde. Woordenlijsten en instellingen zijn uit te breiden in kpi-xl.toml.",
)
COLUMNS = Text(en="Column | Also read as | Needed", nl="Kolom | Ook gelezen als | Nodig")
NEEDS = {
    Need.REQUIRED: Text(en="yes", nl="ja"),
    Need.RECOMMENDED: Text(en="recommended", nl="aanbevolen"),
    Need.OPTIONAL: Text(en="no", nl="nee"),
}
THRESHOLDS = Text(en="Setting | Default | What it is", nl="Instelling | Standaard | Wat het is")
FORMULA = Text(en="Plain Excel formula", nl="Gewone Excel-formule")


def _table(header: str, rows: Iterable[Sequence[str]]) -> list[str]:
    columns = header.count("|") + 1
    return [
        f"| {header} |",
        "|" + " --- |" * columns,
        *("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows),
    ]


def function_table(language: Language) -> str:
    """Return the table of the 46 numbered KPIs."""
    kpis = sorted((kpi for kpi in KPIS.values() if kpi.number), key=lambda kpi: kpi.number or 0)
    rows = (
        (
            str(kpi.number),
            kpi.label.in_(language),
            f"`{call_text(kpi, language)}`",
            kpi.unit.label.in_(language),
        )
        for kpi in kpis
    )
    return "\n".join(_table(TABLE.in_(language), rows))


def _section(kpi: Kpi, language: Language) -> list[str]:
    number = f"{kpi.number}. " if kpi.number else ""
    lines = [
        f"## {number}{kpi.label.in_(language)}",
        "",
        f"`={call_text(kpi, language)}`",
        "",
        kpi.description.in_(language),
        "",
    ]
    arguments = []
    for parameter in kpi.parameters:
        choices = (
            f" ({CHOICES.in_(language).format(names=', '.join(parameter.choices))})"
            if parameter.choices
            else ""
        )
        default = f"`{text}`" if (text := default_text(parameter, language)) else "–"
        arguments.append(
            (
                f"`{parameter.name}`",
                parameter.input.help.in_(language) + choices,
                parameter.role.value.in_(language),
                REQUIRED.in_(language) if parameter.required else default,
            )
        )
    if arguments:
        lines += [*_table(ARGUMENTS.in_(language), arguments), ""]
    for options, formula in formulas_of(kpi, language).items():
        name = f" ({', '.join(options)})" if options else ""
        lines += [f"**{FORMULA.in_(language)}**{name}: `={formula}`", ""]
    facts = {
        "functions": functions_text(kpi, language),
        "unit": f"{kpi.unit.label.in_(language)} (`{format_in(kpi.unit.number_format, language)}`)",
        "direction": kpi.better.value.in_(language),
        "period": period(kpi).in_(language),
        "example": "; ".join(f"`{formula}` = {answer}" for formula, answer in excel_examples(kpi, language)),
        "notes": kpi.notes.in_(language),
        "pitfalls": pitfalls(kpi).in_(language),
        "variants": kpi.variants.in_(language) if kpi.variants else "",
        "aliases": ", ".join(kpi.aliases),
        "related": ", ".join(f"`{name}`" for name in kpi.related),
        "sources": "; ".join(sources_in(kpi, language)),
    }
    lines += [f"- **{ROWS[name].in_(language)}**: {text}" for name, text in facts.items() if text]
    return [*lines, ""]


def department_page(key: str, language: Language) -> str:
    """Return the reference page of one department."""
    department = Department[key.upper()]
    kpis = sorted(
        (kpi for kpi in KPIS.values() if kpi.department is department),
        key=lambda kpi: (kpi.number is None, kpi.number or 0),
    )
    title = TITLE.format(department=department.value).in_(language)
    lines = [f"# {title}", "", CONVENTIONS.in_(language), ""]
    for kpi in kpis:
        lines += _section(kpi, language)
    return "\n".join(lines).rstrip()


def _rule_section(rule: Rule, language: Language) -> list[str]:
    lines = [
        f"## {rule.slug}",
        "",
        (
            f"{rule_texts.belongs_to(rule, Config(), language)} · {rule.severity.label.in_(language)} · "
            f"**{rule.title.in_(language)}**"
        ),
        "",
        rule.explanation.in_(language),
        "",
    ]
    facts = [(rule_texts.WHAT_TO_DO.in_(language), rule.fix.in_(language))]
    for title, examples in ((rule_texts.BAD, rule.bad), (rule_texts.GOOD, rule.good)):
        facts += [
            (title.in_(language), example.shown()) for example in examples if example.language == language
        ]
    facts += [
        (rule_texts.WORD_LISTS.in_(language), ", ".join(f"`{name}`" for name in rule.word_lists)),
        (rule_texts.SETTINGS.in_(language), ", ".join(f"`{name}`" for name in rule.settings)),
    ]
    lines += [f"- **{name}**: {text}" for name, text in facts if text]
    if figures := measured_text(rule).in_(language):
        lines += ["", figures]
    return [*lines, ""]


def rules_page(language: Language) -> str:
    """Return the reference page of the rules."""
    lines = [f"# {RULES_TITLE.in_(language)}", "", RULES_NOTE.in_(language), ""]
    for rule in rule_texts.in_order():
        lines += _rule_section(rule, language)
    return "\n".join(lines).rstrip()


_HEADINGS_SHOWN = 10


def goal_columns(language: Language) -> str:
    """Return the columns of a goal sheet, with the first of the headings each is known by."""
    rows = []
    for field in FIELDS.values():
        own, other = (field.nl, field.en) if language == "nl" else (field.en, field.nl)
        also = [*dict.fromkeys(name for name in (*own[1:], *other[:3]) if name != own[0])][:_HEADINGS_SHOWN]
        rows.append((own[0], ", ".join(also), NEEDS[field.need].in_(language)))
    return "\n".join(_table(COLUMNS.in_(language), rows))


def thresholds(language: Language) -> str:
    """Return the lines that judging draws, with their defaults."""
    lines, meanings = asdict(default_thresholds()), _meanings()
    rows = [(f"`{name}`", f"{value:g}", meanings[name].in_(language)) for name, value in lines.items()]
    return "\n".join(_table(THRESHOLDS.in_(language), rows))


def _meanings() -> dict[str, Text]:
    """Return what each threshold means, as the packaged file says above it."""
    packaged = resources.files("kpi_xl.goals").joinpath("data/thresholds.toml").read_text(encoding="utf-8")
    found = re.findall(r"^# (.+) \| (.+)\n(\w+) =", packaged, re.MULTILINE)
    return {name: Text(en=en, nl=nl) for en, nl, name in found}


def hosts_page(language: Language) -> str:
    """Return the page of what each host makes different."""
    lines = [f"# {HOSTS_TITLE.in_(language)}", "", HOSTS_NOTE.in_(language), ""]
    for host in HOSTS:
        lines += [f"## {host.name}", "", f"**{TRIED.in_(language)}**: {host.tried.in_(language)}", ""]
        lines += [f"- {difference.text.in_(language)}" for difference in host.differences]
        lines += [""]
    return "\n".join(lines).rstrip()
