"""How Excel in a language spells things: formulas, numbers, number formats and errors, as a user would type them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kpi_xl.formula import Call, Node, parse, rebuild, write
from kpi_xl.kpis.arithmetic import MARKS

if TYPE_CHECKING:
    from kpi_xl.model import Kpi, Language

DUTCH_FUNCTIONS = {
    "ABS": "ABS",
    "AND": "EN",
    "AVERAGE": "GEMIDDELDE",
    "AVERAGEIFS": "GEMIDDELDEN.ALS",
    "COLUMN": "KOLOM",
    "COLUMNS": "KOLOMMEN",
    "COUNT": "AANTAL",
    "COUNTIF": "AANTAL.ALS",
    "COUNTIFS": "AANTALLEN.ALS",
    "DATE": "DATUM",
    "DAY": "DAG",
    "EDATE": "ZELFDE.DAG",
    "EOMONTH": "LAATSTE.DAG",
    "FORECAST": "VOORSPELLEN",
    "IF": "ALS",
    "IFERROR": "ALS.FOUT",
    "INDEX": "INDEX",
    "INT": "INTEGER",
    "IRR": "IR",
    "ISBLANK": "ISLEEG",
    "ISERROR": "ISFOUT",
    "ISNUMBER": "ISGETAL",
    "LOOKUP": "ZOEKEN",
    "MAX": "MAX",
    "MEDIAN": "MEDIAAN",
    "MIN": "MIN",
    "MONTH": "MAAND",
    "NA": "NB",
    "NORMSINV": "STAND.NORM.INV",
    "NPV": "NHW",
    "OFFSET": "VERSCHUIVING",
    "OR": "OF",
    "PERCENTILE": "PERCENTIEL",
    "PRODUCT": "PRODUCT",
    "ROUND": "AFRONDEN",
    "ROW": "RIJ",
    "ROWS": "RIJEN",
    "SIGN": "POS.NEG",
    "SLOPE": "RICHTING",
    "SQRT": "WORTEL",
    "SUM": "SOM",
    "SUMIF": "SOM.ALS",
    "SUMIFS": "SOMMEN.ALS",
    "SUMPRODUCT": "SOMPRODUCT",
    "TIME": "TIJD",
    "YEAR": "JAAR",
}
DUTCH_ERRORS = {
    "#N/A": "#N/B",
    "#DIV/0!": "#DEEL/0!",
    "#VALUE!": "#WAARDE!",
    "#NUM!": "#GETAL!",
    "#REF!": "#VERW!",
    "#NAME?": "#NAAM?",
    "#NULL!": "#LEEG!",
}
OWN_SOURCE = {"The catalogue of this library": "De catalogus van dit pakket"}
DUTCH_FORMATS = {"General": "Standaard", "yyyy-mm-dd": "jjjj-mm-dd"}

_TOKEN = re.compile(
    r'"(?:[^"]|"")*"'  # a text, which stays as it is
    r"|\{[^{}]*\}"  # an array constant
    r"|#(?:N/A|DIV/0!|NUM!|VALUE!|REF!|NAME\?|NULL!)"
    r"|[A-Za-z_][A-Za-z0-9_.]*\(?"
    r"|\d+\.?\d*(?:[eE][+-]?\d+)?|,"
)
_IN_ARRAY = re.compile(r'"(?:[^"]|"")*"|,|\.')


def unmarked_formula(native: str) -> str:
    """Write a native text as a plain formula: for all arguments given, without the marks that say what is checked.

    >>> unmarked_formula("a/POSITIVE(b+c)*GIVEN(d,d,365)")
    'a/(b+c)*d'
    """

    def strip(node: Node) -> Node:
        match node:
            case Call("GIVEN", (_, given, _)):
                return given
            case Call(mark, (inside,)) if mark in MARKS:
                return inside
        return node

    return write(rebuild(parse(native), strip))


def formulas_of(entry: Kpi, language: Language) -> dict[tuple[str, ...], str]:
    """Return the plain formulas of a KPI by their options, as they are typed in a language."""
    return {options: formula_in(unmarked_formula(text), language) for options, text in entry.native.items()}


def formula_in(formula: str, language: Language) -> str:
    r"""Write a formula of English Excel as it is typed in a language.

    >>> formula_in('IF(a>0.5,SUM({1.5,2;3,4}),"1.5,b")', "nl")
    'ALS(a>0,5;SOM({1,5\\2;3\\4});"1.5,b")'
    """
    return _TOKEN.sub(_dutch, formula) if language == "nl" else formula


def _dutch(match: re.Match[str]) -> str:
    part = match[0]
    if part == ",":
        return ";"
    if part.startswith('"'):
        return part
    if part.startswith("{"):
        return _IN_ARRAY.sub(lambda mark: {",": "\\", ".": ","}.get(mark[0], mark[0]), part)
    if part.startswith("#"):
        return DUTCH_ERRORS[part]
    if part.endswith("("):
        return f"{DUTCH_FUNCTIONS.get(part[:-1], part[:-1])}("
    return part.replace(".", ",") if part[0].isdigit() else part


def dutch_functions(formula: str) -> dict[str, str]:
    """Return the Dutch names of the functions in an English formula that have another name there.

    >>> dutch_functions("MAX(SUM(a),COUNT(b))")
    {'SOM': 'SUM', 'AANTAL': 'COUNT'}
    """
    names = dict.fromkeys(re.findall(r"([A-Z][A-Z0-9.]*)\(", re.sub(r'"(?:[^"]|"")*"', "", formula)))
    return {DUTCH_FUNCTIONS[name]: name for name in names if DUTCH_FUNCTIONS.get(name, name) != name}


def number_in(number: float, language: Language) -> str:
    """Write a number as a cell shows it, with at most ten digits behind which nothing is seen.

    >>> number_in(1200000.0, "en"), number_in(2 / 7, "nl")
    ('1200000', '0,2857142857')
    """
    text = str(int(number)) if float(number).is_integer() and abs(number) < 1e15 else f"{number:.10g}"
    return text.replace(".", ",") if language == "nl" else text


def format_in(number_format: str, language: Language) -> str:
    """Write a number format as Excel shows it in a language.

    >>> format_in("#,##0.00", "nl"), format_in("0.0%", "nl"), format_in("0.0%", "en")
    ('#.##0,00', '0,0%', '0.0%')
    """
    if language == "en":
        return number_format
    return DUTCH_FORMATS.get(number_format) or number_format.translate(str.maketrans(",.", ".,"))


def sources_in(entry: Kpi, language: Language) -> list[str]:
    """Return the sources of a KPI; a title stays in the language of its book."""
    if language == "en":
        return [*entry.sources]
    return [re.sub("^based on ", "gebaseerd op ", OWN_SOURCE.get(source, source)) for source in entry.sources]


def separator(language: Language) -> str:
    """Return what stands between arguments."""
    return ";" if language == "nl" else ","
