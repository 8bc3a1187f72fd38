"""What the inputs of HR are called."""

from __future__ import annotations

from kpi_xl.inputs.rows import DAY_NUMBERS, PART_TIME_FACTORS, row
from kpi_xl.model import Unit

ROWS = (
    row(
        "leavers",
        ("Leavers", "Uitstroom"),
        ("Employees who left in the period", "Medewerkers die in de periode zijn vertrokken"),
        Unit.COUNT,
    ),
    row(
        "headcount_start",
        ("Headcount at start", "Medewerkers begin"),
        (
            "Employees at the start of the period, or the average when no end is given",
            "Medewerkers aan het begin van de periode, of het gemiddelde als u geen einde geeft",
        ),
        Unit.COUNT,
    ),
    row(
        "headcount_end",
        ("Headcount at end", "Medewerkers einde"),
        ("Employees at the end of the period", "Medewerkers aan het einde van de periode"),
        Unit.COUNT,
    ),
    row(
        "application_dates",
        ("Applied on", "Gesolliciteerd op"),
        (
            "Date of each application; or the durations themselves when nothing else is given",
            "Datum van elke sollicitatie; of de doorlooptijden zelf als u verder niets geeft",
        ),
        Unit.DATE,
        DAY_NUMBERS,
    ),
    row(
        "acceptance_dates",
        ("Accepted on", "Geaccepteerd op"),
        (
            "Date each offer was accepted; blank while it is open",
            "Datum waarop elk aanbod is geaccepteerd; leeg zolang het openstaat",
        ),
        Unit.DATE,
        DAY_NUMBERS,
    ),
    row(
        "open_dates",
        ("Vacancy opened on", "Vacature open op"),
        ("Date each vacancy was opened", "Datum waarop elke vacature is opengesteld"),
        Unit.DATE,
        DAY_NUMBERS,
    ),
    row(
        "sick_days",
        ("Sick days", "Ziektedagen"),
        (
            "Days of absence through illness, per case or as a total",
            "Dagen afwezig wegens ziekte, per geval of als totaal",
        ),
        Unit.DAYS,
    ),
    row(
        "available_days",
        ("Available days", "Beschikbare dagen"),
        (
            "Days available in the period: employees times days, calendar or working days like the sick days",
            "Beschikbare dagen in de periode: medewerkers maal dagen, kalender- of werkdagen net als de ziektedagen",
        ),
        Unit.DAYS,
    ),
    row(
        "part_time_factors",
        ("Part-time factors", "Deeltijdfactoren"),
        ("Part-time factor of each case; 1 is full-time", "Deeltijdfactor van elk geval; 1 is voltijd"),
        Unit.FTE,
        PART_TIME_FACTORS,
    ),
    row(
        "internal_costs",
        ("Internal hiring cost", "Interne wervingskosten"),
        ("Own recruiters, referral bonuses, overhead", "Eigen recruiters, aanbrengpremies, overhead"),
        Unit.CURRENCY,
    ),
    row(
        "external_costs",
        ("External hiring cost", "Externe wervingskosten"),
        ("Agencies, advertisements, assessments", "Bureaus, advertenties, assessments"),
        Unit.CURRENCY,
    ),
    row(
        "hires",
        ("Hires", "Aangenomen"),
        ("Employees hired in the period", "Medewerkers aangenomen in de periode"),
        Unit.COUNT,
    ),
    row(
        "pre_scores",
        ("Scores before", "Voortoets"),
        (
            "Test scores before the training, one cell each or their mean",
            "Toetsscores vóór de training, één cel per score of het gemiddelde",
        ),
        Unit.SCORE,
    ),
    row(
        "post_scores",
        ("Scores after", "Natoets"),
        (
            "Test scores after the training, one cell each or their mean",
            "Toetsscores na de training, één cel per score of het gemiddelde",
        ),
        Unit.SCORE,
    ),
    row(
        "max_score",
        ("Highest test score", "Maximale toetsscore"),
        ("The highest score the test allows", "De hoogste score die de toets toelaat"),
        Unit.SCORE,
    ),
    row(
        "internal_moves",
        ("Internal moves", "Interne overstappen"),
        (
            "Employees who changed jobs within the company",
            "Medewerkers die binnen het bedrijf van functie wisselden",
        ),
        Unit.COUNT,
    ),
    row(
        "average_headcount",
        ("Average headcount", "Gemiddeld aantal medewerkers"),
        ("Average number of employees in the period", "Gemiddeld aantal medewerkers in de periode"),
        Unit.COUNT,
    ),
    row(
        "temporary",
        ("Temporary workers", "Uitzendkrachten"),
        ("Temporary workers, heads or FTE", "Uitzendkrachten, in personen of fte"),
        Unit.FTE,
    ),
    row(
        "permanent",
        ("Permanent employees", "Vaste medewerkers"),
        (
            "Permanent employees, heads or FTE like the temporary workers",
            "Vaste medewerkers, in personen of fte net als de uitzendkrachten",
        ),
        Unit.FTE,
    ),
    row(
        "sick_employees",
        ("Employees reported sick", "Zieke medewerkers"),
        ("Employees who were ill in the period", "Medewerkers die in de periode ziek waren"),
        Unit.COUNT,
    ),
    row(
        "headcount",
        ("Headcount", "Aantal medewerkers"),
        ("Employees in the period", "Medewerkers in de periode"),
        Unit.COUNT,
    ),
    row(
        "fte",
        ("FTE", "Fte"),
        ("Full-time equivalents in the period", "Fulltime-equivalenten in de periode"),
        Unit.FTE,
    ),
    row(
        "days_in_period",
        ("Days in the period", "Dagen in de periode"),
        ("Days of the period, calendar or working days", "Dagen van de periode, kalender- of werkdagen"),
        Unit.DAYS,
    ),
    row(
        "reports",
        ("Sickness reports", "Ziekmeldingen"),
        ("Reports of illness in the period", "Ziekmeldingen in de periode"),
        Unit.COUNT,
    ),
    row(
        "period_days",
        ("Days reported on", "Dagen in de telling"),
        (
            "Days that the count covers; a whole year when left out",
            "Dagen waarover is geteld; een heel jaar als u het weglaat",
        ),
        Unit.DAYS,
    ),
    row(
        "year_days",
        ("Days in a year", "Dagen in een jaar"),
        ("Days that count as a year", "Dagen die als jaar tellen"),
        Unit.DAYS,
    ),
    row(
        "first_year_comp",
        ("First-year compensation", "Beloning eerste jaar"),
        (
            "Total first-year pay of the people hired",
            "Totale beloning in het eerste jaar van de aangenomen mensen",
        ),
        Unit.CURRENCY,
    ),
    row(
        "internal_hires",
        ("Internal hires", "Intern vervuld"),
        ("Positions filled by own employees", "Functies vervuld door eigen medewerkers"),
        Unit.COUNT,
    ),
    row(
        "positions_filled",
        ("Positions filled", "Vervulde functies"),
        ("All positions filled in the period", "Alle functies vervuld in de periode"),
        Unit.COUNT,
    ),
    row(
        "ended_days",
        ("Days of ended cases", "Dagen van beëindigde gevallen"),
        (
            "Calendar days from the first day ill to recovery, of the cases that ended in the period",
            "Kalenderdagen van de eerste ziektedag tot herstel, van gevallen die in de periode eindigden",
        ),
        Unit.DAYS,
    ),
    row(
        "ended_cases",
        ("Ended cases", "Beëindigde gevallen"),
        ("Absence cases that ended in the period", "Verzuimgevallen die in de periode eindigden"),
    ),
    row(
        "never_ill",
        ("Employees never ill", "Medewerkers zonder verzuim"),
        (
            "Employees who were not ill in that one period",
            "Medewerkers die in die ene periode niet ziek waren",
        ),
    ),
    row(
        "spells",
        ("Absence spells", "Verzuimmeldingen"),
        (
            "Times one employee was absent in 52 weeks",
            "Keren dat één medewerker in 52 weken verzuimde",
        ),
    ),
    row(
        "offers_accepted",
        ("Offers accepted", "Aangenomen aanbiedingen"),
        ("Job offers that candidates accepted", "Aanbiedingen die kandidaten aannamen"),
    ),
    row(
        "offers_made",
        ("Offers made", "Gedane aanbiedingen"),
        ("Job offers made", "Aanbiedingen die zijn gedaan"),
    ),
    row(
        "early_leavers",
        ("Early leavers", "Vroege vertrekkers"),
        (
            "Employees of the group hired who left again within a year",
            "Medewerkers van de aangenomen groep die binnen een jaar weer vertrokken",
        ),
    ),
    row(
        "regretted_leavers",
        ("Regretted leavers", "Betreurde vertrekkers"),
        (
            "Employees who left although you wanted to keep them",
            "Medewerkers die vertrokken terwijl u hen wilde houden",
        ),
    ),
    row(
        "voluntary_leavers",
        ("Voluntary leavers", "Vrijwillige vertrekkers"),
        ("Employees who left by their own choice", "Medewerkers die uit eigen keuze vertrokken"),
    ),
    row(
        "pay_men",
        ("Hourly pay of men", "Uurloon mannen"),
        (
            "Gross hourly pay of each man, one cell each, or their mean in one cell",
            "Bruto-uurloon van elke man, één cel per persoon, of hun gemiddelde in één cel",
        ),
        Unit.CURRENCY,
    ),
    row(
        "pay_women",
        ("Hourly pay of women", "Uurloon vrouwen"),
        (
            "Gross hourly pay of each woman, one cell each, or their mean in one cell",
            "Bruto-uurloon van elke vrouw, één cel per persoon, of hun gemiddelde in één cel",
        ),
        Unit.CURRENCY,
    ),
    row(
        "managers",
        ("Managers", "Leidinggevenden"),
        ("People who manage employees, on one date", "Mensen die leiding geven, op één datum"),
    ),
    row(
        "used_hours",
        ("Hours used", "Gebruikte uren"),
        (
            "Billable hours, or hours a machine or room was used",
            "Declarabele uren, of uren dat een machine of ruimte is gebruikt",
        ),
        Unit.HOURS,
    ),
    row(
        "available_hours",
        ("Hours available", "Beschikbare uren"),
        (
            "Hours that could have been used: contract hours, or opening hours",
            "Uren die gebruikt hadden kunnen worden: contracturen of openingsuren",
        ),
        Unit.HOURS,
    ),
)
