"""What each host makes different from the Python function: the one list, with how far it was tried.

The tests explain every difference they meet by an entry here, and `docs/hosts.md` is written from it.
"""

from __future__ import annotations

from typing import NamedTuple

from kpi_xl.kpis import KPIS
from kpi_xl.model import Text

CATALOGUE_FUNCTIONS = ", ".join(name for name, kpi in KPIS.items() if not kpi.native)


class Difference(NamedTuple):
    """One thing a host does in its own way; `key` is its name in the tests."""

    key: str
    text: Text


class Host(NamedTuple):
    """One place where the functions are called from cells."""

    key: str
    name: str
    tried: Text
    differences: tuple[Difference, ...]


HOSTS = (
    Host(
        "native",
        "Plain Excel formula",
        Text(
            en="Not tried in Excel itself. Every formula calculated over cells and over ranges by LibreOffice, "
            "formualizer and formulas.",
            nl="Niet in Excel zelf geprobeerd. Elke formule over cellen en over bereiken berekend door LibreOffice, "
            "formualizer en formulas.",
        ),
        (
            Difference(
                "oldest-first",
                Text(
                    en="Of a range of opening balances the first row counts, of closing balances the last that is "
                    "filled: put the oldest period first and fill its cell. The functions see it when the newest "
                    "stands first.",
                    nl="Van een bereik met beginstanden telt de eerste rij, van eindstanden de laatste gevulde: zet de "
                    "oudste periode bovenaan en vul haar cel. De functies zien het als de nieuwste bovenaan staat.",
                ),
            ),
            Difference(
                "nothing-is-refused",
                Text(
                    en="It refuses nothing that the functions refuse in a range: parts that are no successive periods, "
                    "numbers as text, totals that are not filled equally far, a blank factor beside a filled row, "
                    "values out of bounds. The function itself shows them.",
                    nl="Zij weigert niets van wat de functies in een bereik weigeren: delen die geen opeenvolgende "
                    "perioden zijn, getallen als tekst, totalen die niet even ver gevuld zijn, een lege factor naast "
                    "een gevulde rij, waarden buiten hun grenzen. De functie zelf laat die zien.",
                ),
            ),
        ),
    ),
    Host(
        "xlwings",
        "Excel (Windows), xlwings",
        Text(
            en="Not tried in Excel itself. Tried on the real Windows code of xlwings above a stand-in for COM: "
            "the generated VBA, the texts of the function wizard, and calls with every kind of cell.",
            nl="Niet in Excel zelf geprobeerd. Wel op de echte Windows-code van xlwings boven een vervanger van COM: "
            "de gegenereerde VBA, de teksten van de functiewizard, en aanroepen met elk soort cel.",
        ),
        (
            Difference(
                "error-is-text",
                Text(
                    en="An error comes back as text, such as the text #N/A: xlwings cannot hand over a real error. "
                    "ISERROR and charts do not see it.",
                    nl="Een fout komt terug als tekst, zoals de tekst #N/A: xlwings kan geen echte fout doorgeven. "
                    "ISFOUT en grafieken zien haar niet.",
                ),
            ),
        ),
    ),
    Host(
        "vba",
        "Excel (Windows), xlwings + kpi-xl addin vba",
        Text(
            en="Not tried in Excel itself. The module is checked line by line against the rules of VBA, and every "
            "function of it runs in LibreOffice's Basic, above stand-ins for xlwings and Excel. The functions it calls "
            "are those of xlwings above, and it turns their error texts into real errors.",
            nl="Niet in Excel zelf geprobeerd. De module is regel voor regel getoetst aan de regels van VBA, en elke "
            "functie ervan draait in het Basic van LibreOffice, boven vervangers van xlwings en Excel. De functies die "
            "zij aanroept zijn die van xlwings hierboven, en hun foutteksten worden echte fouten.",
        ),
        (),
    ),
    Host(
        "vba-formulas",
        "Excel (Windows, Mac), kpi-xl addin xlam --backend vba",
        Text(
            en="Not tried in Excel itself. Every case of the tests computed by the same VBA in LibreOffice's Basic, and "
            "cells of a workbook with the modules inside. There an error, or an argument left out before another, arrives in a cell as 0: "
            "that is LibreOffice alone.",
            nl="Niet in Excel zelf geprobeerd. Elk geval van de tests berekend door dezelfde VBA in het Basic van "
            "LibreOffice, en cellen van een werkmap met de modules erin. Daar komt een fout, of een overgeslagen argument, in "
            "een cel binnen als 0: dat is alleen LibreOffice.",
        ),
        (
            Difference(
                "no-catalogue",
                Text(
                    en="The functions that look KPIs up in the catalogue answer #N/A, as VBA does not hold it: "
                    f"{CATALOGUE_FUNCTIONS}.",
                    nl="De functies die KPI's in de catalogus opzoeken geven #N/B, want VBA bevat die niet: "
                    f"{CATALOGUE_FUNCTIONS}.",
                ),
            ),
            Difference(
                "no-formula",
                Text(
                    en="A choice for which there is no plain formula, such as workdays, answers #N/A.",
                    nl="Een keuze waarvoor geen gewone formule bestaat, zoals workdays, geeft #N/B.",
                ),
            ),
            Difference(
                "no-month-before-1900",
                Text(
                    en="KPI_EXPECTED_BY_SEASON answers #NUM! for a date whose months of comparison lie before 1900, as "
                    "Excel has none.",
                    nl="KPI_EXPECTED_BY_SEASON geeft #GETAL! voor een datum waarvan de vergelijkingsmaanden voor 1900 "
                    "liggen, want die kent Excel niet.",
                ),
            ),
            Difference(
                "one-cell-beside-a-range",
                Text(
                    en="KPI_YOY, KPI_YTD and KPI_SAME_PERIOD_LY want values and dates of one length; elsewhere one cell counts for "
                    "every row.",
                    nl="KPI_YOY, KPI_YTD en KPI_SAME_PERIOD_LY willen waarden en datums van één lengte; elders geldt één cel voor "
                    "elke rij.",
                ),
            ),
        ),
    ),
    Host(
        "lite",
        "Excel (Windows, Mac, web), xlwings Lite",
        Text(
            en="Every function with every case of the tests in Pyodide, the Python of xlwings Lite. "
            "Not tried: xlwings Lite in Excel itself.",
            nl="Elke functie met elk geval van de tests in Pyodide, de Python van xlwings Lite. "
            "Niet geprobeerd: xlwings Lite in Excel zelf.",
        ),
        (),
    ),
    Host(
        "lambda",
        "Excel 365, 2024 and web, LAMBDA",
        Text(
            en="Not tried in Excel itself. Every case of the tests calculated by IronCalc, an engine with LAMBDA; "
            "what IronCalc lacks or gets wrong (project values, payback, counts over one cell) by LibreOffice, with the "
            "LAMBDA written out.",
            nl="Niet in Excel zelf geprobeerd. Elk geval van de tests berekend door IronCalc, een rekenkern met LAMBDA; "
            "wat IronCalc mist of fout doet (projectwaarden, terugverdientijd, tellen over één cel) door LibreOffice, met "
            "de LAMBDA uitgeschreven.",
        ),
        (
            Difference(
                "no-catalogue",
                Text(
                    en="The functions that look KPIs up in the catalogue are not there, as no formula holds it: "
                    f"{CATALOGUE_FUNCTIONS}.",
                    nl="De functies die KPI's in de catalogus opzoeken zijn er niet, want geen formule bevat die: "
                    f"{CATALOGUE_FUNCTIONS}.",
                ),
            ),
            Difference(
                "lists-are-cells",
                Text(
                    en="Scores, dates and other lists must be cells: a number or array typed in the call gives #VALUE! "
                    "where the formula counts with COUNTIF, SUMIFS or AVERAGEIFS.",
                    nl="Scores, datums en andere lijsten moeten cellen zijn: een getal of matrix in de aanroep geeft "
                    "#WAARDE! waar de formule telt met AANTAL.ALS, SOMMEN.ALS of GEMIDDELDEN.ALS.",
                ),
            ),
            Difference(
                "one-cell-beside-a-range",
                Text(
                    en="Durations (sales cycle, time to hire, lead time and their like), KPI_YTD, KPI_SAME_PERIOD_LY, "
                    "KPI_YOY and KPI_FORECAST want lists of one size; elsewhere one cell counts for every row.",
                    nl="Doorlooptijden (verkoopcyclus, time-to-hire, levertijd en dergelijke), KPI_YTD, "
                    "KPI_SAME_PERIOD_LY, KPI_YOY en KPI_FORECAST willen lijsten van één lengte; elders geldt één cel "
                    "voor elke rij.",
                ),
            ),
            Difference(
                "text-among-numbers",
                Text(
                    en="A text among cash flows, or among dates of which the median or the latest is taken, gives "
                    "#VALUE! or #N/A; elsewhere it is passed over.",
                    nl="Een tekst tussen kasstromen, of tussen datums waarvan de mediaan of de laatste wordt genomen, "
                    "geeft #WAARDE! of #N/B; elders wordt zij overgeslagen.",
                ),
            ),
            Difference(
                "digits-as-text",
                Text(
                    en="Of numbers and dates as text in a range it sees those of digits with . , - / % € and spaces, such as "
                    "€ 1.234,50 and 31-12-2026; elsewhere 14 Feb 2026, (500) and $ 5 are seen too.",
                    nl="Van getallen en datums als tekst in een bereik ziet zij die van cijfers met . , - / % € en spaties, zoals "
                    "€ 1.234,50 en 31-12-2026; elders worden ook 14 feb 2026, (500) en $ 5 gezien.",
                ),
            ),
        ),
    ),
    Host(
        "calc",
        "LibreOffice Calc",
        Text(
            en="Tried in LibreOffice 7.4: the extension installed, every function with every case of the tests.",
            nl="Geprobeerd in LibreOffice 7.4: de extensie geïnstalleerd, elke functie met elk geval van de tests.",
        ),
        (
            Difference(
                "blank-is-zero",
                Text(
                    en="A blank cell given by itself arrives as 0. Written as a range of one cell, A1:A1, it is blank.",
                    nl="Een lege cel op zichzelf komt binnen als 0. Geschreven als bereik van één cel, A1:A1, is zij leeg.",
                ),
            ),
            Difference(
                "boolean-is-number",
                Text(
                    en="TRUE and FALSE are the numbers 1 and 0, in a cell and in a range.",
                    nl="WAAR en ONWAAR zijn de getallen 1 en 0, in een cel en in een bereik.",
                ),
            ),
            Difference(
                "error-in-range",
                Text(
                    en="A range that holds an error gives #VALUE!, whichever error it is.",
                    nl="Een bereik met een fout erin geeft #WAARDE!, welke fout het ook is.",
                ),
            ),
            Difference(
                "last-error-wins",
                Text(
                    en="Of errors in several arguments the last is shown; elsewhere the first.",
                    nl="Van fouten in meer argumenten wordt de laatste getoond; elders de eerste.",
                ),
            ),
            Difference(
                "whole-columns",
                Text(
                    en="A whole column, A:A, is handed over cell by cell, a million of them: that takes seconds per "
                    "formula. Give a range with an end, such as A2:A500.",
                    nl="Een hele kolom, A:A, wordt cel voor cel overhandigd, een miljoen stuks: dat kost seconden per "
                    "formule. Geef een bereik met een einde, zoals A2:A500.",
                ),
            ),
            Difference(
                "errors-not-explained",
                Text(
                    en="KPI.EXPLAIN shows the error of a cell that it is given, instead of telling of it.",
                    nl="KPI.EXPLAIN toont de fout van een cel die het krijgt, in plaats van erover te vertellen.",
                ),
            ),
            Difference(
                "no-spill",
                Text(
                    en="KPI.LIST and KPI.SEARCH fill several cells only as an array formula (Ctrl+Shift+Enter).",
                    nl="KPI.LIST en KPI.SEARCH vullen alleen als matrixformule meer cellen (Ctrl+Shift+Enter).",
                ),
            ),
        ),
    ),
)
