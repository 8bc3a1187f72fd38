"""Plans of charities, foundations and clubs, as they might write them; with what must be read."""

from __future__ import annotations

from tests.goals.read.layouts import Layout, __

CHARITIES = (
    Layout(
        "stichting-begroting-naast-doel",
        (
            ("Activiteit", "Beoogd bereik 2027", "Bereik 2026", "Budget 2027", "Coördinator"),
            ("Huiswerkklas", "140 leerlingen", "112 leerlingen", "€ 24.000", "Samira"),
            ("Taalmaatjes", "85 koppels", "70 koppels", "€ 9.500", "Piet"),
        ),
        {
            "A2": {"target": "B2", "budget": "D2", "owner": "E2"},
            "A3": {"target": "B3"},
        },
        ("A1:E3",),
    ),
    Layout(
        "charity-outcomes-framework",
        (
            ("Impact framework 2027/28",),
            (),
            (
                "Outcome",
                "Indicator",
                "How we'll measure it",
                "Where we are now",
                "Where we want to be by March 2028",
            ),
            ("Young people feel safer", "% reporting they feel safe", "Annual survey", "58%", "70%"),
            ("More families use the food hub", "Families per week", "Sign-in sheet", 45, 80),
        ),
        {"A4": {"kpi": "B4", "actual|baseline": "D4", "target": "E4"}, "A5": {"kpi": "B5", "target": "E5"}},
        ("A3:E5",),
    ),
    Layout(
        "ngo-logframe",
        (
            (
                "Results chain",
                "Indicator",
                "Baseline value (2025)",
                "Milestone 2026",
                "Target 2027",
                "Means of verification",
                "Assumptions",
            ),
            (
                "Outcome 1: Farmers earn more",
                "Median farm income (USD)",
                820,
                900,
                1100,
                "Household survey",
                "Stable prices",
            ),
            (
                "Output 1.1: Farmers trained",
                "Farmers completing the course",
                0,
                600,
                1400,
                "Attendance lists",
                "Roads open",
            ),
        ),
        {"B2": {"baseline": "C2", "target": "E2", "source": "F2"}, "B3": {"target": "E3"}},
        ("A1:G3",),
    ),
    Layout(
        "sportclub-beleidsplan",
        (
            ("Beleidsplan 2027-2030",),
            (),
            ("Thema", "Huidige situatie", "Gewenste situatie 2030", "Acties"),
            ("Leden", "412 leden", "500 leden", "Open dagen"),
            ("Vrijwilligers", "58 vrijwilligers", "80 vrijwilligers", "Vrijwilligersbeleid"),
        ),
        {"A4": {"baseline|actual": "B4", "target": "C4", "means": "D4"}, "A5": {"target": "C5"}},
        ("A3:D5",),
    ),
    Layout(
        "board-pledges-blank-between",
        (
            ("Our pledges", __, __),
            (__, __, __),
            ("We will…", "By when", "Progress so far"),
            ("plant 3,000 trees", "March 2028", "1,120 planted"),
            (__, __, __),
            ("halve our van mileage from 84,000 to 42,000 miles", "December 2028", "61,000 miles"),
            (__, __, __),
            ("pay 98% of small suppliers within 14 days", "September 2027", "91%"),
        ),
        {"A4": {"due": "B4"}, "A6": {"due": "B6"}, "A8": {"due": "B8"}},
        ("A3:C8",),
    ),
    Layout(
        "grant-targets-plain",
        (
            ("What we said we would do", "Target for the year", "Achieved by June", "Comments"),
            ("Advice sessions", "1,200 sessions", "560 sessions", __),
            ("New volunteers trained", "24 volunteers", "15 volunteers", "second course in October"),
        ),
        {"A2": {"target": "B2", "actual": "C2"}, "A3": {"target": "B3", "actual": "C3"}},
        ("A1:D3",),
    ),
    Layout(
        "fundraising-plan",
        (
            ("Income stream", "Last year", "This year's goal", "Lead", "Key dates"),
            ("Regular giving", "£84,000", "£95,000", "Nadia", "campaign in October"),
            ("Events", "£31,000", "£40,000", "Joe", "gala 12 November 2027"),
        ),
        {"A2": {"baseline": "B2", "target": "C2", "owner": "D2"}, "A3": {"target": "C3"}},
        ("A1:E3",),
    ),
    Layout(
        "volunteer-charity",
        (
            ("Aim", "What we will do", "Target", "By", "Who"),
            ("More young members", "Visit ten schools", "60 new members under 25", "31/03/2028", "Outreach"),
            ("Secure our finances", "Legacy campaign", "£150,000 pledged", "31/12/2027", "Treasurer"),
        ),
        {"A2": {"means": "B2", "target": "C2", "due": "D2", "owner": "E2"}, "A3": {"target": "C3"}},
        ("A1:E3",),
    ),
)
