"""`kpi-xl columns`: which headings a department understands in a file with figures."""

import json
from typing import Annotated, Any

import typer

from kpi_xl.cli.options import FORMAT, Format, Lang, help_with_example
from kpi_xl.model import Language, Text
from kpi_xl.templates.departments import LAYOUTS
from kpi_xl.templates.figures.headings import spoken_of, written
from kpi_xl.templates.figures.record_lists import headings_of, importable
from kpi_xl.templates.figures.words import words_of
from kpi_xl.templates.layout.model import Kind, Layout
from kpi_xl.templates.writing.workbook import department_named

COLUMNS = Text(
    en="List the input of a department, and the headings by which `template --data` knows it.",
    nl="Toon de invoer van een afdeling, en de kopjes waaraan `template --data` die herkent.",
)
DEPARTMENT = Text(en="One of {names}.", nl="Eén van {names}.")
KINDS = {
    Kind.TOTAL: Text(en="total of the month", nl="totaal van de maand"),
    Kind.START: Text(en="at the start of the month", nl="aan het begin van de maand"),
    Kind.END: Text(en="at the end of the month", nl="aan het einde van de maand"),
    Kind.MEAN: Text(en="mean of the month", nl="gemiddelde van de maand"),
}
TITLE = Text(
    en="A column with months, such as 2026-01, and of the input below what there is:",
    nl="Een kolom met maanden, zoals 2026-01, en van de invoer hieronder wat er is:",
)
LIST = Text(
    en="Or a list for the sheet {sheet}, which counts it by month. {row}, with:",
    nl="Of een lijst voor het blad {sheet}, dat die per maand telt. {row}, met:",
)
ALSO = Text(en="also: {names}", nl="ook: {names}")


def rows(layout: Layout, language: Language) -> list[dict[str, Any]]:
    """Return the inputs of a department with everything they are called."""
    spoken = spoken_of(layout)
    found = []
    for column in layout.columns:
        own = [
            *column.label,
            column.name,
            *(written()[column.name].headings if column.name in written() else ()),
        ]
        headings = [text for text in dict.fromkeys(own) if spoken.get(words_of(text)) == column.name]
        found.append(
            {
                "name": column.name,
                "label": column.label.in_(language),
                "unit": column.unit.label.in_(language),
                "kind": KINDS[column.kind].in_(language),
                "help": column.help.in_(language),
                "headings": headings,
            }
        )
    return found


def record_rows(layout: Layout, language: Language) -> list[dict[str, Any]]:
    """Return the columns of the lists that fill the record sheets of a department."""
    return [
        {
            "sheet": table.sheet.in_(language),
            "explanation": table.explanation.in_(language),
            "columns": [
                {
                    "name": column.name,
                    "label": column.label.in_(language),
                    "unit": column.unit.label.in_(language),
                    "headings": list(dict.fromkeys([*column.label, *headings_of(table)[column.name]])),
                }
                for column in table.columns
                if not column.span
            ],
        }
        for table in importable(layout)
    ]


def add_commands(app: typer.Typer, language: Language) -> None:
    """Add `columns`."""
    names = ", ".join(department.key for department in LAYOUTS)

    @app.command("columns", help=help_with_example(language, COLUMNS, "kpi-xl columns hr"))
    def columns(
        department: Annotated[
            str, typer.Argument(metavar="DEPARTMENT", help=DEPARTMENT.in_(language).format(names=names))
        ],
        format_: Annotated[Format, typer.Option("--format", help=FORMAT.in_(language))] = Format.TEXT,
        _lang: Lang = language,
    ) -> None:
        found = department_named(department)
        listed = rows(LAYOUTS[found], language)
        lists = record_rows(LAYOUTS[found], language)
        if format_ is Format.JSON:
            record = {"department": found.key, "columns": listed, "records": lists}
            print(json.dumps(record, ensure_ascii=False, indent=2))
            return
        print(TITLE.in_(language))
        for row in listed:
            print(f"\n{row['label']} ({row['name']}; {row['unit']}, {row['kind']})")
            others = [text for text in row["headings"] if text not in (row["label"], row["name"])]
            print(f"  {ALSO.in_(language).format(names=', '.join(others))}" if others else "")
        for one in lists:
            row = one["explanation"].partition(".")[0]
            print("\n" + LIST.in_(language).format(row=row, sheet=one["sheet"]))
            for column in one["columns"]:
                others = [text for text in column["headings"] if text != column["label"]]
                also = f"; {ALSO.in_(language).format(names=', '.join(others))}" if others else ""
                print(f"  {column['label']} ({column['name']}; {column['unit']}){also}")
