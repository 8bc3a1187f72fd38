"""Time in many wordings: what counts as a term, what as a norm, and what only belongs to a metric."""

from __future__ import annotations

import datetime as dt

import pytest

from kpi_xl.goals import check
from kpi_xl.goals.config import Config
from kpi_xl.goals.text.reader import read

DAY = dt.date(2027, 1, 1)
TERMS = (
    "Sales up by 30% in 10 days.",
    "80% of staff were trained by 2027.",
    "Eind 2027 waren 40 woningen gebouwd.",
    "Pass the entry test with 85% by day 21.",
    "Vóór dag 30 zijn er drie rapporten.",
    "The patient will walk 20 metres without a frame within 2 days.",
    "The patient will name three foods to avoid before discharge.",
    "Rond de zomer van 2027 zijn 20 woningen opgeleverd.",
    "In het najaar voeren we een medewerkersonderzoek uit onder 300 collega's.",
    "Aan het begin van het volgende schooljaar is er een nieuw rooster voor alle klassen.",
    "Over twee jaar willen we 15% marktaandeel hebben.",
    "Deze maand verkopen we 200 abonnementen.",
    "De komende vier jaar bouwen we 1.200 woningen.",
    "Vóór Kerst is de achterstand van 80 dossiers weggewerkt.",
    "Halverwege 2027 heeft 60% van de leden de app geïnstalleerd.",
    "Dit kwartaal ronden we drie audits af.",
    "Tijdens de looptijd van het project leiden we 25 vrijwilligers op.",
    "Gedurende 2027 bezoeken we 40 bedrijven.",
    "Per eind juni is de voorraad met 10% gedaald.",
    "In de loop van 2028 wordt 30% van de daken voorzien van zonnepanelen.",
    "Binnen nu en drie maanden heb ik mijn rijbewijs gehaald.",
    "Raise the NPS from 20 to 30 within 90 days.",
    "Het aantal leden met 10% vergroten binnen 60 dagen.",
    "Visit 8 companies in the next six weeks.",
    "Tot 2028 gebruiken we 25 procent minder papier.",
    "Doel 2030: 40% minder verpakkingen.",
    "Train three times a week for the month of March.",
    "Raise test scores by 5% over a six-month period.",
    "Review the loans desk during fiscal 2028.",
    "De keten opent tien winkels op drie jaar tijd.",
    "Plant 400 trees by the mid 2040s.",
    "Aan het eind van de opleiding haalt 80% een diploma.",
    "Grow revenue 10% year over year in 2027.",
    "Tegen 2030 stoten we 55% minder CO2 uit.",
    "Uiterlijk donderdag 12 maart staat het rapport van 20 pagina's online.",
    "Na drie maanden kan ik 5 km aaneengesloten hardlopen.",
    "Over een half jaar spreek ik Frans op A2-niveau.",
    "Aan het eind van deze collegeperiode zijn er 500 sociale huurwoningen bij gebouwd.",
    "We leveren het prototype op in sprint 6.",
    "We will open four stores over the course of 2027.",
    "By mid-year, 50% of invoices are paid electronically.",
    "Between now and Christmas, I will read six books.",
    "Have 30 beta testers signed up no later than 15 May.",
    "In the coming fiscal year we will cut travel spend by 20%.",
    "By this time next year, I will have saved £2,000.",
    "Within the first 100 days, meet with all 12 department heads.",
    "Ship version 2.0 in the spring.",
    "From January to June 2027, sign 10 new partners.",
    "Deliver the audit report on or before 30 September.",
    "Throughout the coming season, keep attendance above 80%.",
    "Six months from now, our NPS is 40.",
    "Hit 1,000 subscribers before my birthday.",
    "Before the next board meeting, present three cost-saving options.",
    "This year we will reduce waste by 12%.",
    "In FY28, grow ARR to $12M.",
    "Have the policy approved by H1 2027.",
    "Attract 20,000 visitors to the museum between May and August.",
    "Increase the engagement score from 68 to 75 in the next annual survey.",
    "Keep attendance above 90% throughout the entire year.",
    "Present three plans during your term.",
    "Met Kerst zijn de 4 lokalen geschilderd.",
    "Voor het einde van de proeftijd ken ik alle 30 collega's.",
    "Save $10,000 by my 30th birthday.",
    "Grow the choir from 30 to 45 singers within two seasons.",
    "Het koor groeit van 30 naar 45 zangers binnen twee seizoenen.",
    "Emissievrij in 2035.",
    "Een miljoen bezoekers in 2027.",
    "Increase revenue by 10% in the year ahead.",
    "Publish the menu no later than the first Monday of September.",
    "Uiterlijk op de vijftiende mei 2027 zijn 12 contracten getekend.",
    "Help 16 families over the 12 month grant period.",
    "FY28-Q2: hire 6 drivers.",
    "Half april hebben 30 chauffeurs de cursus afgerond.",
)
NORMS = (
    "5% annual improvement in the release rate.",
    "The number of borrowers grows by 10% each year.",
    "Er komt een jaarlijkse buurtavond.",
    "Na het lezen van deze folder kent 60% van de ouders de regels.",
    "De brandweer is binnen een kwartier ter plaatse.",
    "Klachten worden binnen een termijn van 14 dagen beantwoord.",
    "Een jaarlijkse besparing van 3% op de inkoop.",
    "Repair 1000 m2 of footpath per annum.",
    "Pay 99% of the bills within 11 calendar days.",
    "Answer the phone within 5 rings.",
    "The patient will be seen within 2 days.",
    "Reach 8% month-over-month growth in sales.",
    "Answer eighty percent (80%) of all calls within thirty (30) seconds.",
    "Betaal facturen binnen 14 dgn.",
    "Hand in every assignment two days before it is due.",
    "Walk for 40 minutes, 3 times during the week.",
    "De cliënt loopt 2 x daags de gang op en neer.",
    "Na de zomervakantie zijn er 3 nieuwe lokalen.",
    "Reply to every patient message by the next business day.",
    "Wekelijks plaatsen we twee berichten op LinkedIn.",
    "Elk kwartaal bellen we onze tien grootste klanten.",
    "Post three times a week on LinkedIn.",
    "Close tickets within 48 hours of opening.",
    "Hold a monthly safety meeting with all crews.",
    "Within 30 days of hire, every employee completes the security course.",
    "20 nieuwe klanten/maand werven.",
    "Win 20 clients / month.",
    "Post 3x/week on the company page.",
    "Double research income from 2019.",
    "De vraagbaak levert 90% van de antwoorden de volgende werkdag.",
    "Coaches call every family once a term.",
)
METRICS = (
    "De helft van de flessen is van glas (in 2016 was dit 34 procent).",
    "Reduce outages from 8/quarter to 2/quarter.",
    "It was 12% in 2024 and will be 15%.",
    "10% more of the orders delivered in 5 days.",
    "De maandelijkse omzet verhogen tot 50.000 euro.",
    "De wachttijd terugdringen van 6 naar 4 weken.",
    "Het aantal 24-uurs opnames verlagen met 10%.",
    "Jongeren van 12 tot 18 jaar vaker laten sporten.",
    "De jaaromzet met 5% laten groeien.",
    "Minimaal 80% van de 65-plussers bereiken.",
    "Increase monthly recurring revenue to $50k.",
    "Reduce 30-day readmissions by 10%.",
    "Improve year-over-year growth by 3 points.",
    "Lower average handling time from 9 to 6 minutes.",
    "Increase 12-month retention to 85%.",
    "Publish the year-end report on 3 locations.",
    "Row 500 metres in two minutes.",
    "Improve monthly meetings.",
    "Raise the annual growth rate to 5%.",
    "Raise graduation rates to 68%.",
    "Increase sales by 10% through training.",
    "Act on the 2030 Agenda with 5 projects.",
    "10% fewer readmissions within 30 days of discharge.",
    "Support children aged 6 to 12 in reading at grade 3 level.",
    "Cut quarterly reporting errors by half.",
    "Grow weekly active users from 2,000 to 5,000.",
    "Het aantal klachten terugbrengen van 40 naar 15 per maand.",
)
LETTERS = [
    (status, text)
    for status, texts in (("pass", TERMS), ("unclear", NORMS), ("fail", METRICS))
    for text in texts
]


@pytest.mark.parametrize(("status", "text"), LETTERS)
def test_the_letter_t_follows_the_wording(status, text):
    [result] = check([text], as_of=DAY)
    assert result.letters["T"].status.value == status
    if status == "pass":
        assert result.letters["T"].evidence.text in text


@pytest.mark.parametrize(
    ("text", "baseline", "value"),
    [
        ("De verkooptijd verkorten van 60 naar 45 dagen.", 60 * 1440, 45 * 1440),
        ("Cut the wait from 3 hours to 90 minutes.", 180, 90),
        ("Van 24 uur naar 8 uur.", 1440, 480),
        ("Extend the term from 12 to 18 months.", 12, 18),
        ("Reduce setup from 90 to 60 seconds.", 1.5, 1),
        ("Shorten delivery from 3 weeks to 10 days.", 21 * 1440, 14_400),
    ],
)
def test_both_ends_of_a_range_get_the_same_unit(text, baseline, value):
    measure = read(text, Config().lexicons(), None, "en").measure
    assert measure.baseline == pytest.approx(baseline, rel=0.01)
    assert measure.value == pytest.approx(value, rel=0.01)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("De verkooptijd verlagen van 45 naar 60 dagen in 2027.", "60 dagen"),
        ("Shorten the wait from 90 minutes to 3 hours by 2028.", "1.5 hours"),
    ],
)
def test_messages_show_lengths_of_time_in_their_own_unit(text, shown):
    [result] = check([text], as_of=DAY)
    [found] = [finding for finding in result.findings if finding.rule == "wrong-side-of-baseline"]
    assert shown in found.message.in_(result.language)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Go from 2% to 60% market share in three months.", "fail"),
        ("Go from 60% to 75% market share in twelve months.", "pass"),
        ("Double revenue every month.", "fail"),
        ("Over drie maanden wil ik 5 kilo zijn afgevallen door drie keer per week te sporten.", "unclear"),
    ],
)
def test_a_leap_is_extreme_however_much_room_is_left(text, status):
    [result] = check([text], as_of=DAY)
    assert result.letters["A"].status.value == status
