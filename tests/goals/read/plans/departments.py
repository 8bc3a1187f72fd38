"""Plans of departments for people, finance and quality, as they might write them; with what must be read."""

from __future__ import annotations

from tests.goals.read.layouts import Layout

DEPARTMENTS = (
    Layout(
        "doelen-met-acties-eronder",
        (
            ("Doel / actie", "Wie", "Wanneer", "Status"),
            ("Doel 1: Ziekteverzuim van 6,1% naar 5,0% eind 2027", "HR", "31-12-2027", "loopt"),
            ("1.1 Verzuimgesprekken binnen 2 weken", "Teamleiders", "1-9-2027", "loopt"),
            ("1.2 Training leidinggevenden", "HR", "1-10-2027", "open"),
            (
                "Doel 2: 95% van de vacatures binnen 60 dagen vervuld in 2027",
                "Recruitment",
                "31-12-2027",
                "open",
            ),
        ),
        {"A2": {"owner": "B2", "due": "C2", "status": "D2"}, "A3": {}, "A4": {}, "A5": {"owner": "B5"}},
        ("A1:D5",),
    ),
    Layout(
        "omgekeerde-volgorde",
        (
            ("Deadline", "Eigenaar", "Streefwaarde", "Startwaarde", "Indicator", "Doel"),
            ("31-12-2027", "Ann", "90%", "78%", "Tijdig betaalde facturen", "Leveranciers sneller betalen"),
            ("1-10-2027", "Bob", "2%", "5%", "Retouren", "Minder retouren"),
        ),
        {
            "F2": {"kpi": "E2", "baseline": "D2", "target": "C2", "owner": "B2", "due": "A2"},
            "F3": {"target": "C3"},
        },
        ("A1:F3",),
    ),
    Layout(
        "waarom-doel",
        (
            ("Waarom (doel)", "Wat (resultaat)", "Hoe (acties)", "Wie", "Wanneer"),
            ("Gezonde medewerkers", "Verzuim onder 4,5% eind 2027", "Vitaliteitsweken", "HR", "Q4 2027"),
            (
                "Lagere kosten",
                "Energierekening 15% lager dan in 2026",
                "Led in alle hallen",
                "Facilitair",
                "Q3 2027",
            ),
        ),
        {"B2": {"parent": "A2", "means": "C2", "owner": "D2", "due": "E2"}, "B3": {"parent": "A3"}},
        ("A1:E3",),
    ),
    Layout(
        "notes-between-rows",
        (
            ("Goal", "Metric", "From", "To", "Owner"),
            ("Speed up onboarding", "Days to productive", 45, 30, "HR"),
            ("Note: excludes contractors",),
            ("Keep more customers", "Annual churn", "9%", "6%", "CS"),
            ("Source: CRM export, June 2027",),
        ),
        {"A2": {"kpi": "B2", "baseline": "C2", "target": "D2"}, "A4": {"kpi": "B4", "target": "D4"}},
        ("A1:E4",),
    ),
    Layout(
        "list-with-owners-in-brackets",
        (
            ("Priorities for the year ahead",),
            ("Open the Leeds branch by 1 October 2027 (Mia)",),
            ("Train all 40 drivers in eco-driving by December 2027 (Tom)",),
            ("Cut overtime from 9% to 6% of hours in 2027 (Ops)",),
        ),
        {"A2": {}, "A3": {}, "A4": {}},
        ("A1:A4",),
    ),
    Layout(
        "verbeterplan-audit",
        (
            ("Nr", "Bevinding", "Verbeterdoel", "Maatregel", "Verantw.", "Gereed per"),
            (
                "1",
                "Facturen te laat betaald",
                "95% van de facturen binnen 30 dagen betaald",
                "Weekrun invoeren",
                "Crediteuren",
                "1-10-2027",
            ),
            (
                "2",
                "Contracten onvindbaar",
                "Alle contracten boven € 50.000 in het register",
                "Inhaalslag",
                "Inkoop",
                "1-12-2027",
            ),
        ),
        {"C2": {"means": "D2", "owner": "E2", "due": "F2"}, "C3": {"means": "D3", "due": "F3"}},
        ("A1:F3",),
    ),
    Layout(
        "kwaliteitsdoelen-iso",
        (
            (
                "Kwaliteitsdoelstelling",
                "Proces",
                "Indicator",
                "Norm",
                "Meetfrequentie",
                "Proceseigenaar",
                "Actie bij afwijking",
            ),
            (
                "Klachten snel afhandelen",
                "Klachtenproces",
                "% binnen 5 werkdagen",
                "90%",
                "maandelijks",
                "Kwaliteit",
                "Escaleren naar MT",
            ),
            (
                "Foutloos leveren",
                "Productie",
                "Retouren per 1.000 stuks",
                "< 4",
                "wekelijks",
                "Productie",
                "8D-analyse",
            ),
        ),
        {"A2": {"kpi": "C2", "target": "D2", "owner": "F2"}, "A3": {"target": "D3"}},
        ("A1:G3",),
    ),
    Layout(
        "team-charter",
        (
            ("Our team goals for 2028",),
            ("1. Answer every internal request within two working days by March 2028",),
            ("2. Reduce open change requests from 75 to 30 by June 2028",),
            ("3. Each of us trains one colleague per quarter in 2028",),
        ),
        {"A2": {}, "A3": {}, "A4": {}},
        ("A1:A4",),
    ),
)
