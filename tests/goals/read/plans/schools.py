"""Plans of schools, colleges and universities, as they might write them; with what must be read."""

from __future__ import annotations

from tests.goals.read.layouts import Layout

SCHOOLS = (
    Layout(
        "school-verbeterpunt",
        (
            ("Jaarplan 2027-2028 De Wissel",),
            (),
            ("Verbeterpunt", "Resultaatgebied", "Gewenste situatie", "Activiteiten", "Eigenaar", "Periode"),
            (
                "Begrijpend lezen",
                "Onderwijs",
                "80% van groep 8 haalt 1S bij de eindtoets",
                "Nieuwe methode invoeren",
                "Ilse",
                "aug - juni",
            ),
            (
                "Verzuim leerlingen",
                "Zorg",
                "Ongeoorloofd verzuim onder 2%",
                "Wekelijkse belronde",
                "Ruud",
                "hele jaar",
            ),
        ),
        {"A4": {"target": "C4", "means": "D4", "owner": "E4"}, "A5": {"target": "C5", "owner": "E5"}},
        ("A3:F5",),
    ),
    Layout(
        "learning-dev-plan",
        (
            (
                "Development area",
                "What I want to be able to do",
                "How I will get there",
                "Support needed",
                "By",
            ),
            (
                "Presenting",
                "Present the quarterly results to the board on my own",
                "Course and two rehearsals",
                "Coach",
                "October 2027",
            ),
            ("Python", "Automate three monthly reports", "Online course", "4 hours a week", "December 2027"),
        ),
        {"B2": {"means": "C2", "due": "E2"}, "B3": {"means": "C3", "due": "E3"}},
        ("A1:E3",),
    ),
    Layout(
        "mbo-semicolon",
        (
            ("MBO 2027",),
            (),
            ("Nr", "Doelstelling", "Weging", "Drempel", "At target", "Maximum"),
            (1, "Omzet dienstverlening", "40%", "€ 1,9 mln", "€ 2,1 mln", "€ 2,4 mln"),
            (2, "Klanttevredenheid", "30%", "7,8", "8,1", "8,5"),
        ),
        {"B4": {"id": "A4", "target": "E4"}, "B5": {"target": "E5"}},
        ("A3:F5",),
    ),
    Layout(
        "university-kpi-ranges",
        (
            (
                "KPI no",
                "Key performance indicator",
                "Latest",
                "Trend",
                "2027-28 milestone",
                "2030 ambition",
                "Lead committee",
            ),
            ("1.1", "Student continuation rate", "89%", "↑", "91%", "94%", "Education"),
            ("1.2", "Research income per FTE (£k)", 41, "→", 46, 55, "Research"),
        ),
        {"B2": {"id": "A2", "actual|baseline": "C2", "target": "E2 F2"}, "B3": {"target": "E3 F3"}},
        ("A1:G3",),
    ),
    Layout(
        "schoolplan-opbrengsten",
        (
            ("Opbrengsten",),
            ("Vakgebied", "Toets", "Schoolnorm", "Behaald 25/26", "Behaald 26/27", "Ambitie 27/28"),
            ("Rekenen", "Doorstroomtoets 1S", "55%", "51%", "54%", "60%"),
            ("Taal", "Doorstroomtoets 2F", "60%", "58%", "61%", "66%"),
        ),
        {"A3": {"target": "F3 C3"}, "A4": {"target": "F4 C4"}},
        ("A2:F4",),
    ),
    Layout(
        "mentor-form-two-columns",
        (
            ("Learning goal 1", "Chair the weekly stand-up alone"),
            ("Measure of success", "Chaired 8 stand-ups"),
            ("Target date", "31 October 2027"),
            (),
            ("Learning goal 2", "Write the monthly board note"),
            ("Measure of success", "Three notes accepted without rework"),
            ("Target date", "31 December 2027"),
        ),
        {"B1": {"kpi": "B2", "due": "B3"}, "B5": {"kpi": "B6", "due": "B7"}},
        (),
    ),
    Layout(
        "school-targets-by-cohort",
        (
            ("Attainment targets",),
            ("Year group", "Subject", "Autumn baseline", "Summer target", "Teacher"),
            ("Year 4", "Reading", "62%", "75%", "Mrs Cole"),
            ("Year 6", "Maths", "58%", "74%", "Mr Dunn"),
        ),
        {"B3": {"baseline": "C3", "target": "D3"}, "B4": {"target": "D4"}},
        ("A2:E4",),
    ),
)
