"""Goal sheets as people lay them out: the kinds, each in words and places of its own, with what must be read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

DAY = dt.date(2027, 6, 30)
__ = None


@dataclass(frozen=True)
class Layout:
    """A sheet: its rows, merged ranges, and what is to be read of it.

    `goals` gives of each goal, by its cell, the cell (or cells, either will do) of each field. `values` gives values
    by cell. `tables` are the ranges with goals, `others` those without; `named` cells stand in a finding.
    """

    name: str
    rows: tuple[tuple[Any, ...], ...]
    goals: dict[str, dict[str, str]]
    tables: tuple[str, ...]
    merged: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    values: dict[str, dict[str, Any]] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=dict)
    columns: dict[str, str | None] = field(default_factory=dict)


LAYOUTS = (
    # --- a KPI with a target is a goal ---------------------------------------------------------------
    Layout("kpi-target-owner", (
        ("KPI", "Baseline", "Target", "Owner"), ("Churn", 0.05, 0.04, "Ann"), ("Leads per week", 20, 35, "Bob")),
        {"A2": {"kpi": "A2", "baseline": "B2", "target": "C2", "owner": "D2"}, "A3": {"target": "C3"}}, ("A1:D3",),
        values={"A3": {"target": 35, "baseline": 20}}),
    Layout("kpi-dutch", (
        ("Jaarplan team Inkoop",), (), ("Prestatie-indicator", "Nulmeting 2026", "Streefwaarde 2027", "Trekker", "Wanneer gereed"),
        ("Levertijd in dagen", "12,5", "9", "Ann", "Q4 2027"), ("Aandeel groene stroom", "40%", "65%", "Bob", "31-12-2027")),
        {"A4": {"kpi": "A4", "baseline": "B4", "target": "C4", "owner": "D4", "due": "E4"}, "A5": {"target": "C5", "due": "E5"}},
        ("A3:E5",), values={"A5": {"target": 0.65, "due": "2027-12-31"}, "A4": {"baseline": 12.5, "due": "2027-12-31"}}),
    Layout("department-kpi-target-actual", (
        ("Department", "KPI", "Target", "Actual", "Status"), ("Sales", "Win rate", 0.3, 0.24, "amber"), ("HR", "Vacancies open", 5, 9, "red")),
        {"B2": {"department": "A2", "target": "C2", "actual": "D2", "status": "E2"}, "B3": {"actual": "D3"}}, ("A1:E3",)),
    Layout("metric-goal-current", (
        ("Metric", "Current", "Goal", "Lead"), ("Page load time (s)", 4.1, 2.5, "Cas"), ("Uptime", 0.991, 0.999, "Dee")),
        {"A2": {"kpi": "A2", "actual": "B2", "target": "C2", "owner": "D2"}, "A3": {"target": "C3"}}, ("A1:D3",)),
    Layout("unknown-name-of-indicator", (
        ("Waar sturen we op?", "Doel 2027", "Doel 2028", "Bron"), ("Wachttijd balie", "8 min", "6 min", "Meting"), ("Klanttevredenheid", "7,5", "7,8", "Enquête")),
        {"A2": {"target": "B2 C2"}, "A3": {"target": "B3 C3"}}, ("A1:D3",)),
    # --- years, quarters ------------------------------------------------------------------------------
    Layout("years-with-words", (
        ("Beleidsindicatoren", "Rekening 2025", "Begroting 2026", "Begroting 2027", "Begroting 2028"),
        ("Banen per 1.000 inwoners", 610, 615, 622, 630), ("% hernieuwbare elektriciteit", "18%", "20%", "24%", "28%")),
        {"A2": {"actual|baseline": "B2", "target": "D2 E2"}, "A3": {"actual|baseline": "B3", "target": "D3 E3"}}, ("A1:E3",)),
    Layout("bare-years", (
        ("Indicator", "Unit", 2024, 2025, 2026, 2027, 2028), ("Students passing", "%", 70, 72, 74, 78, 82), ("Dropouts", "number", 60, 55, 50, 40, 30)),
        {"A2": {"unit": "B2", "target": "F2 G2"}, "A3": {"target": "F3 G3"}}, ("A1:G3",)),
    Layout("two-row-years", (
        ("Indicator", "Actual", __, "Target", __), (__, 2025, 2026, 2027, 2028), ("Recycled waste", "51%", "53%", "58%", "62%"), ("Trees planted", 200, 240, 300, 350)),
        {"A3": {"actual|baseline": "C3 B3", "target": "D3 E3"}, "A4": {"target": "D4 E4"}}, ("A1:E4",), merged=("A1:A2", "B1:C1", "D1:E1")),
    Layout("two-row-groups", (
        ("Nr", "Doel", "Meting", __, "Planning", __), (__, __, "Nulmeting", "Streefwaarde", "Start", "Gereed"),
        (1, "Het aantal meldingen verlagen", 80, 60, dt.date(2027, 1, 1), dt.date(2027, 12, 31))),
        {"B3": {"id": "A3", "baseline": "C3", "target": "D3", "start": "E3", "due": "F3"}}, ("A1:F3",), merged=("C1:D1", "E1:F1")),
    Layout("quarters-past-and-to-come", (
        ("Doel", "Trekker", "Q1 2027", "Q2 2027", "Q3 2027", "Q4 2027"), ("Aantal nieuwe leden", "Ann", 20, 42, 60, 80), ("Openstaande klachten", "Bob", 30, 26, 20, 15)),
        {"A2": {"owner": "B2", "target": "E2 F2"}, "A3": {"target": "E3 F3"}}, ("A1:F3",)),
    Layout("quarters-year-in-title", (
        ("Targets 2027",), (), ("KPI", "Owner", "Q1", "Q2", "Q3", "Q4"), ("Orders shipped", "Ann", 100, 120, 150, 190)),
        {"A4": {"owner": "B4", "target": "E4 F4"}}, ("A3:F4",)),
    Layout("target-by-year-in-brackets", (
        ("Objective", "Indicator", "Baseline (2025)", "Target (by 2030)", "Responsible"), ("Cleaner air", "NO2 in the centre (µg/m3)", 31, 20, "City")),
        {"A2": {"kpi": "B2", "baseline": "C2", "target": "D2", "owner": "E2"}}, ("A1:E2",)),
    # --- OKR -------------------------------------------------------------------------------------------
    Layout("okr-merged", (
        ("Objective", "Key Results", "Owner", "Timeline", "Confidence"), ("Delight customers", "NPS from 32 to 45", "Ann", "H2 2027", 0.6),
        (__, "First reply within 4 hours for 90% of tickets", "Bob", "Q3 2027", 0.5), ("Grow", "50 new accounts", "Cas", "Q4 2027", 0.7)),
        {"B2": {"parent": "A2", "owner": "C2", "due": "D2"}, "B3": {"parent": "A2 A3", "due": "D3"}, "B4": {"parent": "A4"}}, ("A1:E4",), merged=("A2:A3",)),
    Layout("okr-blank-below", (
        ("Doelstelling", "Kernresultaat", "Eigenaar", "Deadline"), ("Sneller leveren", "95% op tijd geleverd", "Ann", "31-12-2027"),
        (__, "Doorlooptijd van 9 naar 6 dagen", "Bob", "31-12-2027"), (__, "Geen order ouder dan 30 dagen", "Cas", "1 oktober 2027")),
        {"B2": {"parent": "A2"}, "B3": {"parent": "A2 A3", "due": "D3"}, "B4": {"parent": "A2 A4"}}, ("A1:D4",)),
    Layout("okr-side-by-side", (
        ("Team", "Objective", "KR 1", "Target 1", "KR 2", "Target 2", "Owner"), ("Sales", "Win back lost customers", "Customers won back", 25, "Calls per week", 60, "Ann")),
        {"C2": {"parent": "B2", "target": "D2", "owner": "G2"}, "E2": {"parent": "B2", "target": "F2", "owner": "G2"}}, ("A1:G2",)),
    Layout("okr-three-krs-no-targets", (
        ("Objective", "KR1", "KR2", "KR3"), ("Be the easiest supplier", "80% orders via portal", "Returns below 2%", "Answer in 1 hour")),
        {"B2": {"parent": "A2"}, "C2": {"parent": "A2"}, "D2": {"parent": "A2"}}, ("A1:D2",)),
    Layout("okr-bullets-in-a-cell", (
        ("Objective", "Key Results", "Owner"), ("Happy staff", "• eNPS from 10 to 25\n• Sick leave below 4%\n• 90% of talks held", "Ann")),
        {"B2": {"parent": "A2", "owner": "C2"}}, ("A1:C2",), texts={"B2": ["eNPS from 10 to 25", "Sick leave below 4%", "90% of talks held"]}),
    Layout("okr-outline-with-type", (
        ("Type", "Description", "Owner", "Due"), ("Objective", "Become the best place to shop", "Ann", "31-12-2027"),
        ("Key Result", "Queue below 3 minutes in 90% of hours", "Bob", "31-12-2027"), ("Key Result", "Returns down from 8% to 5%", "Cas", "30-9-2027")),
        {"B3": {"parent": "B2", "owner": "C3"}, "B4": {"parent": "B2", "due": "D4"}}, ("A1:D4",)),
    Layout("okr-objective-rows", (
        ("Key Result", "Target", "Owner"), ("Objective 1: Grow in the north",), ("New shops", 12, "Ann"), ("Visits a week", 40, "Bob"),
        ("Objective 2: Keep customers",), ("Retention", 0.92, "Cas")),
        {"A3": {"parent": "A2"}, "A4": {"parent": "A2"}, "A6": {"parent": "A5"}}, ("A1:C6",)),
    Layout("goal-and-kpis-below", (
        ("Doel", "KPI", "Streefwaarde", "Eigenaar"), ("Een gezonde organisatie", "Ziekteverzuim", "4,5%", "Ann"), (__, "Medewerkerstevredenheid", "7,8", "Bob"), ("Klanten centraal", "NPS", "35", "Cas")),
        {"B2": {"parent": "A2", "target": "C2"}, "B3": {"parent": "A2", "target": "C3"}, "B4": {"parent": "A4"}}, ("A1:D4",)),
    # --- words for time, measure and the goal ---------------------------------------------------------
    Layout("statement-window", (
        ("#", "Objective statement", "Success metric", "Window", "Lead"), (1, "Shorten onboarding", "Days to first sale", "by end of 2027", "Ann"), (2, "Cut waste", "Waste per order (kg)", "H2 2027", "Bob")),
        {"B2": {"kpi": "C2", "due": "D2", "owner": "E2"}, "B3": {"due": "D3"}}, ("A1:E3",), values={"B2": {"due": "2027-12-31"}, "B3": {"due": "2027-12-31"}}),
    Layout("three-w", (
        ("Wat willen we bereiken?", "Wat gaan we daarvoor doen?", "Wanneer?", "Wie?", "Wat mag het kosten?"), ("Minder zwerfafval: 30% in 2028", "Extra bakken", "eind 2028", "Ann", "€ 20.000")),
        {"A2": {"means": "B2", "due": "C2", "owner": "D2"}}, ("A1:E2",), values={"A2": {"due": "2028-12-31"}}),
    Layout("metriek-meetwaarde", (
        ("Doelstelling", "Metriek", "Huidige waarde", "Doelwaarde", "Tijdpad", "Prioriteit"), ("Sneller factureren", "Dagen tot factuur", 14, 7, "Q4 2027", "hoog")),
        {"A2": {"kpi": "B2", "actual|baseline": "C2", "target": "D2", "due": "E2"}}, ("A1:F2",), columns={"Prioriteit": None}),
    Layout("range-of-dates", (
        ("Goal", "Timeframe", "Owner"), ("Train 40 drivers", "Jul - Dec 2027", "Ann"), ("Open 2 shops", "1-9-2027 t/m 31-3-2028", "Bob")),
        {"A2": {"due": "B2", "start": "B2"}, "A3": {"due": "B3"}}, ("A1:C3",), values={"A2": {"due": "2027-12-31"}, "A3": {"due": "2028-03-31"}}),
    Layout("headings-with-notes", (
        ("Goal *\n(one sentence)", "Owner (name of one person)", "Target\n(number)", "Due date (dd-mm-yyyy)"), ("Raise the share of repeat buyers", "Ann", "35%", "31-12-2027")),
        {"A2": {"owner": "B2", "target": "C2", "due": "D2"}}, ("A1:D2",)),
    # --- SMART columns ----------------------------------------------------------------------------------
    Layout("smart-columns-dutch", (
        ("Doel", "Specifiek", "Meetbaar", "Acceptabel", "Realistisch", "Tijdgebonden"), ("Minder verzuim", "Kort verzuim in de hal", "4% of lager", "Met OR besproken", "2 extra roosters", "31 december 2027")),
        {"A2": {"due": "F2", "target|kpi|unit": "C2"}}, ("A1:F2",)),
    Layout("smart-columns-without-goal", (
        ("Specific", "Measurable", "Achievable", "Relevant", "Time-bound"), ("Win shops in the north", "40 shops", "2 extra people", "Growth plan", "30 June 2028")),
        {"A2": {"due": "E2", "target|kpi|unit": "B2"}}, ("A1:E2",)),
    # --- upright ------------------------------------------------------------------------------------------
    Layout("transposed-dutch", (
        ("Doel", "Verzuim van 6% naar 4,5%", "40 nieuwe leden"), ("Eigenaar", "Ann", "Bob"), ("Einddatum", dt.date(2027, 12, 31), dt.date(2028, 6, 30)), ("Streefwaarde", 0.045, 40), ("Status", "loopt", "nieuw")),
        {"B1": {"owner": "B2", "due": "B3", "target": "B4", "status": "B5"}, "C1": {"due": "C3"}}, ("A1:C5",)),
    Layout("transposed-with-title", (
        ("Team goals",), (), (__, "Goal 1", "Goal 2"), ("Objective", "Answer 90% of mails in a day", "Close the books in 5 days"), ("KPI", "Mails answered", "Days to close"), ("Owner", "Ann", "Bob"), ("Deadline", dt.date(2027, 12, 31), dt.date(2027, 9, 30))),
        {"B4": {"owner": "B6", "due": "B7", "kpi": "B5"}, "C4": {"owner": "C6"}}, ("A4:C7",)),
    Layout("form", (
        ("Goal form 2027",), (), ("Employee:", "Ann"), ("Goal:", "Handle 30 files a month by 1 December 2027"), ("Measure:", "Files handled"), ("Target:", 30), ("Deadline:", dt.date(2027, 12, 1)), ("Actions:", "Course in October")),
        {"B4": {"owner": "B3", "kpi": "B5", "target": "B6", "due": "B7", "means": "B8"}}, ("A3:B8",)),
    Layout("two-forms", (
        ("Doel", "20 gidsen opleiden vóór 1 oktober 2027"), ("Trekker", "Ann"), ("Deadline", "1-10-2027"), (), ("Doel", "Wachttijd van 10 naar 6 minuten"), ("Trekker", "Bob"), ("Deadline", "31-12-2027")),
        {"B1": {"owner": "B2", "due": "B3"}, "B5": {"owner": "B6", "due": "B7"}}, ("A1:B3", "A5:B7")),
    # --- several tables -----------------------------------------------------------------------------------
    Layout("goals-then-actions", (
        ("Goal", "Owner", "Due"), ("Raise NPS from 20 to 30", "Ann", dt.date(2027, 12, 31)), (), ("Action", "Who", "When"), ("Call ten customers", "Bob", dt.date(2027, 8, 1)), ("Write report", "Cas", dt.date(2027, 9, 1))),
        {"A2": {"owner": "B2"}}, ("A1:C2",), others=("A4:C6",), named=("A4",)),
    Layout("findings-above-goals", (
        ("Bevinding", "Risico", "Verantwoordelijke"), ("Geen back-up", "hoog", "Ann"), ("Oude laptops", "laag", "Bob"), (), ("Doel", "Verantwoordelijke", "Deadline"), ("Back-up elke nacht voor 100% van de servers", "Ann", "1-10-2027")),
        {"A6": {"owner": "B6", "due": "C6"}}, ("A5:C6",), others=("A1:C3",), named=("A1",)),
    Layout("complaints-below-kpis-same-width", (
        ("KPI", "Streefwaarde", "Realisatie", "Eigenaar"), ("Tijdig geleverd", 0.97, 0.94, "Ann"), (), ("Soort klacht", "Aantal", "Oorzaak", "Maatregel"), ("Te laat", 6, "Planning", "Eerder beginnen met laden"), ("Kapot", 3, "Verpakking", "Dikkere dozen kopen")),
        {"A2": {"target": "B2", "actual": "C2"}}, ("A1:D2",), others=("A4:D6",), named=("A4",)),
    Layout("side-by-side", (
        ("Goal", "Owner", __, "Task", "Who", "Done"), ("Win 12 new clients by 31 December 2027", "Ann", __, "Buy chairs", "Bob", "yes"), ("Cut costs by 4% by 31 December 2027", "Cas", __, "Paint wall", "Dee", "no")),
        {"A2": {"owner": "B2"}, "A3": {"owner": "B3"}}, ("A1:B3",), others=("D1:F3",), named=("D1",)),
    Layout("two-programmes", (
        ("1 Wonen",), ("Indicator", "Realisatie 2026", "Streefwaarde"), ("Nieuwe woningen", 210, 300), ("2 Zorg",), ("Indicator", "Realisatie 2026", "Streefwaarde"), ("Wachttijd in weken", 9, 6)),
        {"A3": {"target": "C3", "actual|baseline": "B3"}, "A6": {"target": "C6"}}, ("A2:C3", "A5:C6"), named=("A4",)),
    # --- lists ----------------------------------------------------------------------------------------------
    Layout("list-dutch-sections", (
        ("Onze doelen voor 2027",), ("Klantenservice",), ("80% van de mails binnen een dag beantwoorden vóór 31 december 2027.",), ("Inkoop",), ("De inkoopkosten met 4% verlagen in 2027.",)),
        {"A3": {}, "A5": {}}, ("A1:A5",), named=("A2", "A4")),
    Layout("list-two-word-sections", (
        ("Objectives",), ("Customer service",), ("Answer 80% of mails within a day by 31 December 2027.",), ("Human resources",), ("Fill 90% of vacancies within 60 days in 2027.",)),
        {"A3": {}, "A5": {}}, ("A1:A5",)),
    Layout("list-bullets-in-one-cell", (("Doelen",), ("- 12 cursussen geven in 2027\n- 40 leden werven vóór 1 oktober 2027",)),
        {"A2": {}}, ("A1:A2",), texts={"A2": ["12 cursussen geven in 2027", "40 leden werven vóór 1 oktober 2027"]}),
    Layout("section-rows-in-a-table", (
        ("Nr", "Doel", "Eigenaar", "Deadline"), ("Bedrijfsvoering",), (1, "Facturen binnen 5 dagen versturen", "Ann", "31-12-2027"), ("Personeel en organisatie",), (2, "Verzuim naar 4%", "Bob", "31-12-2027")),
        {"B3": {"owner": "C3", "due": "D3"}, "B5": {"owner": "C5"}}, ("A1:D5",), named=("A2", "A4")),
    Layout("notes-below", (
        ("KPI", "Actual", "Target"), ("Sales per visit", 12, 15), ("Visits", 900, 1100), ("Source: till system",), ("* excluding web shop",)),
        {"A2": {"target": "C2"}, "A3": {"target": "C3"}}, ("A1:C3",), named=("A4", "A5")),
    Layout("title-block-with-labels", (
        ("Annual plan", __, __), ("Department", "Logistics", __), ("Goal", "What we want", __), ("Version", "3", __), (), ("Goal", "KPI", "Target", "Owner", "Due date"), ("Faster loading", "Minutes per truck", 25, "Ann", dt.date(2027, 12, 31))),
        {"A7": {"kpi": "B7", "target": "C7", "owner": "D7", "due": "E7"}}, ("A6:E7",)),
    # --- more of the same, elsewhere ------------------------------------------------------------------
    Layout("balanced-scorecard", (
        ("Perspective", "Objective", "Measure", "Target", "Initiative"), ("Customer", "Loyal customers", "Retention", "92%", "Service desk"), (__, "Quick service", "Calls answered in 20 s", "85%", "More lines"), ("Process", "Few errors", "Error rate", "< 1%", "Training")),
        {"B2": {"kpi": "C2", "target": "D2", "means": "E2"}, "B3": {"target": "D3"}, "B4": {"target": "D4"}}, ("A1:E4",), merged=("A2:A3",), values={"B4": {"target": 0.01}}),
    Layout("learning-goals", (
        ("Competentie", "Leerdoel", "Activiteiten", "Wanneer", "Ondersteuning door"), ("Presenteren", "Vóór de zomer drie presentaties geven", "Cursus", "Q3 2027", "Ann")),
        {"B2": {"means": "C2", "due": "D2"}}, ("A1:E2",)),
    Layout("csf-norm", (
        ("Kritieke succesfactor", "KPI", "Norm", "Meetfrequentie", "Eigenaar"), ("Betrouwbaar", "Leverbetrouwbaarheid", ">= 98%", "maandelijks", "Ann"), ("Snel", "Doorlooptijd offerte", "max. 2 dagen", "maandelijks", "Bob")),
        {"B2": {"target": "C2", "owner": "E2"}, "B3": {"target": "C3"}}, ("A1:E3",), values={"B2": {"target": 0.98}, "B3": {"target": 2, "unit": "dagen"}}),
    Layout("letters", (
        ("Doel", "S", "M", "A", "R", "T"), ("Minder papier", "Print op kantoor", "2 dozen per maand", "Met team besproken", "Printer weg", "31 december 2027")),
        {"A2": {"due": "F2", "target|kpi|unit": "C2"}}, ("A1:F2",)),
    Layout("deep-on-the-sheet", (
        (), (), (), (__, __, "Doelen afdeling Groen"), (), (__, __, "Nr.", "Doelstelling", "Verantwoordelijke", "Uiterlijk"), (__, __, "1.1", "300 bomen planten", "Ann", "1 december 2027"), (__, __, "1.2", "Klachten van 80 naar 50", "Bob", "31 december 2027")),
        {"D7": {"id": "C7", "owner": "E7", "due": "F7"}, "D8": {"due": "F8"}}, ("C6:F8",)),
    Layout("two-languages", (
        ("Doel / Goal", "Eigenaar / Owner", "Streefwaarde / Target", "Deadline"), ("Omzet webshop", "Ann", 250000, dt.date(2027, 12, 31))),
        {"A2": {"owner": "B2", "target": "C2", "due": "D2"}}, ("A1:D2",)),
    Layout("unit-in-heading", (
        ("KPI", "Baseline (%)", "Target (%)", "Owner"), ("Conversion rate", 2.1, 2.6, "Ann")),
        {"A2": {"baseline": "B2", "target": "C2"}}, ("A1:D2",), values={"A2": {"target": 2.6, "unit": "%"}}),
    Layout("targets-with-words", (
        ("Goal", "Metric", "Baseline", "Target", "Due"), ("Faster support", "Tickets answered", "300 tickets/month", "450 tickets/month", "end of Q4 2027"), ("Stronger team", "Training", "none", "3x per year", "2027")),
        {"A2": {"baseline": "C2", "target": "D2", "unit": "C2 D2", "due": "E2"}, "A3": {"due": "E3"}}, ("A1:E3",), values={"A2": {"target": 450, "due": "2027-12-31"}, "A3": {"due": "2027-12-31"}}),
    Layout("form-in-four-columns", (
        ("Personal goal", __, __, __), ("Name", "Ann", "Manager", "Bob"), ("Goal", "Close 30 files a month by 1 December 2027", "Deadline", dt.date(2027, 12, 1)), ("Start date", dt.date(2027, 7, 1), "KPI", "Files closed")),
        {"B3": {"due": "D3", "start": "B4", "kpi": "D4"}}, ("A2:D4",)),
    Layout("form-label-above", (
        ("Doel",), ("15 zij-instromers aannemen vóór 1 december 2027",), (), ("Eigenaar",), ("Ann",), (), ("Einddatum",), (dt.date(2027, 12, 1),), (), ("Maatregel",), ("Open dagen",)),
        {"A2": {"owner": "A5", "due": "A8", "means": "A11"}}, ("A1:A11",)),
    Layout("year-column", (
        ("Doel", "Jaar", "Resultaat", "Wie"), ("Spreekuur op 5 locaties", 2027, "Loopt", "Ann"), ("Digitaal loket open", 2028, "Nog niet", "Bob")),
        {"A2": {"due": "B2", "owner": "D2"}, "A3": {"due": "B3"}}, ("A1:D3",), values={"A3": {"due": "2028-12-31"}}),
    Layout("pillar-and-years", (
        ("Pillar", "Goal", "KPI", "2025", "2026", "2027", "2028"), ("People", "Healthy staff", "Sick leave %", "6,1%", "5,8%", "5,2%", "4,8%")),
        {"B2": {"kpi": "C2", "target": "F2 G2"}}, ("A1:G2",)),
    Layout("targets-to-two-levels", (
        ("Strategic goal", "Objective", "KPI", "Target", "Owner"), ("Grow", "Enter two new markets", "Markets entered", 2, "Ann"), (__, "Raise average order", "Average order value", 80, "Bob")),
        {"B2": {"parent": "A2", "kpi": "C2", "target": "D2"}, "B3": {"parent": "A2 A3", "target": "D3"}}, ("A1:E3",), merged=("A2:A3",)),
    Layout("total-row", (
        ("KPI", "Actual", "Target"), ("Orders north", 100, 120), ("Orders south", 80, 90), ("Total", 180, 210)),
        {"A2": {"target": "C2"}, "A3": {"target": "C3"}}, ("A1:C4",), named=("A4",)),
    Layout("goal-columns-with-weight", (
        ("Nr.", "Resultaatafspraak", "Weging", "Indicator", "Norm", "Einddatum", "Beoordeling"), (1, "Dossiers op orde", "40%", "Dossiers compleet", "95%", dt.date(2027, 12, 31), __)),
        {"B2": {"id": "A2", "kpi": "D2", "target": "E2", "due": "F2"}}, ("A1:G2",)),
    Layout("decisions-right-of-goals-below-title", (
        ("Teamplan 2027",), (), ("Doel", "Trekker", "Kwartaal"), ("Twee leerlijnen invoeren", "Ann", "Q4 2027"), (), ("Besluiten",), ("Besluit", "Datum"), ("Rooster aangepast", dt.date(2027, 2, 1)), ("Budget akkoord", dt.date(2027, 3, 1))),
        {"A4": {"owner": "B4", "due": "C4"}}, ("A3:C4",), others=("A7:B9",), named=("A7",)),
    Layout("objective-merged-across", (
        ("Key result", "Target", "Owner", "Due"), ("Grow the business in the north", __, __, __), ("New shops", 12, "Ann", "31-12-2027"), ("Visits a week", 40, "Bob", "31-12-2027")),
        {"A3": {"parent": "A2", "target": "B3"}, "A4": {"parent": "A2"}}, ("A1:D4",), merged=("A2:D2",), named=("A2",)),
    Layout("hints-below-the-headings", (
        ("Doel", "Eigenaar", "Deadline"), ("(één zin)", "(één naam)", "(dd-mm-jjjj)"), ("40 leden werven", "Ann", "31-12-2027")),
        {"A3": {"owner": "B3", "due": "C3"}}, ("A1:C3",), named=("A2",)),
    Layout("quarters-and-year", (
        ("KPI", "Q1 2027", "Q2 2027", "Q3 2027", "Q4 2027", "Year"), ("Orders", 100, 110, 120, 130, 460), ("Visits", 20, 25, 30, 35, 110)),
        {"A2": {"target": "F2 E2"}, "A3": {"target": "F3 E3"}}, ("A1:F3",)),
    Layout("targets-in-words", (
        ("Goal", "Target", "Owner", "When"), ("New intranet", "Live in all 6 teams", "Ann", "Q4 2027"), ("One complaint desk", "In use in every office", "Bob", "Q4 2027")),
        {"A2": {"target": "B2", "due": "D2"}, "A3": {"target": "B3"}}, ("A1:D3",)),
    Layout("several-actions-a-goal", (
        ("Doel", "Actie", "Wie", "Wanneer"), ("Wachttijd van 9 naar 6 minuten", "Tweede balie", "Ann", "1-9-2027"), (__, "Rooster aanpassen", "Bob", "1-10-2027"), ("Klachten van 80 naar 50", "Nabellen", "Cas", "1-12-2027")),
        {"A2": {"means": "B2", "owner": "C2", "due": "D2"}, "A4": {"means": "B4"}}, ("A1:D4",), named=("B3",)),
    Layout("transposed-with-unknown-label", (
        ("Goal", "Win 40 new shops", "Cut overdue invoices to 5%"), ("Mood", "good", "bad"), ("Owner", "Ann", "Bob"), ("Due date", dt.date(2027, 9, 30), dt.date(2027, 12, 31))),
        {"B1": {"owner": "B3", "due": "B4"}, "C1": {"owner": "C3"}}, ("A1:C4",), columns={"Mood": None}),
    Layout("expected-is-no-target", (
        ("Indicator", "Realisatie 2025", "Prognose 2026", "Streefwaarde 2028"), ("Verkochte kaarten", "12.000", "12.500", "14.000"), ("Bezoekers", "30,5", "31,0", "33,0")),
        {"A2": {"actual|baseline": "B2", "target": "D2"}, "A3": {"target": "D3"}}, ("A1:D3",), values={"A2": {"target": 14000}}),
    Layout("period-with-dates", (
        ("Doel", "Periode", "Wie"), ("12 lessen geven", "Q4 2027", "Ann"), ("40 leden werven", "2e helft 2027", "Bob")),
        {"A2": {"due": "B2", "owner": "C2"}, "A3": {}}, ("A1:C3",), values={"A2": {"due": "2027-12-31"}}),
 Layout("annual-report",(("Strategic priority","Performance measure","2025 Actual","2026 Actual","2027 Target","2028 Target"),("Safe city","Response time (min)",9.1,8.8,8,7.5),(__,"Crimes solved","31%","33%","36%","38%")),{"B2":{"parent":"A2","target":"E2 F2"},"B3":{"parent":"A2 A3","target":"E3 F3"}},("A1:F3",)),
 Layout("kr-with-progress",(("O","KR","Start","Target","Current","%","Owner"),("Win","Trials per month",100,300,180,0.4,"Ann")),{"B2":{"target":"D2"}},("A1:G2",)),
 Layout("objective-keyresult-numbered",(("Objective","Key Result #1","Key Result #2","Key Result #3","Deadline"),("Speed","Deploy 5x a week","Lead time < 2 days","MTTR < 1 hour",dt.date(2027,12,31))),{"B2":{"due":"E2"},"C2":{"due":"E2"},"D2":{}},("A1:E2",)),
 Layout("doel-1-2-3",(("Medewerker","Doel 1","Deadline 1","Doel 2","Deadline 2"),("Ann","20 klanten bezoeken",dt.date(2027,9,1),"Cursus Excel afronden",dt.date(2027,12,1))),{"B2":{"owner":"A2","due":"C2"},"D2":{"owner":"A2","due":"E2"}},("A1:E2",)),
 Layout("resultaatgebied",(("Resultaatgebied","Beoogd resultaat","Prestatie-indicator","Norm 2027","Realisatie 2026","Verantw."),("Financiën","Sneller betaald","Betaaltermijn in dagen","30","38","Ann")),{"B2":{"kpi":"C2","target":"D2","actual|baseline":"E2"}},("A1:F2",)),
 Layout("multi-line-kr-no-bullet",(("Objective","Key results","Lead"),("Better service","Reply within 4 hours in 90% of cases\nComplaints down from 40 to 20","Ann")),{"B2":{"parent":"A2"}},("A1:C2",),texts={"B2":["Reply within 4 hours in 90% of cases","Complaints down from 40 to 20"]}),
 Layout("numbered-bullets",(("Goal","Owner"),("Service in 2027:\n1. 90% of mails within a day\n2. 40 new members","Ann")),{"A2":{"owner":"B2"}},("A1:B2",),texts={"A2":["90% of mails within a day","40 new members"]}),
 Layout("subtable-actions-right-nogap",(("Goal","Target","Owner","Action","By whom","Ready"),("Sick leave","4%","Ann","Talks","Bob","Q3 2027")),{"A2":{"target":"B2","owner":"C2"}},("A1:F2",)),
 Layout("smart-dutch-S-form",(("SMART-doel",),(),("Specifiek","20 nieuwe vrijwilligers in Noord"),("Meetbaar","20 vrijwilligers"),("Acceptabel","Bestuur akkoord"),("Realistisch","Budget van 2.000 euro"),("Tijdgebonden","31 december 2027")),{"B3":{"due":"B7"}},("A3:B7",)),
 Layout("transposed-kpis",(("KPI","Churn","NPS","Margin"),("Baseline","6%","30","21%"),("Target","4%","40","24%"),("Owner","Ann","Bob","Cas"),("Deadline","31-12-2027","31-12-2027","31-12-2027")),{"B1":{"target":"B3","baseline":"B2"},"C1":{"target":"C3"},"D1":{"owner":"D4"}},("A1:D5",)),
 Layout("h2-columns",(("KPI","H1 2027 target","H2 2027 target","Owner"),("Leads",400,520,"Ann")),{"A2":{"target":"C2","owner":"D2"}},("A1:D2",)),
 Layout("target-q-words",(("KPI","Target Q3 2027","Target Q4 2027","Actual Q2 2027"),("Leads",400,520,380)),{"A2":{"target":"C2","actual|baseline":"D2"}},("A1:D2",)),
 Layout("months-goal",(("Goal","Owner",dt.date(2027,7,1),dt.date(2027,8,1),dt.date(2027,9,1)),("Visits per month","Ann",100,120,150)),{"A2":{"owner":"B2","target":"E2 D2"}},("A1:E2",)),
 Layout("status-first",(("Status","Goal","Who","Finish by"),("🟢","Publish 4 reports","Ann","Dec 2027"),("🔴","Cut costs by 3%","Bob","Q3 2027")),{"B2":{"status":"A2","owner":"C2","due":"D2"},"B3":{"due":"D3"}},("A1:D3",)),
 Layout("csv-like-header-case",(("GOAL NO.","goal_text","kpi_name","target_value","due_date","owner_name"),("1","Raise sales","Sales",500,"2027-12-31","Ann")),{"B2":{"kpi":"C2","target":"D2","due":"E2","owner":"F2"}},("A1:F2",)),
 Layout("doelstelling-subdoel",(("Hoofddoel","Subdoel","Indicator","Nul","Doel","Datum gereed"),("Vitaal","Minder verzuim","Verzuim %","6%","4,5%","31-12-2027")),{"B2":{"parent":"A2","kpi":"C2","target":"E2","due":"F2"}},("A1:F2",)),
 Layout("risk-below-goal-samecols",(("Goal","Owner","Status"),("Open 2 shops in 2027","Ann","on track"),(),("Risk","Owner","Status"),("No permit","Bob","open")),{"A2":{"owner":"B2"}},("A1:C2",),others=("A4:C5",),named=("A4",)),
 Layout("notes-block-right",(("Goal","Target","Due"),("Hire 6 nurses",6,dt.date(2027,12,1)),(),(),("Legend",),("green = fine",),("red = late",)),{"A2":{"target":"B2"}},("A1:C2",)),
 Layout("initiative-table",(("Initiative","Goal","KPI","Target","Lead"),("Web shop","More online sales","Online share","30%","Ann")),{"B2":{"kpi":"C2","target":"D2","means":"A2"}},("A1:E2",)),
 Layout("goal-actions-merged",(("Doel","Acties","Trekker","Gereed"),("Wachttijd van 9 naar 6 weken","Extra spreekuur","Ann","1-10-2027"),(__,"Triage","Bob","1-11-2027")),{"A2":{"means":"B2"}},("A1:D3",),merged=("A2:A3",),named=("B3",)),
 Layout("two-header-period-first",((__,2026,2026,2027,2027),("KPI","Target","Actual","Target","Actual"),("Leads",100,90,140,60)),{"A3":{"target":"D3"}},("A1:E3",)),
    Layout("objective-above-each-table", (
        ("Objective:", "Grow in the north"), ("Key result", "Target", "Owner"), ("New shops", 12, "Ann"), (), ("Objective:", "Keep customers"), ("Key result", "Target", "Owner"), ("Retention", "92%", "Bob")),
        {"A3": {"parent": "B1", "target": "B3"}, "A7": {"parent": "B5", "owner": "C7"}}, ("A2:C3", "A6:C7")),
    Layout("okr-by-number", (
        ("ID", "OKR", "Owner", "Due"), ("O1", "Grow in the north", "Ann", __), ("KR1.1", "Open 12 shops", "Ann", "Q4 2027"), ("KR1.2", "40 visits a week", "Bob", "Q4 2027"), ("O2", "Keep customers", "Cas", __), ("KR2.1", "Retention 92%", "Cas", "Q3 2027")),
        {"B3": {"id": "A3", "parent": "B2", "due": "D3"}, "B4": {"parent": "B2"}, "B6": {"parent": "B5", "owner": "C6"}}, ("A1:D6",)),
    # --- goals under no heading, or under one that does not say so ------------------------------------
    Layout("no-heading-owner-deadline", (
        (__, "Owner", "Deadline"), ("Raise NPS from 20 to 30", "Ann", "31-12-2027"), ("Improve the website, also for phones", "Bob", "1-10-2027")),
        {"A2": {"owner": "B2", "due": "C2"}, "A3": {"owner": "B3"}}, ("A1:C3",), named=("A1",)),
    Layout("no-heading-beside-number", (
        ("Nr", __, "Trekker", "Gereed"), (1, "Het verzuim verlagen van 5,8% naar 5,0%", "Ann", "31-12-2027"), (2, "40 nieuwe leden werven", "Bob", "1-10-2027")),
        {"B2": {"id": "A2", "owner": "C2", "due": "D2"}, "B3": {"due": "D3"}}, ("A1:D3",)),
    Layout("no-heading-kpi", (
        (__, "Nulmeting", "Streefwaarde", "Eigenaar"), ("Verzuim", "5,8%", "5,0%", "Ann"), ("Doorlooptijd in dagen", 9, 6, "Bob")),
        {"A2": {"kpi": "A2", "baseline": "B2", "target": "C2"}, "A3": {"owner": "D3"}}, ("A1:D3",)),
    Layout("what-who-when", (
        ("What", "Who", "When", "Status"), ("Reduce returns from 8% to 5%", "Ann", dt.date(2027, 12, 31), "open"), ("Win 12 new clients", "Bob", dt.date(2027, 10, 1), "open")),
        {"A2": {"owner": "B2", "due": "C2"}, "A3": {"due": "C3", "status": "D3"}}, ("A1:D3",), columns={"What": "text"}),
    Layout("wat-hoe-wie-wanneer", (
        ("Wat?", "Hoe?", "Wie?", "Wanneer?"), ("De wachttijd verkorten van 9 naar 6 weken", "Extra spreekuur", "Ann", "1-10-2027"), ("15% meer abonnees", "Belactie", "Bob", "31-12-2027")),
        {"A2": {"means": "B2", "owner": "C2", "due": "D2"}, "A3": {"owner": "C3"}}, ("A1:D3",)),
    Layout("list-without-heading", (
        ("Raise NPS from 20 to 30 by 31 December 2027.",), ("Answer 90% of mails within a day, also in summer.",), ("Improve the website.",)),
        {"A1": {}, "A2": {}, "A3": {}}, ("A1:A3",)),
    Layout("list-without-heading-dutch", (
        ("Team Noord",), (), ("Het verzuim van 5,8% naar 5,0% verlagen, vóór 31 december 2027.",), ("40 nieuwe leden werven vóór 1 oktober 2027, waarvan 10 jonger dan 25.",)),
        {"A3": {}, "A4": {}}, ("A3:A4",), texts={"A4": ["40 nieuwe leden werven vóór 1 oktober 2027, waarvan 10 jonger dan 25."]}),
    Layout("list-without-heading-numbered", (
        (1, "Increase online sales from 20% to 30% by June 2028"), (2, "Reduce costs by 4% by June 2028")),
        {"B1": {"id": "A1"}, "B2": {"id": "A2"}}, ("A1:B2",)),
)  # fmt: skip
