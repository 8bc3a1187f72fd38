"""Plans of companies and their departments, as they might write them; with what must be read."""

from __future__ import annotations

import datetime as dt

from tests.goals.read.layouts import Layout, __

d = dt.date
COMPANIES = (
    Layout(
        "co2-scopes",
        (
            ("CO2-reductie 2026-2030",),
            (
                "Scope",
                "Referentiejaar 2019 (ton)",
                "Uitstoot 2026 (ton)",
                "Doel 2027 (ton)",
                "Doel 2030 (ton)",
            ),
            ("Scope 1", 410, 360, 330, 250),
            ("Scope 2", 180, 60, 40, 0),
        ),
        {"A3": {"baseline": "B3", "target": "D3 E3"}, "A4": {"target": "D4 E4"}},
        ("A2:E4",),
    ),
    Layout(
        "kpi-met-groen-oranje-rood",
        (
            ("KPI", "Groen", "Oranje", "Rood", "Huidig", "Eigenaar"),
            ("Foutloze leveringen", "≥ 98%", "95-98%", "< 95%", "96%", "Logistiek"),
            ("Doorlooptijd order (dagen)", "≤ 3", "3-5", "> 5", "4", "Binnendienst"),
        ),
        {"A2": {"target": "B2", "actual|baseline": "E2", "owner": "F2"}, "A3": {"target": "B3"}},
        ("A1:F3",),
    ),
    Layout(
        "esg-commitments",
        (
            ("Commitment", "Pillar", "Baseline (2020)", "2026 performance", "2030 target", "UN SDG"),
            ("Cut scope 1 and 2 emissions", "Climate", "48,200 t", "33,900 t", "19,300 t", 13),
            ("Women in senior roles", "People", "24%", "31%", "40%", 5),
        ),
        {"A2": {"baseline": "C2", "actual|baseline": "D2", "target": "E2"}, "A3": {"target": "E3"}},
        ("A1:F3",),
    ),
    Layout(
        "it-roadmap-service-levels",
        (
            ("Service", "Service level objective", "Current", "Target date", "Service owner"),
            ("Email", "99.9% availability", "99.5%", d(2027, 12, 31), "Infra"),
            ("Service desk", "80% of calls answered within 60 seconds", "71%", d(2027, 9, 30), "Support"),
        ),
        {"A2": {"target": "B2", "actual|baseline": "C2", "due": "D2", "owner": "E2"}, "A3": {"target": "B3"}},
        ("A1:E3",),
    ),
    Layout(
        "kpi-tree-with-levels-csv",
        (
            ("level", "kpi_name", "unit", "fy26_actual", "fy27_target", "owner_email"),
            ("1", "gross_margin_pct", "%", "41.2", "43.5", "cfo@x.org"),
            ("2", "scrap_rate_pct", "%", "3.8", "2.9", "plant@x.org"),
        ),
        {
            "B2": {"kpi": "B2", "unit": "C2", "actual|baseline": "D2", "target": "E2", "owner": "F2"},
            "B3": {"target": "E3"},
        },
        ("A1:F3",),
    ),
    Layout(
        "construction-hse-targets",
        (
            ("HSE targets 2027",),
            (),
            ("HSE topic", "Leading/Lagging", "2025", "2026", "2027 target", "Remarks"),
            ("Lost time incident frequency", "Lagging", 2.1, 1.6, 1.0, __),
            ("Toolbox talks per site per month", "Leading", 2, 3, 4, "all sites"),
        ),
        {"A4": {"target": "E4"}, "A5": {"target": "E5"}},
        ("A3:F5",),
    ),
    Layout(
        "logistics-scorecard-merged",
        (
            ("Warehouse scorecard", __, __, __, __, __),
            ("Metric", "UoM", "Result", __, "Goal", __),
            (__, __, "FY26", "H1 FY27", "FY27", "FY28"),
            ("Pick accuracy", "%", 99.1, 99.3, 99.6, 99.8),
            ("Cost per line", "€", 0.92, 0.9, 0.85, 0.8),
        ),
        {"A4": {"unit": "B4", "target": "E4 F4"}, "A5": {"target": "E5 F5"}},
        ("A2:F5",),
        merged=("A2:A3", "B2:B3", "C2:D2", "E2:F2"),
    ),
    Layout(
        "transposed-kpi-card",
        (
            ("KPI", "Time to hire", "Offer acceptance"),
            ("Definition", "Days from vacancy to signature", "Accepted offers / offers"),
            ("Baseline", 62, "71%"),
            ("Target", 45, "85%"),
            ("Owner", "HR lead", "HR lead"),
            ("Deadline", "31/12/2027", "31/12/2027"),
        ),
        {"B1": {"baseline": "B3", "target": "B4", "owner": "B5", "due": "B6"}, "C1": {"target": "C4"}},
        (),
    ),
    Layout(
        "project-benefits-register",
        (
            (
                "Benefit ID",
                "Benefit description",
                "Measure",
                "Today",
                "After go-live",
                "Realised from",
                "Benefit owner",
            ),
            ("B1", "Less manual entry", "Hours per week", 120, 40, d(2028, 1, 1), "Ops"),
            ("B2", "Fewer invoice errors", "Errors per 1,000 invoices", 18, 5, d(2028, 4, 1), "Finance"),
        ),
        {"C2": {"actual|baseline": "D2", "target": "E2", "owner": "G2"}, "C3": {"target": "E3"}},
        ("A1:G3",),
    ),
    Layout(
        "fraud-controls",
        (
            (
                "Ref",
                "Control objective",
                "Success measure",
                "As-is",
                "To-be",
                "Completion target",
                "Risk owner",
            ),
            (
                "C1",
                "Stop duplicate supplier payments",
                "Duplicate payments per quarter",
                9,
                0,
                "Q4 2027",
                "AP manager",
            ),
            (
                "C2",
                "Close leavers' accounts faster",
                "Accounts closed within 24 hours",
                "63%",
                "98%",
                "Q3 2027",
                "IT security",
            ),
        ),
        {
            "B2": {
                "id": "A2",
                "kpi": "C2",
                "baseline|actual": "D2",
                "target": "E2",
                "due": "F2",
                "owner": "G2",
            },
            "B3": {"target": "E3", "due": "F3"},
        },
        ("A1:G3",),
    ),
    Layout(
        "two-kpis-per-goal-rows",
        (
            ("Goal", "Measures", "Now", "2027", "2028", "2029"),
            ("Healthier workplace", "Sickness absence (%)", 5.4, 5.0, 4.7, 4.5),
            (__, "Accidents with absence", 12, 9, 6, 4),
            ("Skilled people", "Training hours per FTE", 18, 22, 25, 28),
        ),
        {
            "B2": {"parent": "A2", "actual|baseline": "C2", "target": "D2 E2 F2"},
            "B3": {"parent": "A2 A3", "target": "D3 E3 F3"},
            "B4": {"parent": "A4"},
        },
        ("A1:F4",),
    ),
    Layout(
        "english-plan-vs-last",
        (
            ("Store KPIs", "LY", "TY plan", "TY actual"),
            ("Footfall", 120000, 126000, 61000),
            ("Conversion", "18.0%", "19.5%", "18.8%"),
        ),
        {"A2": {"baseline": "B2", "target": "C2", "actual": "D2"}, "A3": {"target": "C3"}},
        ("A1:D3",),
    ),
    Layout(
        "twee-talen-koppen",
        (
            (
                "Doel / Objective",
                "Indicator / KPI",
                "Nulmeting / Baseline",
                "Streefwaarde / Target",
                "Datum / Date",
            ),
            ("Hogere klanttevredenheid / Higher satisfaction", "NPS", 31, 40, d(2027, 12, 31)),
            ("Snellere levering / Faster delivery", "Days", 6, 4, d(2027, 10, 1)),
        ),
        {"A2": {"kpi": "B2", "baseline": "C2", "target": "D2", "due": "E2"}, "A3": {"due": "E3"}},
        ("A1:E3",),
    ),
    Layout(
        "actielijst-apart-daaronder",
        (
            ("Doel", "Norm", "Datum"),
            ("Wachttijd balie onder 6 minuten", "6 minuten", "1-11-2027"),
            ("Klanttevredenheid 8,1", "8,1", "31-12-2027"),
            (),
            ("Actie", "Eigenaar", "Datum", "Status"),
            ("Extra balie openen", "Ria", "1-9-2027", "open"),
            ("Enquête uitzetten", "Bo", "1-10-2027", "open"),
        ),
        {"A2": {"target": "B2", "due": "C2"}, "A3": {"target": "B3"}},
        ("A1:C3",),
        others=("A5:D7",),
    ),
    Layout(
        "engineering-goals-code",
        (
            ("#", "Goal", "Why", "Success criteria", "Owner", "ETA"),
            (
                1,
                "Cheaper builds",
                "CI bill doubled",
                "Build minutes per merge from 38 to 20",
                "Platform",
                "Oct 2027",
            ),
            (2, "Fewer night calls", "Burnout risk", "At most 4 pages per month", "SRE", "Dec 2027"),
        ),
        {
            "B2": {"id": "A2", "parent": "C2", "kpi|target": "D2", "owner": "E2", "due": "F2"},
            "B3": {"kpi|target": "D3", "due": "F3"},
        },
        ("A1:F3",),
    ),
    Layout(
        "it-okr-scored",
        (
            ("Objective: Make on-call boring",),
            ("Key result", "Start", "Target", "Now", "Score"),
            ("Pages per week", 31, 10, 22, 0.43),
            ("Services with runbooks", "40%", "100%", "70%", 0.5),
            (),
            ("Objective: Ship without fear",),
            ("Key result", "Start", "Target", "Now", "Score"),
            ("Rollbacks per month", 6, 2, 5, 0.25),
        ),
        {
            "A3": {"parent": "A1", "baseline": "B3", "target": "C3", "actual": "D3"},
            "A4": {"target": "C4"},
            "A8": {"parent": "A6", "target": "C8"},
        },
        ("A2:E4", "A7:E8"),
    ),
    Layout(
        "veiligheid-leading",
        (
            ("Veiligheidsdoelen", "2026", "2027", "2028"),
            ("Ongevallen met verzuim", 6, 4, 2),
            ("Werkplekinspecties", 120, 150, 180),
        ),
        {"A2": {"target": "C2 D2"}, "A3": {"target": "C3 D3"}},
        ("A1:D3",),
    ),
    Layout(
        "csr-targets-with-scope",
        (
            ("Topic", "Target", "Target year", "Base year", "Status 2026"),
            ("Energy", "Reduce energy use per m2 by 30%", 2030, 2019, "-18%"),
            ("Waste", "Send zero waste to landfill", 2028, 2019, "4% to landfill"),
        ),
        {"B2": {"due": "C2"}, "B3": {"due": "C3"}},
        ("A1:E3",),
    ),
    Layout(
        "plan-met-vraag-en-cijfer",
        (
            ("Waar gaan we voor?", "Hoeveel?", "Voor wanneer?", "Wie neemt het voortouw?"),
            ("Nieuwe donateurs", 350, "31-12-2027", "Fondsenwerving"),
            ("Nalatenschapsgesprekken", 24, "31-12-2027", "Relatiebeheer"),
        ),
        {"A2": {"target": "B2", "due": "C2", "owner": "D2"}, "A3": {"target": "B3"}},
        ("A1:D3",),
    ),
    Layout(
        "export-jira-align",
        (
            (
                "Key",
                "Summary",
                "Assignee",
                "Due date",
                "Baseline",
                "Goal",
                "Current value",
                "Trend direction",
            ),
            ("OBJ-12", "Reduce defects found after release", "p.novak", "2027-11-30", 34, 15, 27, "down"),
            ("OBJ-13", "Raise automated test coverage", "s.lee", "2027-11-30", "61%", "80%", "66%", "up"),
        ),
        {
            "B2": {"id": "A2", "owner": "C2", "due": "D2", "baseline": "E2", "target": "F2", "actual": "G2"},
            "B3": {"target": "F3"},
        },
        ("A1:H3",),
    ),
    Layout(
        "programme-benefits",
        (
            ("Benefit", "Measure", "Baseline value", "Target value", "Date to be realised", "Accountable"),
            ("Faster payments", "Days to pay suppliers", 38, 20, d(2028, 6, 30), "Finance director"),
            ("Lower postage", "Letters sent per month", 14000, 5000, d(2028, 3, 31), "Head of customer"),
        ),
        {"B2": {"baseline": "C2", "target": "D2", "due": "E2", "owner": "F2"}, "B3": {"target": "D3"}},
        ("A1:F3",),
    ),
    Layout(
        "doelen-en-resultaten-per-kwartaal",
        (
            ("Doel 2027", "Eigenaar", "Q1", "Q2", "Q3", "Q4"),
            ("Ziekteverzuim van 6,0% naar 5,0%", "HR", "5,9%", "5,7%", __, __),
            ("Klantcijfer van 7,6 naar 8,0", "Service", "7,6", "7,7", __, __),
        ),
        {"A2": {"owner": "B2"}, "A3": {"owner": "B3"}},
        ("A1:F3",),
    ),
    Layout(
        "it-security-goals",
        (
            ("Control area", "Security goal", "Maturity now", "Maturity target", "Target date", "Owner"),
            ("Access", "All admin accounts use two factors", "2", "4", "31-12-2027", "CISO"),
            ("Backup", "Restore test every quarter for all core systems", "1", "3", "31-03-2028", "Infra"),
        ),
        {"B2": {"actual|baseline": "C2", "target": "D2", "due": "E2", "owner": "F2"}, "B3": {"target": "D3"}},
        ("A1:F3",),
    ),
    Layout(
        "strategie-doelenkaart",
        (
            ("Strategische pijler", "Doel 2030", "Mijlpaal 2028", "Indicator", "Eigenaar"),
            (
                "Duurzaam",
                "Klimaatneutrale gebouwen",
                "60% van de gebouwen gasvrij",
                "% gasvrije gebouwen",
                "Vastgoed",
            ),
            (
                "Inclusief",
                "Iedere medewerker doet mee",
                "5% medewerkers met arbeidsbeperking",
                "% in dienst",
                "HR",
            ),
        ),
        {"B2": {"kpi": "D2", "owner": "E2"}, "B3": {"kpi": "D3", "owner": "E3"}},
        ("A1:E3",),
    ),
    Layout(
        "onderhoudsbedrijf-doelen-blanco-kolom",
        (
            ("Doel", __, "Norm", __, "Gereed", __, "Wie"),
            ("Storingen binnen 4 uur verholpen", __, "90%", __, "31-12-2027", __, "Planning"),
            ("Voorraadwaarde onderdelen lager", __, "€ 400.000", __, "1-7-2028", __, "Magazijn"),
        ),
        {"A2": {"target": "C2", "due": "E2", "owner": "G2"}, "A3": {"target": "C3"}},
        ("A1:G3",),
    ),
    Layout(
        "sustainability-table",
        (
            ("Goal", "Scope", "Baseline year", "Baseline", "Progress to date", "Target year", "Target"),
            ("Reduce absolute emissions", "Scope 1+2", 2019, "100 kt", "-22%", 2030, "58 kt"),
            ("Increase recycled content", "Packaging", 2020, "18%", "27%", 2028, "40%"),
        ),
        {"A2": {"baseline": "D2", "due": "F2", "target": "G2"}, "A3": {"baseline": "D3", "target": "G3"}},
        ("A1:G3",),
    ),
    Layout(
        "ict-jaarplan",
        (
            ("Programma", "Doelstelling", "Op te leveren resultaat", "Kwartaal", "Opdrachtgever"),
            (
                "Werkplek",
                "Medewerkers werken overal veilig",
                "600 laptops vervangen",
                "Q3 2027",
                "Directeur bedrijfsvoering",
            ),
            ("Data", "Sneller stuurinformatie", "12 dashboards in gebruik", "Q4 2027", "Controller"),
        ),
        {"B2": {"due": "D2", "owner": "E2"}, "B3": {"due": "D3", "owner": "E3"}},
        ("A1:E3",),
    ),
    Layout(
        "verslag-doel-resultaat",
        (
            ("Doel 2027", "Resultaat tot nu toe", "Oordeel", "Bijsturing", "Eigenaar"),
            ("Aantal klachten van 120 naar 90 in 2027", "104", "op schema", "geen", "Kwaliteit"),
            (
                "95% van de facturen digitaal vóór 1 oktober 2027",
                "88%",
                "aandacht",
                "portaal promoten",
                "Administratie",
            ),
        ),
        {"A2": {"actual": "B2", "owner": "E2"}, "A3": {"actual": "B3", "means": "D3"}},
        ("A1:E3",),
    ),
    Layout(
        "project-kpi-en-planning",
        (
            ("Projectdoel", "KPI", "Start", "Eind", "Budget (€)", "Projectleider"),
            (
                "Papierloos archief: 90% van de dossiers digitaal in juni 2028",
                "% dossiers digitaal",
                "1-9-2027",
                "30-6-2028",
                "45.000",
                "Els",
            ),
            (
                "Nieuwe website: conversie van 2% naar 3% in 2028",
                "Conversie",
                "1-10-2027",
                "31-12-2028",
                "60.000",
                "Tim",
            ),
        ),
        {"A2": {"kpi": "B2", "start": "C2", "due": "D2", "owner": "F2"}, "A3": {"due": "D3"}},
        ("A1:F3",),
    ),
)
