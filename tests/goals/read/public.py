"""Goal sheets under the headings of public tables: product plans, OKR templates, benefit registers; with what must be read."""

from __future__ import annotations

import datetime as dt

from tests.goals.read.layouts import Layout, __

d = dt.date
PUBLIC = (
    Layout(
        "metric-months-ahead",
        (
            ("Metric", "Month 3", "Month 6", "Month 12"),
            ("Registered creators", 100, 500, 2000),
            ("Acceptance rate", "40%", "60%", "70%"),
        ),
        {"A2": {"target": "B2 C2 D2"}, "A3": {"target": "B3 C3 D3"}},
        ("A1:D3",),
    ),
    Layout(
        "current-6-12-months",
        (
            ("Metric", "Current", "6 Months", "12 Months"),
            ("Daily orders", 50, 200, 500),
            ("Customers", 500, 2000, 5000),
        ),
        {
            "A2": {"actual|baseline": "B2", "target": "C2 D2"},
            "A3": {"actual|baseline": "B3", "target": "C3 D3"},
        },
        ("A1:D3",),
    ),
    Layout(
        "category-kpi-30-60-90",
        (
            ("Category", "KPI", "Current", "30-Day", "60-Day", "90-Day"),
            ("Acquisition", "Monthly signups", 200, 280, 380, 500),
            ("Conversion", "Free to paid", "3%", "5%", "6.5%", "8%"),
        ),
        {"B2": {"kpi": "B2", "actual|baseline": "C2", "target": "D2 E2 F2"}, "B3": {"target": "D3 E3 F3"}},
        ("A1:F3",),
    ),
    Layout(
        "baseline-week-month-targets",
        (
            ("KPI", "Current Baseline", "Week 1 Target", "Month 1 Target", "Month 3 Target"),
            ("Orders completed before 9 am", "60%", "80%", "95%", "100%"),
            ("Missed orders per week", 3, 1, 0, 0),
        ),
        {"A2": {"baseline|actual": "B2", "target": "C2 D2 E2"}, "A3": {"target": "C3 D3 E3"}},
        ("A1:E3",),
    ),
    Layout(
        "meetbaar-doel-beside-doelstelling",
        (
            ("Doelstelling", "Meetbaar doel", "Verantwoordelijk", "Evaluatie"),
            (
                "Ongeautoriseerde toegang voorkomen",
                "Nul inbraken in systemen in 2027",
                "Kwaliteitsmanager",
                "Maandelijks (MT)",
            ),
            ("Systemen beschikbaar houden", "99,8% beschikbaar per kwartaal", "Hoofd IT", "Per kwartaal"),
        ),
        {"B2": {"parent": "A2", "owner": "C2"}, "B3": {"parent": "A3", "owner": "C3"}},
        ("A1:D3",),
    ),
    Layout(
        "kpi-doelstelling-gerealiseerd",
        (
            ("KPI", "Doelstelling", "Gerealiseerd", "Status"),
            ("Verkorting testtijd", "≥ 20%", "29%", "Gehaald"),
            ("Kosten per rit", "≤ € 15", "€ 17", "Niet gehaald"),
        ),
        {
            "A2": {"kpi": "A2", "target": "B2", "actual": "C2", "status": "D2"},
            "A3": {"target": "B3", "actual": "C3"},
        },
        ("A1:D3",),
    ),
    Layout(
        "kpi-doelstelling-meting",
        (
            ("KPI", "Doelstelling", "Meting"),
            ("Volledigheid register", "100% van de verwerkingen vastgelegd", "Jaarlijkse audit"),
            ("Nieuwe verwerkingen", "95% binnen 10 dagen beoordeeld", "Maandoverzicht"),
        ),
        {"A2": {"kpi|text": "A2", "target": "B2"}, "A3": {"target": "B3"}},
        ("A1:C3",),
    ),
    Layout(
        "signal-objective-measured-as",
        (
            ("Signal", "Objective", "Measured as", "Notes"),
            ("Redirect availability", "99.5% monthly", "External probe, 60 s interval", __),
            ("Redirect latency", "p95 < 50 ms", "Application logs", "server time"),
        ),
        {"A2": {"target": "B2"}, "A3": {"target": "B3"}},
        ("A1:D3",),
    ),
    Layout(
        "id-objective-measurement",
        (
            ("ID", "Objective", "Measurement"),
            ("BO-01", "Eliminate manual stock lists", "No manual stock updates by 31 December 2027"),
            (
                "BO-02",
                "Achieve daily stock visibility",
                "Stock figures less than 24 hours old in 95% of cases",
            ),
        ),
        {"B2": {"id": "A2", "kpi": "C2"}, "B3": {"id": "A3", "kpi": "C3"}},
        ("A1:C3",),
    ),
    Layout(
        "kr-stretch-score",
        (
            ("#", "Key Result", "Baseline", "Target", "Stretch", "Type", "Owner", "Score"),
            (
                "KR 1.1",
                "Share of tickets solved at first contact",
                "61%",
                "75%",
                "80%",
                "Committed",
                "Ann",
                "--",
            ),
            ("KR 1.2", "Median reply time (hours)", 9, 4, 3, "Aspirational", "Bob", "--"),
        ),
        {
            "B2": {"id": "A2", "baseline": "C2", "target": "D2", "type": "F2", "owner": "G2"},
            "B3": {"target": "D3", "owner": "G3"},
        },
        ("A1:H3",),
    ),
    Layout(
        "objective-keyresult-target-current",
        (
            ("Objective", "Key Result", "Target", "Current"),
            ("Adoption", "Services emitting traces", "50/50 (100%)", "12/50 (24%)"),
            ("Performance", "p99 ingestion latency", "< 5 ms", "4.2 ms"),
            ("Quality", "False alert rate", "< 5%", "12%"),
        ),
        {
            "B2": {"parent": "A2", "target": "C2", "actual": "D2"},
            "B3": {"parent": "A3", "target": "C3", "actual": "D3"},
            "B4": {"target": "C4"},
        },
        ("A1:D4",),
    ),
    Layout(
        "goal-metric-target-method",
        (
            ("Goal", "Metric", "Target Value", "Measurement Method"),
            (
                "Reduce manual handovers",
                "Number of handovers per case",
                "≤ 2 per case",
                "Count in the case log",
            ),
            ("Publish sooner", "Days from draft to publication", "< 10 days", "Editorial calendar"),
        ),
        {"A2": {"kpi": "B2", "target": "C2"}, "A3": {"kpi": "B3", "target": "C3"}},
        ("A1:D3",),
    ),
    Layout(
        "phase-key-result-target",
        (
            ("Phase", "Key Result", "Target"),
            (1, "Users create a list with 3 or more items", "≥ 40% of new users"),
            (2, "Catalogue match rate", "≥ 70%"),
            (3, "Checkout attach rate", "≥ 8% of sessions"),
        ),
        {"B2": {"target": "C2"}, "B3": {"target": "C3"}, "B4": {"target": "C4"}},
        ("A1:C4",),
    ),
    Layout(
        "baat-doelwaarde-nulmeting-quarters",
        (
            ("Baat", "Doelwaarde", "Nulmeting", "Q1", "Q2", "Q3", "Q4", "Trend"),
            ("Tijdsbesparing verwerking (uur/week)", 20, 0, 4, 9, __, __, "▲"),
            ("Foutpercentage", "1%", "6%", "5%", "4%", __, __, "▼"),
        ),
        {"A2": {"target": "B2", "baseline": "C2"}, "A3": {"target": "B3", "baseline": "C3"}},
        ("A1:H3",),
    ),
    Layout(
        "baat-m3-m6",
        (
            ("Baat", "M3", "M6", "M9", "M12"),
            ("Vaardigheden op niveau", "30%", "50%", "70%", "80%"),
            ("Procesnaleving", "40%", "60%", "80%", "90%"),
        ),
        {"A2": {"target": "B2 C2 D2 E2"}, "A3": {"target": "B3 C3 D3 E3"}},
        ("A1:E3",),
    ),
    Layout(
        "jaar-doelstelling-maatregel",
        (
            (
                "Jaar",
                "Doelstelling",
                "Structurele maatregel",
                "Verantwoordelijke",
                "Benodigde middelen",
                "Budgetraming",
                "Indicator",
            ),
            (
                2027,
                "Minder rugklachten in het magazijn",
                "Tilhulpen op elke lijn",
                "Preventieadviseur",
                "4 tilhulpen",
                "€ 18.000",
                "Meldingen rugklachten < 5",
            ),
            (
                2028,
                "Lager geluidsniveau in hal 2",
                "Omkasting van de pers",
                "Technische dienst",
                "Omkasting",
                "€ 32.000",
                "Geluid < 80 dB(A)",
            ),
        ),
        {
            "B2": {"due": "A2", "means": "C2", "owner": "D2", "kpi": "G2"},
            "B3": {"due": "A3", "owner": "D3", "kpi": "G3"},
        },
        ("A1:G3",),
    ),
    Layout(
        "current-state-target-years",
        (
            ("KPI", "Current State", "Target 2028", "Target 2030"),
            ("Document retrieval time", "2.5 minutes", "10 seconds", "2 seconds"),
            ("Manual processing", "40% of files", "5%", "1%"),
        ),
        {"A2": {"actual|baseline": "B2", "target": "C2 D2"}, "A3": {"target": "C3 D3"}},
        ("A1:D3",),
    ),
    Layout(
        "gap-and-next-evidence",
        (
            ("Domain", "Current", "Target", "Gap", "Next step"),
            ("Access control", "2/10", "9/10", 7, "Roles per team"),
            ("Input checks", "3/10", "8/10", 5, "Schema on every form"),
        ),
        {"A2": {"actual|baseline": "B2", "target": "C2"}, "A3": {"target": "C3"}},
        ("A1:E3",),
    ),
    Layout(
        "huidig-doel-3-6-mnd",
        (
            ("Metric", "Huidig", "Doel (3 mnd)", "Doel (6 mnd)"),
            ("Offerteaanvragen per week", "11", "18", "25"),
            ("Positie in zoekmachine", "14", "Top 10", "Top 5"),
        ),
        {"A2": {"actual|baseline": "B2", "target": "C2 D2"}, "A3": {"target": "C3 D3"}},
        ("A1:D3",),
    ),
    Layout(
        "milestone-date-criteria-owner",
        (
            ("Milestone", "Target Date", "Success Criteria", "Owner", "Status"),
            ("M1: Pilot complete", d(2027, 9, 30), "50% faster start-up", "Tech lead", "In progress"),
            (
                "M2: First batch moved",
                d(2027, 12, 31),
                "15 branches moved, no outage",
                "Ops lead",
                "Not started",
            ),
        ),
        {"A2": {"due": "B2", "kpi": "C2", "owner": "D2", "status": "E2"}, "A3": {"due": "B3", "owner": "D3"}},
        ("A1:E3",),
    ),
    Layout(
        "goal-owner-tracking",
        (
            ("Goal", "Owner", "Tracking", "Status"),
            ("Publish release 4 with the new import", "hanna", "#21", "Done"),
            ("Close the 30 oldest support cases", "ole", "#83", "Open"),
        ),
        {"A2": {"owner": "B2", "status": "D2"}, "A3": {"status": "D3"}},
        ("A1:D3",),
    ),
    Layout(
        "goal-started-target-date",
        (
            ("Goal", "Owner", "Started", "Target date", "Progress", "Status"),
            ("Build a three-month buffer", "finance", d(2027, 1, 15), d(2027, 12, 15), "40%", "on track"),
            ("Run 5 km within 30 minutes", "coach", d(2027, 2, 1), d(2027, 9, 1), "10%", "behind"),
        ),
        {"A2": {"owner": "B2", "start": "C2", "due": "D2", "status": "F2"}, "A3": {"due": "D3"}},
        ("A1:F3",),
    ),
    Layout(
        "project-goal-owner",
        (
            ("Project", "Goal", "Owner", "Timeline"),
            ("New intake desk", "Waiting time under 10 minutes for 90% of visitors", "Team desk", "Q4 2027"),
            ("Solar roofs", "180 panels on the depot roof", "Facilities", "by March 2028"),
        ),
        {"B2": {"owner": "C2", "due": "D2"}, "B3": {"owner": "C3", "due": "D3"}},
        ("A1:D3",),
    ),
    Layout(
        "outcome-indicator-source",
        (
            ("Outcome", "Indicator", "Data source", "Collection schedule", "Analysis", "Target"),
            (
                "Better parenting skills",
                "% of parents showing three skills",
                "Home visits",
                "Pre, 6 months",
                "Paired test",
                "70%",
            ),
            ("Stable housing", "Families housed after a year", "Case files", "Yearly", "Count", 45),
        ),
        {"A2": {"kpi": "B2", "source": "C2", "target": "F2"}, "A3": {"kpi": "B3", "target": "F3"}},
        ("A1:F3",),
    ),
    Layout(
        "outcome-year-1-target",
        (
            ("Outcome", "Indicator", "Baseline", "Year 1 Target", "Measurement Method"),
            ("Less crop loss", "% of crop lost", "35%", "15%", "Farmer survey"),
            ("Higher income", "Median income per season (USD)", 410, 520, "Farmer survey"),
        ),
        {"A2": {"kpi": "B2", "baseline": "C2", "target": "D2"}, "A3": {"target": "D3"}},
        ("A1:E3",),
    ),
    Layout(
        "nr-outcome-indicator",
        (
            ("#", "Outcome", "Indicator"),
            ("O-1", "Case files are ready sooner: 20 days instead of 31 in 2028", "Days from report to file"),
            (
                "O-2",
                "90% of files complete at first submission by June 2028",
                "% complete at first submission",
            ),
        ),
        {"B2": {"id": "A2", "kpi": "C2"}, "B3": {"kpi": "C3"}},
        ("A1:C3",),
    ),
    Layout(
        "measure-target-observed",
        (
            ("Measure", "Target", "Observed"),
            ("Median time to finish", "12:00", "9:23"),
            ("Players returning next day", "45%", "38%"),
        ),
        {"A2": {"kpi": "A2", "target": "B2", "actual": "C2"}, "A3": {"target": "B3", "actual": "C3"}},
        ("A1:C3",),
    ),
    Layout(
        "id-measure-how",
        (
            ("ID", "Measure", "Target", "How measured"),
            ("N1", "Pages loaded within two seconds", "95%", "Synthetic probe"),
            ("N2", "Failed jobs per week", "≤ 3", "Job log"),
        ),
        {"B2": {"id": "A2", "target": "C2"}, "B3": {"target": "C3"}},
        ("A1:D3",),
    ),
    Layout(
        "quantitative-thresholds",
        (
            ("ID", "Measure", "Target", "Threshold (alert)", "Source", "Review cadence"),
            ("QM-01", "Main line always green", "100%", "< 98%", "Build server", "Continuous"),
            ("QM-02", "Releases with a signed log", "100%", "< 100%", "Release audit", "Per release"),
        ),
        {"B2": {"id": "A2", "target": "C2", "source": "E2"}, "B3": {"target": "C3"}},
        ("A1:F3",),
    ),
    Layout(
        "criterion-measure-target",
        (
            ("Criterion", "Measure", "Target"),
            ("Speed", "Seconds per file", "< 0.5"),
            ("Stability", "Crashes per 1,000 runs", "0"),
        ),
        {"B2": {"target": "C2"}, "B3": {"target": "C3"}},
        ("A1:C3",),
    ),
    Layout(
        "termijn-doelstelling-kpi",
        (
            ("Termijn", "Doelstelling", "KPI"),
            ("Kort (< 1 jaar)", "Naamsbekendheid opbouwen via beurzen en webshop", "Websitebezoek, volgers"),
            ("Middellang (1-3 jaar)", "Stabiele productkwaliteit leveren", "Klachten onder de 2%"),
        ),
        {"B2": {"kpi": "C2"}, "B3": {"kpi": "C3"}},
        ("A1:C3",),
    ),
    Layout(
        "doelstelling-kpi-target",
        (
            ("Doelstelling", "KPI", "Target"),
            ("Conversie", "Conversiepercentage", "> 2,5%"),
            ("Betrokkenheid", "Tijd op de site", "> 3 min"),
            ("Tevredenheid", "NPS", "> 50"),
        ),
        {"A2": {"kpi": "B2", "target": "C2"}, "A3": {"kpi": "B3", "target": "C3"}, "A4": {"target": "C4"}},
        ("A1:C4",),
    ),
    Layout(
        "kr-owner-next-action",
        (
            ("KR", "Owner", "Target", "Current", "Score (0–1)", "Status", "Next 30-day action"),
            (
                "Major incidents: 4 a month → 1 a month",
                "Platform lead",
                "1/mo",
                "2.5/mo",
                0.5,
                "At risk",
                "Review two incidents",
            ),
            (
                "Build time from 18 to 6 minutes",
                "Dev lead",
                "6 min",
                "11 min",
                0.6,
                "On track",
                "Cache images",
            ),
        ),
        {
            "A2": {"owner": "B2", "target": "C2", "actual": "D2", "status": "F2", "means": "G2"},
            "A3": {"target": "C3"},
        },
        ("A1:G3",),
    ),
    Layout(
        "quarter-objective-kr",
        (
            ("Quarter", "Objective", "KR", "Owner", "Target", "Current", "%", "Status", "Last Updated"),
            (
                "Q4 2027",
                "Find product-market fit",
                "Paying customers",
                "CEO",
                50,
                23,
                "46%",
                "at risk",
                "2027-06-01",
            ),
            (
                "Q4 2027",
                "Find product-market fit",
                "Weekly active share",
                "CPO",
                "60%",
                "41%",
                "68%",
                "on track",
                "2027-06-01",
            ),
        ),
        {
            "C2": {
                "parent": "B2",
                "owner": "D2",
                "target": "E2",
                "actual": "F2",
                "status": "H2",
                "due": "A2",
            },
            "C3": {"target": "E3"},
        },
        ("A1:I3",),
    ),
    Layout(
        "objective-actual-outcome",
        (
            ("Objective", "Target", "Actual Outcome", "Result"),
            (
                "Digitise the inspection flow",
                "100% of inspections captured digitally",
                "Eight-step flow delivered",
                "Achieved",
            ),
            ("Detect damage automatically", "Model runs on 90% of photos", "Runs on 64%", "Partly"),
        ),
        {"A2": {"target": "B2"}, "A3": {"target": "B3"}},
        ("A1:D3",),
    ),
    Layout(
        "objective-target-measurement",
        (
            ("Objective", "Target", "Measurement"),
            ("Recovery point", "At most one hour", "Failure time minus last copy"),
            ("Recovery time", "At most four hours", "Restore drill"),
        ),
        {"A2": {"target": "B2"}, "A3": {"target": "B3"}},
        ("A1:C3",),
    ),
    Layout(
        "indicator-target-frequency",
        (
            ("Indicator", "Target", "Frequency"),
            ("Onboarding training within 14 days", ">= 98%", "Monthly"),
            ("Phishing test click rate", "<= 5%", "Monthly"),
        ),
        {"A2": {"target": "B2", "period": "C2"}, "A3": {"target": "B3"}},
        ("A1:C3",),
    ),
    Layout(
        "kpi-6mo-12mo",
        (
            ("KPI", "Baseline", "6-mo target", "12-mo target"),
            ("Organic clicks per 90 days", 260, 1500, 5000),
            ("Keywords in the top 10", "~15", 60, 150),
        ),
        {"A2": {"baseline": "B2", "target": "C2 D2"}, "A3": {"target": "C3 D3"}},
        ("A1:D3",),
    ),
    Layout(
        "kpi-q2-q4-target",
        (
            ("KPI", "Baseline", "Q3 Target", "Q4 Target", "Owner"),
            ("Leads per maand", 80, 110, 140, "Marketing"),
            ("Conversie (%)", "2,1", "2,4", "2,8", "Verkoop"),
        ),
        {"A2": {"baseline": "B2", "target": "C2 D2", "owner": "E2"}, "A3": {"target": "C3 D3"}},
        ("A1:E3",),
    ),
    Layout(
        "goed-slecht",
        (
            ("Metriek", "Goed", "Verbetering nodig", "Slecht"),
            ("Laadtijd grootste beeld", "< 2,5 s", "2,5 – 4,0 s", "> 4,0 s"),
            ("Reactietijd op klik", "< 200 ms", "200 – 500 ms", "> 500 ms"),
        ),
        {"A2": {"target": "B2"}, "A3": {"target": "B3"}},
        ("A1:D3",),
    ),
    Layout(
        "phase-days-objective",
        (
            ("Phase", "Days", "Objective", "Key Metric", "Target"),
            ("1: Launch", "1-30", "Ship and get the first users", "Sign-ups", "100+"),
            ("2: Grow", "31-60", "Improve conversion", "Trial to paid", "8%"),
        ),
        {"C2": {"kpi": "D2", "target": "E2"}, "C3": {"kpi": "D3", "target": "E3"}},
        ("A1:E3",),
    ),
    Layout(
        "nr-objective-key-metric",
        (
            ("#", "Objective", "Key Metric"),
            (
                1,
                "Characterise the cooling of candidate films by June 2028",
                "Temperature change of 2 K or more",
            ),
            (2, "Measure fatigue life under cyclic load by December 2028", "10,000 cycles without failure"),
        ),
        {"B2": {"id": "A2", "kpi": "C2"}, "B3": {"kpi": "C3"}},
        ("A1:C3",),
    ),
    Layout(
        "quality-gate",
        (
            ("Quality Gate", "Target", "Actual", "Status"),
            ("Documents complete", "100%", "92%", "open"),
            ("Open defects", "0", "4", "open"),
        ),
        {"A2": {"target": "B2", "actual": "C2", "status": "D2"}, "A3": {"target": "B3"}},
        ("A1:D3",),
    ),
    Layout(
        "goal-target-actual-text",
        (
            ("Goal", "Target", "Actual", "Status"),
            ("Test pass rate", "100%", "100% (40/40)", "done"),
            ("Response against competitor", "at most 15 ms", "14.7 ms", "ahead"),
        ),
        {"A2": {"target": "B2", "actual": "C2", "status": "D2"}, "A3": {"target": "B3", "actual": "C3"}},
        ("A1:D3",),
    ),
    Layout(
        "requirement-target",
        (
            ("Requirement", "Target", "Actual", "Status"),
            ("Query time", "< 1 s", "0.4 s", "met"),
            ("Refresh time", "< 60 s", "13 s", "met"),
        ),
        {"A2": {"target": "B2", "actual": "C2"}, "A3": {"target": "B3"}},
        ("A1:D3",),
    ),
    Layout(
        "goal-today-target",
        (
            ("goal", "today", "target"),
            ("index build of 185,000 documents", "129.7 s", "at most 25 s"),
            ("search time for one question", "80 ms", "at most 30 ms"),
        ),
        {"A2": {"actual|baseline": "B2", "target": "C2"}, "A3": {"target": "C3"}},
        ("A1:C3",),
    ),
    Layout(
        "goal-kpi-target-month-6",
        (
            ("Goal", "KPI", "Target (Month 6)"),
            ("Digitise patient records", "% of records in the system", "100% of new patients"),
            ("Reduce no-shows", "No-show rate", "< 10%"),
        ),
        {"A2": {"kpi": "B2", "target": "C2"}, "A3": {"kpi": "B3", "target": "C3"}},
        ("A1:C3",),
    ),
    Layout(
        "mvp-target",
        (
            ("#", "Goal", "KPI", "MVP target (90 days post-launch)"),
            ("G1", "Daily habit", "Share of monthly users active per day", "35%"),
            ("G2", "Fast answers", "Seconds to first card", "2.0"),
        ),
        {"B2": {"id": "A2", "kpi": "C2", "target": "D2"}, "B3": {"target": "D3"}},
        ("A1:D3",),
    ),
    Layout(
        "measure-definition-cadence",
        (
            ("Measure", "Definition", "Target", "Review cadence"),
            ("Capture latency", "Median time from receipt to record", "Under 2 business hours", "Weekly"),
            ("Complete intakes", "Share of intakes with all fields", "95%", "Weekly"),
        ),
        {"A2": {"target": "C2"}, "A3": {"target": "C3"}},
        ("A1:D3",),
    ),
    Layout(
        "metric-definition-frequency-owner",
        (
            ("Metric", "Definition", "Target", "Frequency", "Owner"),
            (
                "Time to first payroll",
                "Calendar days from signing to first payroll",
                "30",
                "Monthly",
                "Onboarding",
            ),
            ("Stalled cases", "Cases without progress for 7 days", "5", "Weekly", "Support"),
        ),
        {"A2": {"target": "C2", "period": "D2", "owner": "E2"}, "A3": {"target": "C3"}},
        ("A1:E3",),
    ),
    Layout(
        "why-it-matters",
        (
            ("Metric", "Definition", "Target", "Why It Matters"),
            ("Preparation time saved", "Hours saved per client per quarter", "3", "Core promise"),
            ("Renewal rate", "Clients who renew", "92%", "Revenue"),
        ),
        {"A2": {"target": "C2"}, "A3": {"target": "C3"}},
        ("A1:D3",),
    ),
    Layout(
        "doel-meting-venster",
        (
            ("#", "Doel", "Meting", "Streefwaarde", "Venster", "Foutbudget"),
            (1, "Beschikbaarheid", "aandeel verzoeken zonder fout", "99,9%", "30 dagen", "43 min"),
            (2, "Snelheid", "p90 van de antwoordtijd in ms", "250", "30 dagen", "1%"),
        ),
        {"B2": {"id": "A2", "kpi": "C2", "target": "D2"}, "B3": {"target": "D3"}},
        ("A1:F3",),
    ),
    Layout(
        "metric-doel-meting",
        (
            ("Metric", "Doel", "Meting"),
            ("Mediane tijd tot offerte", "< 3 dagen", "Tijdstempels"),
            ("Verzendratio", "≥ 80%", "Trechter"),
        ),
        {"A2": {"target": "B2"}, "A3": {"target": "B3"}},
        ("A1:C3",),
    ),
    Layout(
        "dimensie-huidig-doel",
        (
            ("Dimensie", "Huidig", "Doel", "Meting"),
            ("Modulariteit", "7/10", "9/10", "Review"),
            ("Beveiliging", "6/10", "9/10", "Pentest"),
        ),
        {"A2": {"actual|baseline": "B2", "target": "C2"}, "A3": {"target": "C3"}},
        ("A1:D3",),
    ),
    Layout(
        "target-current-goal",
        (
            ("#", "Target", "Current", "Goal", "Files"),
            (1, "Command coverage", "85%", "90%", "cmd"),
            (2, "Dashboard coverage", "61%", "75%", "web"),
        ),
        {"B2": {"id": "A2", "actual|baseline": "C2", "target": "D2"}, "B3": {"target": "D3"}},
        ("A1:E3",),
    ),
    Layout(
        "area-current-goal",
        (("Area", "Current", "Goal"), ("Critical flows", "80%", "100%"), ("Certification", "30%", "90%")),
        {"A2": {"actual|baseline": "B2", "target": "C2"}, "A3": {"target": "C3"}},
        ("A1:C3",),
    ),
    Layout(
        "metric-target-deadline-days",
        (
            ("Metric", "Current", "Target", "Deadline"),
            ("Throughput per second", 500, 5000, "M+6"),
            ("Cascade failures a year", 12, 0, "M+6"),
        ),
        {"A2": {"actual|baseline": "B2", "target": "C2"}, "A3": {"target": "C3"}},
        ("A1:D3",),
    ),
    Layout(
        "milestone-metric-target-week",
        (
            ("Milestone", "Metric", "Target", "Deadline"),
            ("M1", "Orders handled without paper", "50%", "1 September 2027"),
            ("M2", "Orders handled without paper", "90%", "1 December 2027"),
        ),
        {"B2": {"target": "C2", "due": "D2"}, "B3": {"target": "C3", "due": "D3"}},
        ("A1:D3",),
    ),
    Layout(
        "before-target-timeline",
        (
            ("Metric", "Before", "Target", "Timeline"),
            ("Hours to make the partner overview", 3, 0.5, "Q3 2027"),
            ("Partners without a contact", 14, 0, "Q4 2027"),
        ),
        {"A2": {"baseline": "B2", "target": "C2", "due": "D2"}, "A3": {"target": "C3", "due": "D3"}},
        ("A1:D3",),
    ),
    Layout(
        "priority-objective-metrics",
        (
            ("Priority", "Objective", "Success Metrics"),
            ("P0", "Eliminate paper time sheets", "100% of hours entered in the app by 1 May 2028"),
            ("P1", "Give managers daily figures", "Dashboard opened by 80% of managers each week"),
        ),
        {"B2": {"kpi": "C2"}, "B3": {"kpi": "C3"}},
        ("A1:C3",),
    ),
)
