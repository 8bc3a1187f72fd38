"""Plans of hospitals, care homes and practices, as they might write them; with what must be read."""

from __future__ import annotations

from tests.goals.read.layouts import Layout

CARE = (
    Layout(
        "zorg-kwaliteitsplan",
        (
            ("Kwaliteitsplan 2027",),
            ("Locatie Lindehof",),
            (),
            ("Onderwerp", "Wat willen we bereiken in 2027?", "Hoe meten we dat?", "Wie trekt dit?", "Klaar"),
            (
                "Medicatieveiligheid",
                "Aantal medicatiefouten daalt van 24 naar 12",
                "MIC-meldingen",
                "Kwaliteitsverpleegkundige",
                "Q4",
            ),
            ("Cliënttevredenheid", "Gemiddeld cijfer 8,2", "Cliëntenraadpleging", "Locatiemanager", "Q3"),
        ),
        {"B5": {"kpi": "C5", "owner": "D5", "due": "E5"}, "B6": {"kpi": "C6", "due": "E6"}},
        ("A4:E6",),
    ),
    Layout(
        "plan-do-check",
        (
            ("Plan: wat willen we?", "Do: wat doen we?", "Check: hoe meten we?", "Act: wie en wanneer?"),
            (
                "Minder doorligwonden: van 14 naar 7 per jaar",
                "Wisselligging elke 3 uur",
                "Registratie per kwartaal",
                "Wondverpleegkundige, Q4",
            ),
            (
                "Alle dossiers binnen 48 uur compleet",
                "Controle bij opname",
                "Steekproef van 20 dossiers",
                "Teamcoach, Q3",
            ),
        ),
        {"A2": {"means": "B2", "kpi": "C2"}, "A3": {"means": "B3", "kpi": "C3"}},
        ("A1:D3",),
    ),
    Layout(
        "single-row-question-form",
        (
            (
                "What is the goal?",
                "How will it be measured?",
                "What is the starting point?",
                "What is the target?",
                "By when?",
                "Who is accountable?",
            ),
            (
                "Fewer missed appointments",
                "Missed appointments as % of all",
                "11%",
                "6%",
                "31 March 2028",
                "Practice manager",
            ),
        ),
        {"A2": {"kpi": "B2", "baseline": "C2", "target": "D2", "due": "E2", "owner": "F2"}},
        ("A1:F2",),
    ),
    Layout(
        "hospital-quality",
        (
            ("Quality priorities 2027/28",),
            (),
            (
                "Priority",
                "What will we achieve by March 2028?",
                "How will progress be measured?",
                "Monitored by",
            ),
            ("Sepsis", "95% of patients screened within one hour", "Monthly audit", "Sepsis group"),
            ("Falls", "Falls with harm down from 38 to 25", "Incident system", "Falls group"),
        ),
        {"B4": {"kpi": "C4"}, "B5": {"kpi": "C5"}},
        ("A3:D5",),
    ),
    Layout(
        "care-home-goals-form",
        (
            ("Goal", "Be able to walk to the dining room"),
            ("Measure", "Walks per day"),
            ("Now", "0 of 3"),
            ("Aim", "3 of 3"),
            ("Review date", "15/10/2027"),
            ("Key worker", "Priya"),
        ),
        {"B1": {"kpi": "B2", "actual|baseline": "B3", "target": "B4", "owner": "B6"}},
        (),
    ),
    Layout(
        "nhs-ambitions",
        (
            ("Ambition", "By when", "How we will know we have got there"),
            (
                "Nobody waits more than 52 weeks for treatment",
                "March 2028",
                "Zero patients over 52 weeks at year end",
            ),
            ("Every ward has a falls champion", "September 2027", "24 of 24 wards"),
        ),
        {"A2": {"due": "B2", "kpi": "C2"}, "A3": {"due": "B3", "kpi": "C3"}},
        ("A1:C3",),
    ),
    Layout(
        "care-plan-goals",
        (
            ("Client care goals",),
            ("Need", "Goal", "Intervention", "Responsible", "Review date"),
            (
                "Mobility",
                "Walk 50 metres with a frame by 1 October 2027",
                "Daily exercises",
                "Physio",
                "15/09/2027",
            ),
            ("Nutrition", "Gain 2 kg by 1 November 2027", "Snacks between meals", "Dietician", "15/10/2027"),
        ),
        {"B3": {"means": "C3", "owner": "D3"}, "B4": {"owner": "D4"}},
        ("A2:E4",),
    ),
)
