"""Plans of teams and their members, as they might write them; with what must be read."""

from __future__ import annotations

import datetime as dt

from tests.goals.read.layouts import Layout, __

d = dt.date
TEAMS = (
    Layout(
        "hr-gesprek-doelen-met-scores",
        (
            ("Doel", "Gewicht", "Norm", "Score 1-5", "Bespreekpunten"),
            ("Declarabiliteit verhogen naar 82% in 2027", "40%", "82%", __, __),
            ("Twee blogs per kwartaal publiceren", "20%", "8 per jaar", __, "thema's kiezen"),
        ),
        {"A2": {"target": "C2"}, "A3": {"target": "C3"}},
        ("A1:E3",),
    ),
    Layout(
        "verbeterbord",
        (
            ("Verbeterbord team Intake", __, __, __, __),
            (__, __, __, __, __),
            ("#", "Wat gaan we verbeteren?", "Nu", "Straks", "Door wie", "Voor wanneer"),
            (1, "Wachttijd eerste gesprek", "21 dagen", "10 dagen", "Noor", d(2027, 10, 1)),
            (2, "No-show", "14%", "8%", "Bas", d(2027, 12, 31)),
        ),
        {
            "B4": {"id": "A4", "actual|baseline": "C4", "target": "D4", "owner": "E4", "due": "F4"},
            "B5": {"target": "D5"},
        },
        ("A3:F5",),
    ),
    Layout(
        "resultaatafspraken-formulier-per-doel",
        (
            ("Resultaatafspraak 1", __),
            ("Omschrijving", "Doorlooptijd aanvragen verkorten tot 6 weken"),
            ("Indicator", "Gemiddelde doorlooptijd in weken"),
            ("Norm", "6"),
            ("Gereed", "1-12-2027"),
            (),
            ("Resultaatafspraak 2", __),
            ("Omschrijving", "Twee nieuwe medewerkers ingewerkt"),
            ("Indicator", "Aantal ingewerkt"),
            ("Norm", "2"),
            ("Gereed", "1-9-2027"),
        ),
        {
            "B2": {"kpi": "B3", "target": "B4", "due": "B5"},
            "B8": {"kpi": "B9", "target": "B10", "due": "B11"},
        },
        (),
    ),
    Layout(
        "van-naar-op-een-rij",
        (
            ("Proces", "KPI", "Van", "Naar", "Op"),
            ("Inkoop", "Aandeel contractinkoop", "61%", "80%", "31-12-2027"),
            ("Debiteuren", "DSO", "52 dagen", "40 dagen", "1-10-2027"),
        ),
        {"B2": {"baseline": "C2", "target": "D2", "due": "E2"}, "B3": {"baseline": "C3", "target": "D3"}},
        ("A1:E3",),
    ),
    Layout(
        "appraisal-what-how",
        (
            ("Performance year", "2027"),
            ("Employee", "R. Shah"),
            (),
            (
                "Objectives (what)",
                "Behaviours (how)",
                "Measures and targets",
                "Timescale",
                "Manager comments",
            ),
            (
                "Bring month-end close forward",
                "Share blockers early",
                "Close in 4 working days",
                "from May 2027 close",
                __,
            ),
            ("Cut ageing debt", "Call before emailing", "Debt over 90 days below £50k", "31 Dec 2027", __),
        ),
        {"A5": {"target|kpi": "C5"}, "A6": {"target|kpi": "C6", "due": "D6"}},
        ("A4:E6",),
    ),
    Layout(
        "okr-indent-single-column",
        (
            ("OKRs Q4 2027",),
            ("O1 Customers love the new portal",),
            ("KR1 Monthly active users from 1,200 to 3,000",),
            ("KR2 Support tickets per 100 users below 4",),
            ("O2 Engineers ship with confidence",),
            ("KR1 Lead time under 2 days",),
            ("KR2 Change failure rate below 5%",),
        ),
        {"A3": {"parent": "A2"}, "A4": {"parent": "A2"}, "A6": {"parent": "A5"}, "A7": {"parent": "A5"}},
        ("A1:A7",),
    ),
    Layout(
        "weekly-goal-list-with-tick",
        (
            ("Done", "Goal for this quarter", "Deadline"),
            ("☐", "Publish 6 case studies", "30 Sep 2027"),
            ("☑", "Hire 2 sales engineers", "31 Aug 2027"),
        ),
        {"B2": {"status": "A2", "due": "C2"}, "B3": {"due": "C3"}},
        ("A1:C3",),
    ),
    Layout(
        "hr-doelen-met-onderdelen",
        (
            ("Medewerker:", "Sanne Vis"),
            ("Jaar:", "2027"),
            (),
            ("Onderdeel", "Doel", "Resultaatmeting", "Termijn", "Gerealiseerd?"),
            ("Kennis", "Certificaat IPMA-C behalen", "Certificaat", "1-11-2027", __),
            (
                "Klant",
                "Gemiddelde beoordeling van opdrachtgevers 8 of hoger",
                "Enquête na afloop",
                "31-12-2027",
                __,
            ),
        ),
        {"B5": {"due": "D5"}, "B6": {"due": "D6"}},
        ("A4:E6",),
    ),
    Layout(
        "target-first",
        (
            ("Target", "KPI", "By", "Champion"),
            ("< 2%", "Stock write-offs", "Dec 2027", "Warehouse"),
            ("24 h", "Time to answer quotes", "Sep 2027", "Sales desk"),
        ),
        {"B2": {"target": "A2", "due": "C2", "owner": "D2"}, "B3": {"target": "A3"}},
        ("A1:D3",),
    ),
    Layout(
        "english-merged-objective-rows",
        (
            ("Balanced scorecard FY28", __, __, __, __),
            ("FINANCIAL", __, __, __, __),
            ("Objective", "Measure", "FY27", "FY28 target", "Initiative"),
            ("Improve cash conversion", "Operating cash / EBITDA", "78%", "88%", "Invoice daily"),
            ("CUSTOMER", __, __, __, __),
            ("Win repeat business", "Orders from existing customers", "54%", "60%", "Account plans"),
        ),
        {"A4": {"kpi": "B4", "target": "D4", "means": "E4"}, "A6": {"kpi": "B6", "target": "D6"}},
        ("A3:E6",),
        merged=("A1:E1", "A2:E2", "A5:E5"),
    ),
    Layout(
        "status-first",
        (
            ("RAG", "Objective", "Milestone", "Due", "Lead"),
            ("G", "Replace the phone system", "All 14 sites live on the new system", "30/11/2027", "Digital"),
            ("A", "Cut paper forms", "Twelve forms online", "31/08/2027", "Customer services"),
        ),
        {"B2": {"status": "A2", "due": "D2", "owner": "E2"}, "B3": {"due": "D3"}},
        ("A1:E3",),
    ),
    Layout(
        "fte-hours-table",
        (
            ("Project goal", "Hours available", "FTE", "Deadline", "Project lead"),
            ("Migrate 300 mailboxes to the cloud", 160, 0.5, d(2027, 11, 1), "Ken"),
            ("Reduce open tickets from 220 to 90", 90, 0.2, d(2027, 9, 15), "Liz"),
        ),
        {"A2": {"hours": "B2", "fte": "C2", "due": "D2", "owner": "E2"}, "A3": {"due": "D3"}},
        ("A1:E3",),
    ),
    Layout(
        "objective-numbered-sub",
        (
            ("Nr", "Doelstelling / subdoelstelling", "Indicator", "Streefwaarde"),
            ("1", "Betrouwbare dienstverlening", __, __),
            ("1.1", "Sneller afhandelen van bezwaren", "% binnen 12 weken", "95%"),
            ("1.2", "Minder fouten in beschikkingen", "Foutpercentage", "2%"),
            ("2", "Moderne werkgever", __, __),
            ("2.1", "Lager verzuim", "Verzuimpercentage", "4,8%"),
        ),
        {
            "B3": {"kpi": "C3", "target": "D3", "parent": "B2"},
            "B4": {"target": "D4"},
            "B6": {"parent": "B5", "target": "D6"},
        },
        ("A1:D6",),
    ),
    Layout(
        "monthly-review-columns",
        (
            ("KPI", "Owner", "Annual target", "YTD target", "YTD actual", "Variance", "Forecast"),
            ("Net sales (£k)", "Sales", 9600, 4800, 4610, -190, 9300),
            ("Gross margin", "Finance", "38%", "38%", "36.9%", "-1.1pp", "37.2%"),
        ),
        {"A2": {"owner": "B2", "target": "C2", "actual": "E2"}, "A3": {"target": "C3", "actual": "E3"}},
        ("A1:G3",),
    ),
    Layout(
        "kwartaal-okr-team",
        (
            ("Team", "Objective", "KR", "Startpunt", "Q3-doel", "Score eind Q3"),
            (
                "Webshop",
                "Klanten vinden sneller wat ze zoeken",
                "Zoekopdrachten zonder resultaat",
                "18%",
                "9%",
                __,
            ),
            (__, __, "Conversie vanuit zoeken", "2,1%", "3,0%", __),
        ),
        {"C2": {"parent": "B2", "baseline": "D2", "target": "E2"}, "C3": {"parent": "B2 B3", "target": "E3"}},
        ("A1:F3",),
    ),
    Layout(
        "personal-okr-notion",
        (
            ("Name", "Status", "Target", "Current", "Timeframe", "Parent objective"),
            ("Publish 12 articles", "In progress", 12, 5, "2027", "Be visible in the field"),
            ("Answer 40 reader questions", "Not started", 40, 0, "2027", "Be visible in the field"),
        ),
        {
            "A2": {"status": "B2", "target": "C2", "actual": "D2", "due": "E2", "parent": "F2"},
            "A3": {"target": "C3"},
        },
        ("A1:F3",),
    ),
    Layout(
        "goal-in-middle",
        (
            ("Dept", "Owner", "Objective for the quarter", "Metric", "Start", "Finish"),
            ("Support", "Lena", "Answer faster", "Median first reply (min)", 42, 20),
            ("Finance", "Hugo", "Close sooner", "Working days to close", 9, 5),
        ),
        {
            "C2": {"department": "A2", "owner": "B2", "kpi": "D2", "baseline": "E2", "target": "F2"},
            "C3": {"baseline": "E3", "target": "F3"},
        },
        ("A1:F3",),
    ),
    Layout(
        "quarterly-targets-then-notes",
        (
            ("Measure", "Target Q3", "Target Q4", "Owner", "Comments"),
            ("Deliveries on time", "94%", "96%", "Ravi", "new carrier from August"),
            ("Damaged parcels", "1.2%", "0.9%", "Ravi", __),
            (),
            ("* measured over all depots",),
        ),
        {"A2": {"target": "B2 C2", "owner": "D2"}, "A3": {"target": "B3 C3"}},
        ("A1:E3",),
    ),
    Layout(
        "hr-kpi-bonus",
        (
            ("Bonus plan 2027",),
            ("Employee: T. Okafor",),
            (),
            ("KPI", "Weight", "Threshold (80%)", "On target (100%)", "Stretch (120%)", "Result"),
            ("Net new ARR (£k)", "50%", 400, 500, 600, __),
            ("Customer NPS", "25%", 38, 42, 46, __),
        ),
        {"A5": {"target": "D5"}, "A6": {"target": "D6"}},
        ("A4:F6",),
    ),
    Layout(
        "doel-met-subkolommen",
        (
            ("Doel", __, "Meting", __, __, "Organisatie", __),
            ("Nr", "Omschrijving", "Indicator", "Nu", "Straks", "Trekker", "Klaar"),
            (
                1,
                "Sneller reageren op meldingen openbare ruimte",
                "% binnen 3 werkdagen",
                "68%",
                "85%",
                "Wijkbeheer",
                "Q4 2027",
            ),
            (2, "Minder bezwaren", "Aantal bezwaren", 210, 160, "Juridische zaken", "Q4 2027"),
        ),
        {
            "B3": {
                "id": "A3",
                "kpi": "C3",
                "actual|baseline": "D3",
                "target": "E3",
                "owner": "F3",
                "due": "G3",
            },
            "B4": {"target": "E4"},
        },
        ("A1:G4",),
        merged=("A1:B1", "C1:E1", "F1:G1"),
    ),
    Layout(
        "goals-by-quarter-owner",
        (
            ("Owner", "Q3 goal", "Q4 goal"),
            ("Ana", "Sign 8 resellers by 30 September", "Sign 12 more resellers by 31 December"),
            ("Ben", "Cut refund time from 9 to 5 days", "Refund time at 3 days or less"),
        ),
        {"B2": {"owner": "A2"}, "C2": {"owner": "A2"}, "B3": {"owner": "A3"}, "C3": {"owner": "A3"}},
        ("A1:C3",),
    ),
    Layout(
        "persoonlijk-ontwikkelplan",
        (
            ("POP 2027",),
            ("Naam", "Fleur de Wit"),
            (),
            ("Ontwikkeldoel", "Waarom?", "Hoe ga ik dit doen?", "Wat heb ik nodig?", "Wanneer klaar?"),
            (
                "Zelfstandig een auditverslag schrijven vóór december 2027",
                "Doorgroei naar senior",
                "Meelopen met twee audits",
                "Coaching",
                "december 2027",
            ),
            (
                "Drie klantpresentaties geven in 2027",
                "Meer zichtbaarheid",
                "Inplannen met verkoop",
                "Training",
                "eind 2027",
            ),
        ),
        {"A5": {"means": "C5", "due": "E5"}, "A6": {"due": "E6"}},
        ("A4:E6",),
    ),
    Layout(
        "hr-dashboard-with-norm",
        (
            ("HR-indicator", "Norm", "Jan", "Feb", "Mrt", "Status"),
            ("Verzuim %", "5,0", "5,4", "5,6", "5,2", "oranje"),
            ("Openstaande vacatures", "8", "11", "10", "9", "oranje"),
        ),
        {"A2": {"target": "B2", "status": "F2"}, "A3": {"target": "B3"}},
        ("A1:F3",),
    ),
    Layout(
        "weekrapport-doelen",
        (
            ("Doel van de week", "Wie", "Af?"),
            ("12 offertes versturen vóór vrijdag 2 juli 2027", "Kim", "ja"),
            ("Voorraadtelling van 3 magazijnen afronden", "Lars", "nee"),
        ),
        {"A2": {"owner": "B2", "status": "C2"}, "A3": {"status": "C3"}},
        ("A1:C3",),
    ),
    Layout(
        "objective-with-three-measures-cols",
        (
            ("Objective", "Measure 1", "Measure 2", "Measure 3", "Owner"),
            (
                "Trusted by suppliers",
                "95% of invoices paid within 30 days",
                "Supplier rating of 8 or higher",
                "Fewer than 10 disputes a year",
                "Procurement",
            ),
            (
                "Leaner stock",
                "Stock turns from 6 to 8",
                "Obsolete stock below 2%",
                "Stock-outs below 1%",
                "Logistics",
            ),
        ),
        {
            "B2": {"parent": "A2", "owner": "E2"},
            "C2": {"parent": "A2"},
            "D2": {"parent": "A2"},
            "B3": {"parent": "A3"},
            "C3": {},
            "D3": {},
        },
        ("A1:E3",),
    ),
    Layout(
        "agile-team-goals",
        (
            ("Sprint goal", "Metric", "Before", "After (target)", "Done by"),
            ("Faster search", "p95 response (ms)", 900, 400, "24 Sep 2027"),
            ("Fewer flaky tests", "Flaky tests", 31, 10, "24 Sep 2027"),
        ),
        {"A2": {"kpi": "B2", "baseline": "C2", "target": "D2", "due": "E2"}, "A3": {"target": "D3"}},
        ("A1:E3",),
    ),
    Layout(
        "jaardoelen-per-team-kolom",
        (
            ("Jaardoelen 2027", __, __),
            ("Team Planning", "Team Service", "Team Inkoop"),
            (
                "95% van de orders binnen 2 dagen ingepland",
                "Storingen binnen 4 uur verholpen in 90% van de gevallen",
                "12 leveranciers minder dan in 2026",
            ),
            (
                "Overuren van 8% naar 5% van de uren",
                "Klantcijfer van 7,4 naar 8,0",
                "Spoedbestellingen onder 3%",
            ),
        ),
        {"A3": {}, "B3": {}, "C3": {}, "A4": {}, "B4": {}, "C4": {}},
        (),
    ),
    Layout(
        "actieplan-medewerkersonderzoek",
        (
            ("Thema", "Score 2026", "Gewenste score 2028", "Actie", "Wie", "Wanneer"),
            ("Werkdruk", "6,1", "7,0", "Roosters aanpassen", "Teamleiders", "Q1 2028"),
            ("Waardering", "6,8", "7,5", "Complimentenrondes", "MT", "Q4 2027"),
        ),
        {
            "A2": {"actual|baseline": "B2", "target": "C2", "means": "D2", "owner": "E2", "due": "F2"},
            "A3": {"target": "C3"},
        },
        ("A1:F3",),
    ),
    Layout(
        "quarterly-rocks",
        (
            ("Rock", "Owner", "Measurable", "Due", "On/Off track"),
            ("Launch the loyalty scheme", "Zoe", "2,000 members enrolled", "30 Sep 2027", "On"),
            ("Rebuild the price book", "Max", "All 340 lines repriced", "15 Sep 2027", "Off"),
        ),
        {"A2": {"owner": "B2", "target|kpi": "C2", "due": "D2", "status": "E2"}, "A3": {"due": "D3"}},
        ("A1:E3",),
    ),
    Layout(
        "hr-strategy-measures",
        (
            ("Workstream", "Ambition", "Measure", "Today", "2028", "2030"),
            ("Attract", "An employer people choose", "Applicants per vacancy", 6, 9, 12),
            ("Develop", "Everyone keeps learning", "Training days per head", 1.8, 2.5, 3.5),
        ),
        {
            "B2": {"kpi": "C2", "actual|baseline": "D2", "target": "E2 F2"},
            "B3": {"kpi": "C3", "target": "E3 F3"},
        },
        ("A1:F3",),
    ),
    Layout(
        "two-tables-two-teams",
        (
            ("Team North",),
            ("Goal", "Target", "Due"),
            ("Cut returns", "2%", "31 Dec 2027"),
            (),
            ("Team South",),
            ("Goal", "Target", "Due"),
            ("Raise repeat orders", "45%", "30 Sep 2027"),
        ),
        {"A3": {"target": "B3", "due": "C3"}, "A7": {"target": "B7", "due": "C7"}},
        ("A2:C3", "A6:C7"),
    ),
)
