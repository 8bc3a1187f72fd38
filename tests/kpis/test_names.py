"""A KPI is found by what people call it, in both languages; a slip of the pen is answered with what was meant."""

from __future__ import annotations

import pytest

from kpi_xl.kpis import KPIS, catalogue, find
from kpi_xl.kpis.names import meant, ranked, written_names
from kpi_xl.model import KpiError
from tests.each import of_each

MEANS = {
    "KPI_ABSENCE_DURATION": (
        "duur van het verzuim",
        "kort verzuim",
        "langdurig verzuim",
        "dagen per verzuimgeval",
    ),
    "KPI_EARLY_TURNOVER": ("uitval in de proeftijd", "new starters who leave"),
    "KPI_ENERGY_PER_UNIT": ("kWh per product", "energy intensity"),
    "KPI_MARKET_SHARE": ("market share", "marktaandeel", "aandeel in de markt"),
    "KPI_NO_ABSENCE_SHARE": ("nul verzuim", "0-verzuim"),
    "KPI_PRODUCTIVITY": ("arbeidsproductiviteit", "units per hour"),
    "KPI_PROJECT_NPV": ("contante waarde", "discounted cash flow"),
    "KPI_SPAN_OF_CONTROL": ("omspanningsvermogen", "teamgrootte"),
    "KPI_TIME_TO_HIRE": ("instroom", "time to recruit"),
    "KPI_YTD": ("cumulatief", "year to date"),
    "KPI_CASH_CYCLE": ("cashflow cyclus",),
    "KPI_ENPS": ("medewerkersbetrokkenheid", "employee engagement"),
    "KPI_FIRST_PASS_YIELD": ("afkeurpercentage", "scrap rate"),
    "KPI_NRR": ("upsell",),
    "KPI_OEE": ("machine efficiency",),
    "KPI_PAGES_PER_SESSION": ("page views",),
    "KPI_TEMP_WORKER_RATIO": ("contractors", "zzp"),
    "KPI_TIME_TO_FILL": ("doorlooptijd vacature",),
    "KPI_RTV": ("rendement totaal vermogen",),
    "KPI_ASSET_TURNOVER": ("omloopsnelheid van de activa", "total asset turnover ratio"),
    "KPI_AOV": ("gemiddelde bestelwaarde", "average basket"),
    "KPI_BREAK_EVEN": ("break even", "break-even-punt"),
    "KPI_CES": ("customer effort", "klantinspanningsscore"),
    "KPI_CHURN": ("klantverlooppercentage", "het verloop van klanten", "customer attrition rate"),
    "KPI_CLV": ("klantwaarde", "lifetime value"),
    "KPI_COST_PER_HIRE": ("wervingskosten", "recruitment costs"),
    "KPI_CPM": ("kosten per duizend vertoningen", "cost per thousand"),
    "KPI_CSAT": ("klanttevredenheidspercentage", "customer satisfaction rate"),
    "KPI_CURRENT_RATIO": ("liquiditeit", "current"),
    "KPI_DIO": ("dagen voorraad", "stock days"),
    "KPI_DPO": ("betaaltermijn van leveranciers", "creditor days"),
    "KPI_DSO": ("debiteurendagen", "betaaltermijn van klanten", "debtors days"),
    "KPI_EBITDA_MARGIN": ("EBITDA marge", "ebitda"),
    "KPI_EMAIL_BOUNCE_RATE": ("bounce rate e-mail", "bouncepercentage van de e-mail"),
    "KPI_EMPLOYEE_TURNOVER": ("personeelsverlooppercentage", "labor turnover", "staff turnover rate"),
    "KPI_FCR": ("first contact resolution", "FCR"),
    "KPI_GROSS_MARGIN": ("bruto winstmarge", "gross profit margin"),
    "KPI_INTEREST_COVERAGE": ("rentedekkingsgraad", "interest cover"),
    "KPI_INVENTORY_TURNOVER": ("voorraadomloopsnelheid", "omloopsnelheid van de voorraad", "stock turn"),
    "KPI_LEAD_TIME": ("gemiddelde doorlooptijd", "leadtime"),
    "KPI_NET_PROFIT_MARGIN": ("netto winstmarge", "nettowinstpercentage"),
    "KPI_NPS": ("Net Promoter Score", "NPS", "nps score", "recommend score"),
    "KPI_ON_TIME_DELIVERY": ("op tijd geleverd", "on time delivery rate"),
    "KPI_PROFIT_MARGIN": ("winstpercentage", "return on sales"),
    "KPI_RECEIVABLES_TURNOVER": ("omloopsnelheid van de debiteuren", "debtor turnover"),
    "KPI_RETENTION_RATE": ("retentie van klanten", "customer retention"),
    "KPI_ROE": ("rendement op het eigen vermogen", "return on equity"),
    "KPI_SALES_PER_EMPLOYEE": ("omzet per fte", "sales per employee"),
    "KPI_SICK_FREQUENCY": ("ziekmeldingsfrequentie", "verzuimfrequentie", "absence frequency"),
    "KPI_SICKNESS_ABSENCE": ("percentage ziekteverzuim", "sick leave", "absenteeism rate"),
    "KPI_SOLVENCY": ("eigenvermogenquote", "solvabiliteitsgraad"),
    "KPI_UTILISATION": ("utilization rate", "bezettingsgraad"),
    "KPI_WIN_RATE": ("gewonnen offertes", "hit ratio"),
    "KPI_WORKING_CAPITAL": ("netto-werkkapitaal", "net working capital"),
}


@pytest.mark.parametrize(("typed", "name"), [(typed, name) for name in MEANS for typed in MEANS[name]])
def test_everyday_names_lead_to_the_kpi(typed, name):
    assert meant(typed)[0].name == name
    assert catalogue.search(typed)[0][0] == name
    assert catalogue.info(typed, "label", "nl") == KPIS[name].label.nl


def test_a_word_that_no_name_has_does_not_hide_the_others():
    assert catalogue.search("logo churn")[0][0] == "KPI_CHURN"


@of_each("entry", KPIS)
def test_every_name_finds_its_kpi(entry):
    for name in (entry.name, *entry.label):
        assert find(name) is entry
    for name in written_names(entry):
        assert find(name) is entry or entry in [found.entry for found in ranked(name)], name


def test_no_alias_is_the_name_of_another_kpi():
    owners = {}
    for entry in KPIS.values():
        for name in (*entry.label, *entry.aliases):
            assert owners.setdefault(name.casefold(), entry) is entry, name


def test_a_word_of_two_meanings_leads_to_the_commoner_and_names_the_others():
    first, *others = [entry.name for entry in meant("omloopsnelheid")]
    assert first == "KPI_INVENTORY_TURNOVER"
    assert {"KPI_RECEIVABLES_TURNOVER", "KPI_ASSET_TURNOVER"} <= set(others)
    assert [entry.name for entry in meant("KPI_CHURN")] == ["KPI_CHURN"]


@pytest.mark.parametrize(
    ("typed", "name"),
    [("chrun", "KPI_CHURN"), ("klanttevredenhied", "KPI_CSAT"), ("solvabilitiet", "KPI_SOLVENCY")],
)
def test_a_slip_of_the_pen_is_answered_with_what_was_meant(typed, name):
    assert meant(typed) == []
    assert catalogue.search(typed)[0][0] == name
    with pytest.raises(KpiError, match=name) as caught:
        catalogue.info(typed)
    assert caught.value.code == "#N/A"


@pytest.mark.parametrize("typed", ["zzzzqqqq", "", "de", "percentage van de", "fiets"])
def test_what_looks_like_nothing_is_not_guessed(typed):
    assert "KPI_" not in " ".join(entry.entry.name for entry in ranked(typed) if entry.score > 1)
    if typed in {"zzzzqqqq", "fiets"}:
        assert ranked(typed) == ()
        with pytest.raises(KpiError, match="another word"):
            catalogue.info(typed)
