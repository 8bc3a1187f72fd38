"""The vocabulary: one row per parameter name, in both languages.

A parameter's name is the key. The row gives its label (also the column header in workbooks),
its help (also the function wizard's, at most 255 characters), its unit and its bounds.
"""

from __future__ import annotations

from kpi_xl.model import NON_NEGATIVE, SHARE, UNBOUNDED, Bounds, Input, Text, Unit

DAY_NUMBERS = Bounds(0.0, 2958465.0)  # Excel's calendar ends on 31 December 9999
DISCOUNT_RATES = Bounds(-0.9999, 1.0)  # at -1 nothing can be discounted; 8 for 8% is a slip
PART_TIME_FACTORS = Bounds(0.0, 2.0)  # above 1 for who works more than full time; 80 for 80% is a slip
EXPECTED_SHARES = Bounds(
    high=2.0
)  # above 1 where later months take something off again; 50 for 50% is a slip


def _row(
    name: str,
    label: tuple[str, str],
    help_: tuple[str, str],
    unit: Unit = Unit.COUNT,
    bounds: Bounds = NON_NEGATIVE,
) -> Input:
    return Input(name, Text(*label), Text(*help_), unit, bounds)


_ROWS = (
    # options: the word that chooses a method, a statistic or a unit
    _row(
        "method",
        ("Method", "Methode"),
        ("Which variant of the definition to calculate", "Welke variant van de definitie u wilt berekenen"),
        Unit.TEXT,
    ),
    _row(
        "statistic",
        ("Statistic", "Kengetal"),
        ("How the separate values are summarised", "Hoe de losse waarden worden samengevat"),
        Unit.TEXT,
    ),
    _row(
        "unit",
        ("Time unit", "Tijdseenheid"),
        (
            "Unit of the answer: days, workdays, hours or weeks",
            "Eenheid van de uitkomst: dagen, werkdagen, uren of weken",
        ),
        Unit.TEXT,
    ),
    # several departments
    _row(
        "revenue",
        ("Revenue", "Omzet"),
        ("Net revenue of the period, excluding VAT", "Netto-omzet van de periode, exclusief btw"),
        Unit.CURRENCY,
        UNBOUNDED,
    ),
    _row(
        "cogs",
        ("Cost of goods sold", "Kostprijs omzet"),
        (
            "Cost of the goods sold in the period, at cost",
            "Inkoopwaarde of kostprijs van wat in de periode is verkocht",
        ),
        Unit.CURRENCY,
    ),
    _row(
        "benefits",
        ("Benefits", "Baten"),
        (
            "What it yields; in project calculations one cell per period, in order of time",
            "Wat het oplevert; bij projecten één cel per periode, op volgorde van tijd",
        ),
        Unit.CURRENCY,
        UNBOUNDED,
    ),
    _row(
        "costs",
        ("Costs", "Kosten"),
        (
            "What it costs, as positive amounts; in project calculations one cell per period, in order of time",
            "Wat het kost, als positieve bedragen; bij projecten één cel per periode, op volgorde van tijd",
        ),
        Unit.CURRENCY,
    ),
    _row(
        "discount_rate",
        ("Discount rate", "Disconteringsvoet"),
        (
            "Discount rate per period as a fraction: 0.08 for 8%",
            "Disconteringsvoet per periode als fractie: 0,08 voor 8%",
        ),
        Unit.RATIO,
        DISCOUNT_RATES,
    ),
    _row(
        "periods",
        ("Number of periods", "Aantal perioden"),
        (
            "How many periods, such as years, lie between or are counted",
            "Hoeveel perioden, bijvoorbeeld jaren, ertussen liggen of meetellen",
        ),
    ),
    _row(
        "current",
        ("Current period", "Deze periode"),
        ("The amount of this period", "Het bedrag van deze periode"),
        Unit.NUMBER,
        UNBOUNDED,
    ),
    _row(
        "previous",
        ("Previous period", "Vorige periode"),
        ("The amount of the period you compare with", "Het bedrag van de periode waarmee u vergelijkt"),
        Unit.NUMBER,
        UNBOUNDED,
    ),
    _row(
        "count",
        ("Number", "Aantal"),
        ("How many there were in the period", "Hoeveel het er in de periode waren"),
    ),
    _row(
        "total",
        ("Total", "Totaal"),
        ("The total of the period", "Het totaal van de periode"),
        Unit.NUMBER,
    ),
    # marketing
    _row(
        "visits",
        ("Visits", "Bezoeken"),
        (
            "Visits to the website in the period, such as sessions",
            "Bezoeken aan de website in de periode, zoals sessies",
        ),
        Unit.COUNT,
    ),
    _row(
        "previous_visits",
        ("Visits before", "Bezoeken eerder"),
        ("Visits in the period before", "Bezoeken in de voorgaande periode"),
        Unit.COUNT,
    ),
    _row(
        "conversions",
        ("Conversions", "Conversies"),
        (
            "Completed actions, such as orders or requests",
            "Voltooide acties, zoals bestellingen of aanvragen",
        ),
        Unit.COUNT,
    ),
    _row(
        "cost", ("Cost", "Kosten"), ("Cost made in the period", "Kosten gemaakt in de periode"), Unit.CURRENCY
    ),
    _row(
        "acquisitions",
        ("Acquisitions", "Acquisities"),
        ("Customers or leads won with that cost", "Klanten of leads die met die kosten zijn gewonnen"),
        Unit.COUNT,
    ),
    _row(
        "sessions",
        ("Sessions", "Sessies"),
        ("Sessions on the website in the period", "Sessies op de website in de periode"),
        Unit.COUNT,
    ),
    _row(
        "likes",
        ("Likes", "Likes"),
        ("Likes on your posts in the period", "Likes op uw berichten in de periode"),
        Unit.COUNT,
    ),
    _row(
        "comments",
        ("Comments", "Reacties"),
        ("Comments on your posts in the period", "Reacties op uw berichten in de periode"),
        Unit.COUNT,
    ),
    _row(
        "shares",
        ("Shares", "Gedeeld"),
        ("Times your posts were shared in the period", "Aantal keren dat uw berichten zijn gedeeld"),
        Unit.COUNT,
    ),
    _row(
        "other",
        ("Other interactions", "Overige interacties"),
        ("Other interactions, such as saves or clicks", "Overige interacties, zoals bewaren of klikken"),
        Unit.COUNT,
    ),
    _row(
        "followers_start",
        ("Followers at start", "Volgers begin"),
        ("Followers at the start of the period", "Volgers aan het begin van de periode"),
        Unit.COUNT,
    ),
    _row(
        "followers_end",
        ("Followers at end", "Volgers einde"),
        ("Followers at the end of the period", "Volgers aan het einde van de periode"),
        Unit.COUNT,
    ),
    _row(
        "opens",
        ("Unique opens", "Unieke opens"),
        ("Recipients who opened the e-mail", "Ontvangers die de e-mail hebben geopend"),
        Unit.COUNT,
    ),
    _row(
        "sent",
        ("E-mails sent", "Verzonden e-mails"),
        ("E-mails sent in the period", "E-mails verzonden in de periode"),
        Unit.COUNT,
    ),
    _row(
        "bounces",
        ("E-mails bounced", "Gebouncete e-mails"),
        ("E-mails that could not be delivered", "E-mails die niet konden worden afgeleverd"),
        Unit.COUNT,
    ),
    _row(
        "average_order_value",
        ("Average order value", "Gemiddelde orderwaarde"),
        ("Revenue per order", "Omzet per bestelling"),
        Unit.CURRENCY,
    ),
    _row(
        "purchase_frequency",
        ("Purchase frequency", "Aankoopfrequentie"),
        (
            "Orders per customer in a year, or in the time unit of the lifespan",
            "Bestellingen per klant per jaar, of in de tijdseenheid van de klantduur",
        ),
        Unit.NUMBER,
    ),
    _row(
        "lifespan",
        ("Customer lifespan", "Klantduur"),
        (
            "How long a customer stays, in the time unit of the frequency",
            "Hoe lang een klant blijft, in de tijdseenheid van de frequentie",
        ),
        Unit.NUMBER,
    ),
    _row(
        "marketing_cost",
        ("Marketing cost", "Marketingkosten"),
        ("Marketing cost of the period", "Marketingkosten van de periode"),
        Unit.CURRENCY,
    ),
    _row(
        "sales_cost",
        ("Sales cost", "Verkoopkosten"),
        ("Cost of the sales team in the period", "Kosten van het verkoopteam in de periode"),
        Unit.CURRENCY,
    ),
    _row(
        "cost_of_sales",
        ("Cost of attributed sales", "Kostprijs toegerekende omzet"),
        ("Cost of the goods sold with that revenue", "Kostprijs van de goederen achter die omzet"),
        Unit.CURRENCY,
    ),
    _row(
        "ad_spend",
        ("Advertising spend", "Advertentie-uitgaven"),
        ("Spent on advertisements in the period", "Uitgegeven aan advertenties in de periode"),
        Unit.CURRENCY,
    ),
    _row(
        "pageviews",
        ("Page views", "Paginaweergaven"),
        ("Pages viewed in the period", "Pagina's bekeken in de periode"),
        Unit.COUNT,
    ),
    _row(
        "own_sales",
        ("Own sales", "Eigen verkopen"),
        (
            "What you sold in the period, in money or in pieces",
            "Wat u in de periode verkocht, in geld of in stuks",
        ),
    ),
    _row(
        "market_sales",
        ("Market sales", "Verkopen op de markt"),
        (
            "What all suppliers together sold in the same market and period, yourself included",
            "Wat alle aanbieders samen in dezelfde markt en periode verkochten, uzelf meegeteld",
        ),
    ),
    _row("part", ("Part", "Deel"), ("The part of the total", "Het deel van het totaal"), Unit.COUNT),
    _row(
        "margin",
        ("Margin per customer", "Marge per klant"),
        ("Margin that a customer brings per period", "Marge die een klant per periode oplevert"),
        Unit.CURRENCY,
        Bounds(),
    ),
    _row(
        "retention_rate",
        ("Retention rate", "Retentie"),
        (
            "Share of the customers that stays each period, between 0 and 1",
            "Aandeel van de klanten dat elke periode blijft, tussen 0 en 1",
        ),
        Unit.RATIO,
        SHARE,
    ),
    _row(
        "arpa",
        ("Revenue per account", "Omzet per klant"),
        ("Average revenue per account and period", "Gemiddelde omzet per klant en periode"),
        Unit.CURRENCY,
    ),
    _row(
        "churn_rate",
        ("Churn rate", "Churn"),
        (
            "Share of the customers that leaves each period, between 0 and 1",
            "Aandeel van de klanten dat elke periode vertrekt, tussen 0 en 1",
        ),
        Unit.RATIO,
        SHARE,
    ),
    _row(
        "clv",
        ("Customer lifetime value", "Klantwaarde (CLV)"),
        ("Customer lifetime value, as KPI_CLV gives it", "Klantwaarde, zoals KPI_CLV die geeft"),
        Unit.CURRENCY,
        Bounds(),
    ),
    _row(
        "cac",
        ("Acquisition cost per customer", "Acquisitiekosten per klant"),
        (
            "Customer acquisition cost, as KPI_CAC gives it",
            "Acquisitiekosten per klant, zoals KPI_CAC die geeft",
        ),
        Unit.CURRENCY,
    ),
    _row(
        "clicks",
        ("Clicks", "Klikken"),
        ("Clicks on the advert or in the e-mail", "Klikken op de advertentie of in de e-mail"),
    ),
    _row(
        "impressions",
        ("Impressions", "Vertoningen"),
        (
            "Times an advert was shown; for e-mail the e-mails delivered",
            "Keren dat een advertentie is getoond; bij e-mail de afgeleverde e-mails",
        ),
    ),
    _row(
        "unsubscribes",
        ("Unsubscribes", "Uitschrijvingen"),
        ("Recipients who unsubscribed in the period", "Ontvangers die zich in de periode uitschreven"),
    ),
    _row(
        "delivered",
        ("E-mails delivered", "Afgeleverde e-mails"),
        ("E-mails sent minus those that bounced", "Verzonden e-mails min de gebouncete"),
    ),
    _row(
        "acquisition_cost",
        ("Acquisition cost", "Acquisitiekosten"),
        (
            "What it cost to win the customer, taken off the value",
            "Wat het werven van de klant kostte; gaat van de waarde af",
        ),
        Unit.CURRENCY,
    ),
    # sales
    _row(
        "pipeline",
        ("Open pipeline", "Openstaande pijplijn"),
        (
            "Value of the open opportunities on one date; one cell per deal may be given",
            "Waarde van de openstaande kansen op één datum; één cel per deal mag",
        ),
        Unit.CURRENCY,
    ),
    _row(
        "quota",
        ("Quota", "Quotum"),
        ("What is to be sold in the period", "Wat in de periode verkocht moet worden"),
        Unit.CURRENCY,
    ),
    _row(
        "sales",
        ("Sales", "Verkoop"),
        (
            "What was sold in the period, counted as the quota is; may be negative in a month of credit notes",
            "Wat in de periode is verkocht, geteld zoals het quotum; mag negatief zijn in een maand met creditnota's",
        ),
        Unit.CURRENCY,
        UNBOUNDED,
    ),
    _row(
        "list_value",
        ("Value at list price", "Waarde tegen catalogusprijs"),
        (
            "What the sales would have brought without any discount",
            "Wat de verkopen zonder korting zouden hebben opgebracht",
        ),
        Unit.CURRENCY,
    ),
    _row(
        "accounts",
        ("Accounts", "Klanten (contracten)"),
        (
            "Paying customers; one cell per period, their average counts",
            "Betalende klanten; één cel per periode, het gemiddelde telt",
        ),
    ),
    _row(
        "mrr_end",
        ("Recurring revenue at end", "Terugkerende omzet einde"),
        (
            "Monthly recurring revenue at the end of the period",
            "Maandelijks terugkerende omzet aan het einde van de periode",
        ),
        Unit.CURRENCY,
    ),
    _row(
        "new_mrr",
        ("New recurring revenue", "Nieuwe terugkerende omzet"),
        (
            "Monthly recurring revenue of customers won in the period",
            "Maandelijks terugkerende omzet van klanten die in de periode zijn gewonnen",
        ),
        Unit.CURRENCY,
    ),
    _row(
        "gross_sales",
        ("Gross sales", "Bruto-omzet"),
        ("Invoiced sales excluding VAT", "Gefactureerde omzet exclusief btw"),
        Unit.CURRENCY,
        Bounds(),
    ),
    _row(
        "returns",
        ("Returns", "Retouren"),
        ("Value of goods sent back", "Waarde van geretourneerde goederen"),
        Unit.CURRENCY,
    ),
    _row(
        "allowances",
        ("Allowances", "Tegemoetkomingen"),
        ("Price reductions granted after the sale", "Prijsverlagingen na de verkoop"),
        Unit.CURRENCY,
    ),
    _row("discounts", ("Discounts", "Kortingen"), ("Discounts given", "Verleende kortingen"), Unit.CURRENCY),
    _row(
        "close_dates",
        ("Closed on", "Gesloten op"),
        (
            "Date each deal was won; blank while it is open",
            "Datum waarop elke deal is gewonnen; leeg zolang die openstaat",
        ),
        Unit.DATE,
        DAY_NUMBERS,
    ),
    _row(
        "profit",
        ("Profit", "Winst"),
        ("Profit of the period; a loss is negative", "Winst van de periode; verlies is negatief"),
        Unit.CURRENCY,
        Bounds(),
    ),
    _row(
        "first_order_dates",
        ("First order on", "Eerste bestelling op"),
        ("Date of each customer's first order", "Datum van de eerste bestelling van elke klant"),
        Unit.DATE,
        DAY_NUMBERS,
    ),
    _row(
        "period_start",
        ("First day", "Eerste dag"),
        ("First day of the period, included", "Eerste dag van de periode, telt mee"),
        Unit.DATE,
        DAY_NUMBERS,
    ),
    _row(
        "period_end",
        ("Last day", "Laatste dag"),
        ("Last day of the period, included", "Laatste dag van de periode, telt mee"),
        Unit.DATE,
        DAY_NUMBERS,
    ),
    _row(
        "repeat_customers",
        ("Repeat customers", "Terugkerende klanten"),
        ("Customers who bought before as well", "Klanten die al eerder kochten"),
        Unit.COUNT,
    ),
    _row(
        "total_customers",
        ("Customers", "Klanten"),
        ("All customers who bought in the period", "Alle klanten die in de periode kochten"),
        Unit.COUNT,
    ),
    _row(
        "orders",
        ("Orders", "Bestellingen"),
        ("Orders in the period", "Bestellingen in de periode"),
        Unit.COUNT,
    ),
    _row(
        "converted_leads",
        ("Converted leads", "Geconverteerde leads"),
        ("Leads of this group that became customers", "Leads uit deze groep die klant werden"),
        Unit.COUNT,
    ),
    _row(
        "leads",
        ("Leads", "Leads"),
        ("Leads created in the period", "Leads ontstaan in de periode"),
        Unit.COUNT,
    ),
    _row(
        "employees",
        ("Employees", "Medewerkers"),
        ("Employees, as FTE or as heads", "Medewerkers, in fte of in personen"),
        Unit.FTE,
    ),
    _row(
        "quantities",
        ("Quantities", "Aantallen"),
        ("Units sold, one cell per product", "Verkochte eenheden, één cel per product"),
        Unit.COUNT,
        Bounds(),
    ),
    _row(
        "prices",
        ("Prices", "Prijzen"),
        ("Price per unit, beside the quantities", "Prijs per eenheid, naast de aantallen"),
        Unit.CURRENCY,
    ),
    _row(
        "operating_profit",
        ("Operating profit", "Bedrijfsresultaat"),
        (
            "Profit before interest and tax; a loss is negative",
            "Resultaat vóór rente en belasting; verlies is negatief",
        ),
        Unit.CURRENCY,
        Bounds(),
    ),
    _row(
        "price",
        ("Price", "Prijs"),
        ("Selling price of a unit, excluding VAT", "Verkoopprijs per eenheid, exclusief btw"),
        Unit.CURRENCY,
    ),
    _row(
        "won",
        ("Deals won", "Gewonnen deals"),
        ("Deals won in the period", "Deals gewonnen in de periode"),
        Unit.COUNT,
    ),
    _row(
        "closed",
        ("Deals closed", "Afgesloten deals"),
        ("Deals won and lost in the period", "Deals gewonnen en verloren in de periode"),
        Unit.COUNT,
    ),
    _row(
        "opportunities",
        ("Opportunities", "Kansen"),
        ("Open sales opportunities", "Openstaande verkoopkansen"),
        Unit.COUNT,
    ),
    _row(
        "win_rate",
        ("Win rate", "Winstkans"),
        (
            "Share of the deals that is won, between 0 and 1",
            "Aandeel van de deals dat wordt gewonnen, tussen 0 en 1",
        ),
        Unit.RATIO,
        SHARE,
    ),
    _row(
        "aov",
        ("Average deal value", "Gemiddelde dealwaarde"),
        ("Average value of a deal", "Gemiddelde waarde van een deal"),
        Unit.CURRENCY,
    ),
    _row(
        "cycle_days",
        ("Sales cycle in days", "Verkoopcyclus in dagen"),
        ("Average sales cycle, in days", "Gemiddelde verkoopcyclus, in dagen"),
        Unit.DAYS,
    ),
    # hr
    _row(
        "leavers",
        ("Leavers", "Uitstroom"),
        ("Employees who left in the period", "Medewerkers die in de periode zijn vertrokken"),
        Unit.COUNT,
    ),
    _row(
        "headcount_start",
        ("Headcount at start", "Medewerkers begin"),
        (
            "Employees at the start of the period, or the average when no end is given",
            "Medewerkers aan het begin van de periode, of het gemiddelde als u geen einde geeft",
        ),
        Unit.COUNT,
    ),
    _row(
        "headcount_end",
        ("Headcount at end", "Medewerkers einde"),
        ("Employees at the end of the period", "Medewerkers aan het einde van de periode"),
        Unit.COUNT,
    ),
    _row(
        "application_dates",
        ("Applied on", "Gesolliciteerd op"),
        (
            "Date of each application; or the durations themselves when nothing else is given",
            "Datum van elke sollicitatie; of de doorlooptijden zelf als u verder niets geeft",
        ),
        Unit.DATE,
        DAY_NUMBERS,
    ),
    _row(
        "acceptance_dates",
        ("Accepted on", "Geaccepteerd op"),
        (
            "Date each offer was accepted; blank while it is open",
            "Datum waarop elk aanbod is geaccepteerd; leeg zolang het openstaat",
        ),
        Unit.DATE,
        DAY_NUMBERS,
    ),
    _row(
        "open_dates",
        ("Vacancy opened on", "Vacature open op"),
        ("Date each vacancy was opened", "Datum waarop elke vacature is opengesteld"),
        Unit.DATE,
        DAY_NUMBERS,
    ),
    _row(
        "sick_days",
        ("Sick days", "Ziektedagen"),
        (
            "Days of absence through illness, per case or as a total",
            "Dagen afwezig wegens ziekte, per geval of als totaal",
        ),
        Unit.DAYS,
    ),
    _row(
        "available_days",
        ("Available days", "Beschikbare dagen"),
        (
            "Days available in the period: employees times days, calendar or working days like the sick days",
            "Beschikbare dagen in de periode: medewerkers maal dagen, kalender- of werkdagen net als de ziektedagen",
        ),
        Unit.DAYS,
    ),
    _row(
        "part_time_factors",
        ("Part-time factors", "Deeltijdfactoren"),
        ("Part-time factor of each case; 1 is full-time", "Deeltijdfactor van elk geval; 1 is voltijd"),
        Unit.FTE,
        PART_TIME_FACTORS,
    ),
    _row(
        "internal_costs",
        ("Internal hiring cost", "Interne wervingskosten"),
        ("Own recruiters, referral bonuses, overhead", "Eigen recruiters, aanbrengpremies, overhead"),
        Unit.CURRENCY,
    ),
    _row(
        "external_costs",
        ("External hiring cost", "Externe wervingskosten"),
        ("Agencies, advertisements, assessments", "Bureaus, advertenties, assessments"),
        Unit.CURRENCY,
    ),
    _row(
        "hires",
        ("Hires", "Aangenomen"),
        ("Employees hired in the period", "Medewerkers aangenomen in de periode"),
        Unit.COUNT,
    ),
    _row(
        "pre_scores",
        ("Scores before", "Voortoets"),
        (
            "Test scores before the training, one cell each or their mean",
            "Toetsscores vóór de training, één cel per score of het gemiddelde",
        ),
        Unit.SCORE,
    ),
    _row(
        "post_scores",
        ("Scores after", "Natoets"),
        (
            "Test scores after the training, one cell each or their mean",
            "Toetsscores na de training, één cel per score of het gemiddelde",
        ),
        Unit.SCORE,
    ),
    _row(
        "max_score",
        ("Highest test score", "Maximale toetsscore"),
        ("The highest score the test allows", "De hoogste score die de toets toelaat"),
        Unit.SCORE,
    ),
    _row(
        "internal_moves",
        ("Internal moves", "Interne overstappen"),
        (
            "Employees who changed jobs within the company",
            "Medewerkers die binnen het bedrijf van functie wisselden",
        ),
        Unit.COUNT,
    ),
    _row(
        "average_headcount",
        ("Average headcount", "Gemiddeld aantal medewerkers"),
        ("Average number of employees in the period", "Gemiddeld aantal medewerkers in de periode"),
        Unit.COUNT,
    ),
    _row(
        "temporary",
        ("Temporary workers", "Uitzendkrachten"),
        ("Temporary workers, heads or FTE", "Uitzendkrachten, in personen of fte"),
        Unit.FTE,
    ),
    _row(
        "permanent",
        ("Permanent employees", "Vaste medewerkers"),
        (
            "Permanent employees, heads or FTE like the temporary workers",
            "Vaste medewerkers, in personen of fte net als de uitzendkrachten",
        ),
        Unit.FTE,
    ),
    _row(
        "sick_employees",
        ("Employees reported sick", "Zieke medewerkers"),
        ("Employees who were ill in the period", "Medewerkers die in de periode ziek waren"),
        Unit.COUNT,
    ),
    _row(
        "headcount",
        ("Headcount", "Aantal medewerkers"),
        ("Employees in the period", "Medewerkers in de periode"),
        Unit.COUNT,
    ),
    _row(
        "fte",
        ("FTE", "Fte"),
        ("Full-time equivalents in the period", "Fulltime-equivalenten in de periode"),
        Unit.FTE,
    ),
    _row(
        "days_in_period",
        ("Days in the period", "Dagen in de periode"),
        ("Days of the period, calendar or working days", "Dagen van de periode, kalender- of werkdagen"),
        Unit.DAYS,
    ),
    _row(
        "reports",
        ("Sickness reports", "Ziekmeldingen"),
        ("Reports of illness in the period", "Ziekmeldingen in de periode"),
        Unit.COUNT,
    ),
    _row(
        "period_days",
        ("Days reported on", "Dagen in de telling"),
        (
            "Days that the count covers; a whole year when left out",
            "Dagen waarover is geteld; een heel jaar als u het weglaat",
        ),
        Unit.DAYS,
    ),
    _row(
        "year_days",
        ("Days in a year", "Dagen in een jaar"),
        ("Days that count as a year", "Dagen die als jaar tellen"),
        Unit.DAYS,
    ),
    _row(
        "first_year_comp",
        ("First-year compensation", "Beloning eerste jaar"),
        (
            "Total first-year pay of the people hired",
            "Totale beloning in het eerste jaar van de aangenomen mensen",
        ),
        Unit.CURRENCY,
    ),
    _row(
        "internal_hires",
        ("Internal hires", "Intern vervuld"),
        ("Positions filled by own employees", "Functies vervuld door eigen medewerkers"),
        Unit.COUNT,
    ),
    _row(
        "positions_filled",
        ("Positions filled", "Vervulde functies"),
        ("All positions filled in the period", "Alle functies vervuld in de periode"),
        Unit.COUNT,
    ),
    _row(
        "ended_days",
        ("Days of ended cases", "Dagen van beëindigde gevallen"),
        (
            "Calendar days from the first day ill to recovery, of the cases that ended in the period",
            "Kalenderdagen van de eerste ziektedag tot herstel, van gevallen die in de periode eindigden",
        ),
        Unit.DAYS,
    ),
    _row(
        "ended_cases",
        ("Ended cases", "Beëindigde gevallen"),
        ("Absence cases that ended in the period", "Verzuimgevallen die in de periode eindigden"),
    ),
    _row(
        "never_ill",
        ("Employees never ill", "Medewerkers zonder verzuim"),
        (
            "Employees who were not ill in that one period",
            "Medewerkers die in die ene periode niet ziek waren",
        ),
    ),
    _row(
        "spells",
        ("Absence spells", "Verzuimmeldingen"),
        (
            "Times one employee was absent in 52 weeks",
            "Keren dat één medewerker in 52 weken verzuimde",
        ),
    ),
    _row(
        "offers_accepted",
        ("Offers accepted", "Aangenomen aanbiedingen"),
        ("Job offers that candidates accepted", "Aanbiedingen die kandidaten aannamen"),
    ),
    _row(
        "offers_made",
        ("Offers made", "Gedane aanbiedingen"),
        ("Job offers made", "Aanbiedingen die zijn gedaan"),
    ),
    _row(
        "early_leavers",
        ("Early leavers", "Vroege vertrekkers"),
        (
            "Employees of the group hired who left again within a year",
            "Medewerkers van de aangenomen groep die binnen een jaar weer vertrokken",
        ),
    ),
    _row(
        "regretted_leavers",
        ("Regretted leavers", "Betreurde vertrekkers"),
        (
            "Employees who left although you wanted to keep them",
            "Medewerkers die vertrokken terwijl u hen wilde houden",
        ),
    ),
    _row(
        "voluntary_leavers",
        ("Voluntary leavers", "Vrijwillige vertrekkers"),
        ("Employees who left by their own choice", "Medewerkers die uit eigen keuze vertrokken"),
    ),
    _row(
        "pay_men",
        ("Hourly pay of men", "Uurloon mannen"),
        (
            "Gross hourly pay of each man, one cell each, or their mean in one cell",
            "Bruto-uurloon van elke man, één cel per persoon, of hun gemiddelde in één cel",
        ),
        Unit.CURRENCY,
    ),
    _row(
        "pay_women",
        ("Hourly pay of women", "Uurloon vrouwen"),
        (
            "Gross hourly pay of each woman, one cell each, or their mean in one cell",
            "Bruto-uurloon van elke vrouw, één cel per persoon, of hun gemiddelde in één cel",
        ),
        Unit.CURRENCY,
    ),
    _row(
        "managers",
        ("Managers", "Leidinggevenden"),
        ("People who manage employees, on one date", "Mensen die leiding geven, op één datum"),
    ),
    _row(
        "used_hours",
        ("Hours used", "Gebruikte uren"),
        (
            "Billable hours, or hours a machine or room was used",
            "Declarabele uren, of uren dat een machine of ruimte is gebruikt",
        ),
        Unit.HOURS,
    ),
    _row(
        "available_hours",
        ("Hours available", "Beschikbare uren"),
        (
            "Hours that could have been used: contract hours, or opening hours",
            "Uren die gebruikt hadden kunnen worden: contracturen of openingsuren",
        ),
        Unit.HOURS,
    ),
    # finance
    _row(
        "liabilities",
        ("Liabilities", "Vreemd vermogen"),
        ("All debts on the balance date, short and long", "Alle schulden op de balansdatum, kort en lang"),
        Unit.CURRENCY,
    ),
    _row(
        "ebitda",
        ("EBITDA", "EBITDA"),
        (
            "Profit before interest, tax, depreciation and amortisation; a loss is negative",
            "Resultaat vóór rente, belasting en afschrijvingen; verlies is negatief",
        ),
        Unit.CURRENCY,
        UNBOUNDED,
    ),
    _row(
        "fixed_costs",
        ("Fixed costs", "Vaste kosten"),
        (
            "Costs of the period that do not move with the sales",
            "Kosten van de periode die niet met de verkoop meebewegen",
        ),
        Unit.CURRENCY,
    ),
    _row(
        "variable_cost",
        ("Variable cost per unit", "Variabele kosten per eenheid"),
        ("What one more unit costs", "Wat één eenheid meer kost"),
        Unit.CURRENCY,
    ),
    _row(
        "variable_costs",
        ("Variable costs", "Variabele kosten"),
        (
            "Costs of the period that move with the sales",
            "Kosten van de periode die met de verkoop meebewegen",
        ),
        Unit.CURRENCY,
    ),
    _row(
        "net_profit",
        ("Net profit", "Nettowinst"),
        (
            "Profit after interest and tax; a loss is negative",
            "Winst na rente en belasting; een verlies is negatief",
        ),
        Unit.CURRENCY,
        UNBOUNDED,
    ),
    _row(
        "net_income",
        ("Net income", "Nettoresultaat"),
        (
            "Result after interest and tax; a loss is negative",
            "Resultaat na rente en belasting; een verlies is negatief",
        ),
        Unit.CURRENCY,
        UNBOUNDED,
    ),
    _row(
        "current_assets",
        ("Current assets", "Vlottende activa"),
        (
            "Inventory, receivables, securities and cash on the balance date",
            "Voorraden, vorderingen, effecten en liquide middelen op de balansdatum",
        ),
        Unit.CURRENCY,
    ),
    _row(
        "current_liabilities",
        ("Current liabilities", "Kortlopende schulden"),
        (
            "Debts due within a year, on the balance date",
            "Schulden die binnen een jaar vervallen, op de balansdatum",
        ),
        Unit.CURRENCY,
    ),
    _row(
        "cash",
        ("Cash", "Liquide middelen"),
        ("Cash and bank balances on the balance date", "Kas en banktegoeden op de balansdatum"),
        Unit.CURRENCY,
    ),
    _row(
        "short_term_investments",
        ("Short-term investments", "Effecten"),
        (
            "Securities that can be sold at once, on the balance date",
            "Direct verkoopbare effecten op de balansdatum",
        ),
        Unit.CURRENCY,
    ),
    _row(
        "receivables",
        ("Receivables", "Debiteuren"),
        (
            "Trade receivables on the balance date, including VAT",
            "Handelsdebiteuren op de balansdatum, inclusief btw",
        ),
        Unit.CURRENCY,
    ),
    _row(
        "payables",
        ("Payables", "Crediteuren"),
        ("Trade payables on the balance date", "Handelscrediteuren op de balansdatum"),
        Unit.CURRENCY,
    ),
    _row(
        "inventory",
        ("Inventory", "Voorraad"),
        ("Inventory on the balance date, at cost", "Voorraad op de balansdatum, tegen kostprijs"),
        Unit.CURRENCY,
    ),
    _row(
        "assets",
        ("Total assets", "Totaal activa"),
        (
            "Total of the balance sheet, or the average of two",
            "Balanstotaal, of het gemiddelde van twee balansen",
        ),
        Unit.CURRENCY,
    ),
    _row(
        "assets_start",
        ("Total assets at start", "Totaal activa begin"),
        (
            "Total of the balance sheet at the start of the period",
            "Balanstotaal aan het begin van de periode",
        ),
        Unit.CURRENCY,
    ),
    _row(
        "assets_end",
        ("Total assets at end", "Totaal activa einde"),
        (
            "Total of the balance sheet at the end of the period; leave out to use one balance",
            "Balanstotaal aan het einde van de periode; laat weg om met één balans te rekenen",
        ),
        Unit.CURRENCY,
    ),
    _row(
        "operating_costs",
        ("Operating costs", "Bedrijfskosten"),
        (
            "Operating costs of the period, excluding the cost of goods sold",
            "Bedrijfskosten van de periode, exclusief de kostprijs van de omzet",
        ),
        Unit.CURRENCY,
    ),
    _row(
        "credit_sales",
        ("Credit sales", "Omzet op rekening"),
        (
            "Sales invoiced on credit in the period, including VAT as the receivables are",
            "Omzet op rekening in de periode, inclusief btw zoals de debiteuren",
        ),
        Unit.CURRENCY,
        UNBOUNDED,
    ),
    _row(
        "receivables_start",
        ("Receivables at start", "Debiteuren begin"),
        (
            "Trade receivables at the start of the period, including VAT",
            "Handelsdebiteuren aan het begin van de periode, inclusief btw",
        ),
        Unit.CURRENCY,
    ),
    _row(
        "receivables_end",
        ("Receivables at end", "Debiteuren einde"),
        (
            "Trade receivables at the end of the period; leave out to use one balance",
            "Handelsdebiteuren aan het einde van de periode; laat weg om met één stand te rekenen",
        ),
        Unit.CURRENCY,
    ),
    _row(
        "equity",
        ("Equity", "Eigen vermogen"),
        (
            "Shareholders' equity, or the average of two balances",
            "Eigen vermogen, of het gemiddelde van twee balansen",
        ),
        Unit.CURRENCY,
        UNBOUNDED,
    ),
    _row(
        "equity_start",
        ("Equity at start", "Eigen vermogen begin"),
        ("Shareholders' equity at the start of the period", "Eigen vermogen aan het begin van de periode"),
        Unit.CURRENCY,
        UNBOUNDED,
    ),
    _row(
        "equity_end",
        ("Equity at end", "Eigen vermogen einde"),
        (
            "Shareholders' equity at the end of the period; leave out to use one balance",
            "Eigen vermogen aan het einde van de periode; laat weg om met één balans te rekenen",
        ),
        Unit.CURRENCY,
        UNBOUNDED,
    ),
    _row(
        "preferred_dividends",
        ("Preferred dividends", "Preferent dividend"),
        ("Dividend on preference shares in the period", "Dividend op preferente aandelen in de periode"),
        Unit.CURRENCY,
    ),
    _row(
        "result_before_tax",
        ("Result before tax", "Resultaat voor belasting"),
        (
            "Result after interest and before tax; a loss is negative",
            "Resultaat na rente en voor belasting; een verlies is negatief",
        ),
        Unit.CURRENCY,
        UNBOUNDED,
    ),
    _row(
        "interest_expense",
        ("Interest expense", "Rentelasten"),
        ("Interest paid on debt in the period", "Rente over het vreemd vermogen in de periode"),
        Unit.CURRENCY,
    ),
    _row(
        "first_period",
        ("First period", "Eerste periode"),
        (
            "Number of the first period: 0 when it is today, 1 to discount it by one period as Excel's NPV does",
            "Nummer van de eerste periode: 0 als die vandaag is, 1 om haar één periode te disconteren zoals NHW in Excel",
        ),
    ),
    _row(
        "cash_flows",
        ("Cash flows", "Kasstromen"),
        (
            "Net cash flow of each period in order of time; money spent is negative, a blank counts as 0",
            "Nettokasstroom per periode op volgorde van tijd; uitgaven negatief, een lege cel telt als 0",
        ),
        Unit.CURRENCY,
        UNBOUNDED,
    ),
    _row(
        "begin_value",
        ("Begin value", "Waarde aan het begin"),
        ("The value at the start of the whole period", "De waarde aan het begin van de hele periode"),
        Unit.NUMBER,
    ),
    _row(
        "end_value",
        ("End value", "Waarde aan het einde"),
        ("The value at the end of the whole period", "De waarde aan het einde van de hele periode"),
        Unit.NUMBER,
    ),
    _row(
        "days",
        ("Days of sales or costs", "Dagen van de omzet of kosten"),
        (
            "Days in the period the sales or costs belong to: 365 for a year (banks and Dutch textbooks: 360), 30 for a month",
            "Dagen in de periode van de omzet of kosten: 365 voor een jaar (banken en leerboeken: 360), 30 voor een maand",
        ),
        Unit.DAYS,
    ),
    _row(
        "dio",
        ("Days inventory outstanding", "Voorraaddagen"),
        ("How many days goods stay in stock", "Hoeveel dagen de voorraad blijft liggen"),
        Unit.DAYS,
    ),
    _row(
        "dso",
        ("Days sales outstanding", "Debiteurendagen"),
        ("How many days customers take to pay", "Hoeveel dagen klanten over betalen doen"),
        Unit.DAYS,
    ),
    _row(
        "dpo",
        ("Days payable outstanding", "Crediteurendagen"),
        ("How many days you take to pay suppliers", "Hoeveel dagen u over betalen doet"),
        Unit.DAYS,
    ),
    # operations
    _row(
        "output",
        ("Output", "Output"),
        ("Good units produced in the period", "Goede eenheden die in de periode zijn gemaakt"),
    ),
    _row(
        "labour",
        ("Labour", "Arbeidsinzet"),
        (
            "Hours worked, FTE or people: choose one and keep to it",
            "Gewerkte uren, fte of personen: kies er één en houd die aan",
        ),
        Unit.NUMBER,
    ),
    _row(
        "start_dates",
        ("Start dates", "Startdatums"),
        (
            "Moment each case started; or the durations themselves when nothing else is given",
            "Moment waarop elke zaak begon; of de doorlooptijden zelf als u verder niets geeft",
        ),
        Unit.DATE,
        DAY_NUMBERS,
    ),
    _row(
        "end_dates",
        ("End dates", "Einddatums"),
        (
            "Moment each order was finished; blank while it is under way",
            "Moment waarop elke order gereed was; leeg zolang die loopt",
        ),
        Unit.DATE,
        DAY_NUMBERS,
    ),
    _row(
        "inventory_start",
        ("Inventory at start", "Voorraad begin"),
        (
            "Inventory at the start of the period, at cost",
            "Voorraad aan het begin van de periode, tegen kostprijs",
        ),
        Unit.CURRENCY,
    ),
    _row(
        "inventory_end",
        ("Inventory at end", "Voorraad einde"),
        (
            "Inventory at the end of the period, at cost; leave out to use one balance",
            "Voorraad aan het einde van de periode, tegen kostprijs; laat weg om met één stand te rekenen",
        ),
        Unit.CURRENCY,
    ),
    _row(
        "good_units",
        ("Good units", "Goede eenheden"),
        (
            "Units that passed in the end, reworked ones included",
            "Eenheden die uiteindelijk zijn goedgekeurd, inclusief herbewerkte",
        ),
    ),
    _row(
        "units_started",
        ("Units started", "Gestarte eenheden"),
        (
            "Units that entered the process in the period",
            "Eenheden die in de periode in het proces zijn gestart",
        ),
    ),
    _row(
        "reworked_units",
        ("Reworked units", "Herbewerkte eenheden"),
        ("Good units that needed rework first", "Goede eenheden die eerst herbewerkt moesten worden"),
    ),
    _row(
        "planned_time",
        ("Planned time", "Geplande tijd"),
        ("Planned production time, without planned breaks", "Geplande productietijd, zonder geplande pauzes"),
        Unit.HOURS,
    ),
    _row(
        "downtime",
        ("Downtime", "Stilstand"),
        (
            "Time the machine stood still in the planned time, in the same unit",
            "Tijd die de machine stilstond binnen de geplande tijd, in dezelfde eenheid",
        ),
        Unit.HOURS,
    ),
    _row(
        "correct_orders",
        ("Correct orders", "Foutloze orders"),
        ("Orders picked without a mistake", "Orders die foutloos zijn verzameld"),
    ),
    _row(
        "total_orders",
        ("Orders picked", "Verzamelde orders"),
        ("All orders picked in the period", "Alle orders die in de periode zijn verzameld"),
    ),
    _row(
        "energy",
        ("Energy", "Energie"),
        (
            "Energy used in the period, for example in kWh",
            "Energieverbruik in de periode, bijvoorbeeld in kWh",
        ),
        Unit.ENERGY,
    ),
    _row(
        "yields",
        ("Yields", "Rendementen"),
        (
            "First-pass yield of each process step, as a fraction between 0 and 1",
            "First-pass yield van elke processtap, als fractie tussen 0 en 1",
        ),
        Unit.RATIO,
        SHARE,
    ),
    _row(
        "wip",
        ("Work in progress", "Onderhanden werk"),
        (
            "Average number of orders or units in the process",
            "Gemiddeld aantal orders of eenheden in het proces",
        ),
    ),
    _row(
        "throughput",
        ("Throughput", "Doorzet"),
        (
            "Orders or units finished per day, hour or other unit of time",
            "Orders of eenheden die per dag, uur of andere tijdseenheid gereedkomen",
        ),
        Unit.NUMBER,
    ),
    _row(
        "available_time",
        ("Available time", "Beschikbare tijd"),
        ("Net working time in the period, without breaks", "Nettowerktijd in de periode, zonder pauzes"),
        Unit.NUMBER,
    ),
    _row(
        "demand",
        ("Demand", "Vraag"),
        ("Units customers ask for in the same period", "Eenheden die klanten in dezelfde periode vragen"),
    ),
    _row(
        "mtbf",
        ("Mean time between failures", "Gemiddelde tijd tussen storingen"),
        ("Mean running time between two failures", "Gemiddelde looptijd tussen twee storingen"),
        Unit.HOURS,
    ),
    _row(
        "mttr",
        ("Mean time to repair", "Gemiddelde hersteltijd"),
        (
            "Mean time to repair a failure, in the same unit",
            "Gemiddelde tijd om een storing te verhelpen, in dezelfde eenheid",
        ),
        Unit.HOURS,
    ),
    _row(
        "availability",
        ("Availability", "Beschikbaarheid"),
        ("Running time as a fraction of planned time", "Looptijd als fractie van de geplande tijd"),
        Unit.RATIO,
        SHARE,
    ),
    _row(
        "performance",
        ("Performance", "Prestatie"),
        (
            "Actual speed as a fraction of the ideal speed",
            "Werkelijke snelheid als fractie van de ideale snelheid",
        ),
        Unit.RATIO,
        SHARE,
    ),
    _row(
        "quality",
        ("Quality", "Kwaliteit"),
        ("Good units as a fraction of all units", "Goede eenheden als fractie van alle eenheden"),
        Unit.RATIO,
        SHARE,
    ),
    _row(
        "ideal_cycle_time",
        ("Ideal cycle time", "Ideale cyclustijd"),
        (
            "Shortest possible time per unit, in the unit of the run time",
            "Kortst mogelijke tijd per eenheid, in de eenheid van de looptijd",
        ),
        Unit.NUMBER,
    ),
    _row(
        "total_count",
        ("Units made", "Gemaakte eenheden"),
        (
            "All units made in the run time, good and bad",
            "Alle eenheden die in de looptijd zijn gemaakt, goed en fout",
        ),
    ),
    _row(
        "run_time",
        ("Run time", "Looptijd"),
        ("Time the machine really ran", "Tijd die de machine werkelijk draaide"),
        Unit.NUMBER,
    ),
    _row(
        "rates",
        ("Component rates", "Deelscores"),
        (
            "Share of orders on time, complete, undamaged and with correct papers, one cell each",
            "Aandeel orders op tijd, compleet, onbeschadigd en met juiste papieren, elk in een eigen cel",
        ),
        Unit.RATIO,
        SHARE,
    ),
    _row(
        "otif_orders",
        ("Orders on time and complete", "Orders op tijd en compleet"),
        ("Orders that were both on time and complete", "Orders die zowel op tijd als compleet waren"),
    ),
    _row(
        "on_time_orders",
        ("Orders on time", "Orders op tijd"),
        ("Orders delivered by the date agreed", "Orders die uiterlijk op de afgesproken datum zijn geleverd"),
    ),
    _row(
        "perfect_orders",
        ("Perfect orders", "Perfecte orders"),
        (
            "Orders on time, complete, undamaged and with correct papers",
            "Orders op tijd, compleet, onbeschadigd en met juiste papieren",
        ),
    ),
    # customer
    _row(
        "first_contact_cases",
        ("Cases solved at first contact", "Direct opgeloste zaken"),
        (
            "Cases that needed one contact only",
            "Zaken waarvoor één contact genoeg was",
        ),
    ),
    _row(
        "cases",
        ("Cases", "Zaken"),
        ("All cases or tickets of the period", "Alle zaken of tickets van de periode"),
    ),
    _row(
        "solved_cases",
        ("Cases solved", "Opgeloste zaken"),
        ("Cases or tickets solved in the period", "Zaken of tickets die in de periode zijn opgelost"),
    ),
    _row(
        "open_cases",
        ("Open cases at end", "Openstaande zaken einde"),
        (
            "Cases or tickets still open at the end of the period",
            "Zaken of tickets die aan het einde van de periode nog openstaan",
        ),
    ),
    _row(
        "top",
        ("Top scores counted", "Aantal topscores"),
        (
            "How many of the highest scores count as satisfied: 2 means 4 and 5 on a scale of 5",
            "Hoeveel van de hoogste scores als tevreden tellen: 2 betekent 4 en 5 op een schaal van 5",
        ),
        Unit.COUNT,
        Bounds(low=1.0),
    ),
    _row(
        "calendar",
        ("Calendar", "Kalender"),
        (
            "Which hours count: 24x7 counts them all, business only Monday to Friday from 9 to 17",
            "Welke uren tellen: 24x7 telt alle uren, business alleen maandag tot en met vrijdag van 9 tot 17",
        ),
        Unit.TEXT,
    ),
    _row(
        "first_response",
        ("First response", "Eerste reactie"),
        (
            "Moment of the first response to each case; blank while there is none",
            "Moment van de eerste reactie op elke zaak; leeg zolang die er niet is",
        ),
        Unit.DATE,
        DAY_NUMBERS,
    ),
    _row(
        "interactions",
        ("Interactions", "Interacties"),
        (
            "Likes, comments, shares and other responses to your posts",
            "Likes, reacties, shares en andere reacties op uw berichten",
        ),
    ),
    _row(
        "audience",
        ("Audience", "Publiek"),
        (
            "Reach, followers, impressions or views: choose one basis and keep to it",
            "Bereik, volgers, weergaven of views: kies één basis en houd die aan",
        ),
    ),
    _row(
        "promoters",
        ("Promoters", "Promotors"),
        ("Respondents who scored 9 or 10", "Respondenten met een 9 of 10"),
    ),
    _row(
        "passives",
        ("Passives", "Passief tevredenen"),
        ("Respondents who scored 7 or 8", "Respondenten met een 7 of 8"),
    ),
    _row(
        "detractors",
        ("Detractors", "Criticasters"),
        ("Respondents who scored 0 to 6", "Respondenten met een 0 tot en met 6"),
    ),
    _row(
        "satisfied",
        ("Satisfied answers", "Tevreden antwoorden"),
        ("Answers that count as satisfied", "Antwoorden die als tevreden tellen"),
    ),
    _row(
        "responses",
        ("Responses", "Antwoorden"),
        ("All answers received", "Alle ontvangen antwoorden"),
    ),
    _row(
        "confidence",
        ("Confidence level", "Betrouwbaarheid"),
        (
            "How sure the margin must be, as a fraction: 0.95 for 95%",
            "Hoe zeker de marge moet zijn, als fractie: 0,95 voor 95%",
        ),
        Unit.RATIO,
        Bounds(0.0, 0.999999),
    ),
    _row(
        "rate",
        ("Rate per period", "Percentage per periode"),
        (
            "The rate of one period, as a fraction between 0 and 1",
            "Het percentage van één periode, als fractie tussen 0 en 1",
        ),
        Unit.RATIO,
        SHARE,
    ),
    _row(
        "periods_per_year",
        ("Periods per year", "Perioden per jaar"),
        ("12 for months, 4 for quarters, 52 for weeks", "12 voor maanden, 4 voor kwartalen, 52 voor weken"),
        bounds=Bounds(0.01),  # zero periods are none, and 0^0 is #NUM! in Excel
    ),
    _row(
        "mrr_lost",
        ("Recurring revenue lost", "Verloren terugkerende omzet"),
        (
            "Monthly recurring revenue of the customers who left",
            "Maandelijks terugkerende omzet van de vertrokken klanten",
        ),
        Unit.CURRENCY,
    ),
    _row(
        "mrr_start",
        ("Recurring revenue at start", "Terugkerende omzet begin"),
        (
            "Monthly recurring revenue at the start of the period",
            "Maandelijks terugkerende omzet aan het begin van de periode",
        ),
        Unit.CURRENCY,
    ),
    _row(
        "start",
        ("Recurring revenue at start", "Terugkerende omzet begin"),
        (
            "Recurring revenue of the customers at the start of the period",
            "Terugkerende omzet van de klanten aan het begin van de periode",
        ),
        Unit.CURRENCY,
    ),
    _row(
        "expansion",
        ("Expansion", "Uitbreiding"),
        (
            "Extra recurring revenue from the customers of the start",
            "Extra terugkerende omzet van de klanten van het begin",
        ),
        Unit.CURRENCY,
    ),
    _row(
        "contraction",
        ("Contraction", "Inkrimping"),
        (
            "Recurring revenue lost because customers took less",
            "Terugkerende omzet die verviel doordat klanten minder afnamen",
        ),
        Unit.CURRENCY,
    ),
    _row(
        "churned",
        ("Churned revenue", "Opgezegde omzet"),
        ("Recurring revenue of the customers who left", "Terugkerende omzet van de klanten die vertrokken"),
        Unit.CURRENCY,
    ),
    _row(
        "returning",
        ("Returning customers", "Teruggekeerde klanten"),
        (
            "Customers of the cohort who are active in the later period",
            "Klanten van het cohort die in de latere periode actief zijn",
        ),
    ),
    _row(
        "cohort_size",
        ("Cohort size", "Omvang van het cohort"),
        ("Customers the cohort started with", "Klanten waarmee het cohort begon"),
    ),
    _row(
        "durations",
        ("Durations", "Doorlooptijden"),
        ("The separate durations, one cell each", "De losse doorlooptijden, één cel per geval"),
        Unit.NUMBER,
    ),
    _row(
        "limit",
        ("Limit", "Norm"),
        (
            "The longest duration that still meets the agreement, in the same unit",
            "De langste duur die nog aan de afspraak voldoet, in dezelfde eenheid",
        ),
        Unit.NUMBER,
    ),
    _row(
        "customers_lost",
        ("Customers lost", "Vertrokken klanten"),
        ("Customers who left during the period", "Klanten die in de periode zijn vertrokken"),
    ),
    _row(
        "customers_start",
        ("Customers at start", "Klanten begin"),
        ("Customers at the start of the period", "Klanten aan het begin van de periode"),
    ),
    _row(
        "customers_end",
        ("Customers at end", "Klanten einde"),
        ("Customers at the end of the period", "Klanten aan het einde van de periode"),
    ),
    _row(
        "new_customers",
        ("New customers", "Nieuwe klanten"),
        ("Customers who joined during the period", "Klanten die er in de periode bij kwamen"),
    ),
    _row(
        "scores",
        ("Scores", "Scores"),
        (
            "The separate answers of the respondents, one cell each",
            "De losse antwoorden van de respondenten, één cel per antwoord",
        ),
        Unit.SCORE,
        Bounds(),
    ),
    _row(
        "scale_min",
        ("Lowest score", "Laagste score"),
        ("The lowest score the scale allows", "De laagste score die de schaal toelaat"),
        Unit.SCORE,
    ),
    _row(
        "scale_max",
        ("Highest score", "Hoogste score"),
        ("The highest score the scale allows", "De hoogste score die de schaal toelaat"),
        Unit.SCORE,
    ),
    _row(
        "opened",
        ("Opened", "Geopend"),
        (
            "Moment each case was opened; or the durations themselves when nothing else is given",
            "Moment waarop elke zaak is geopend; of de doorlooptijden zelf als u verder niets geeft",
        ),
        Unit.DATE,
        DAY_NUMBERS,
    ),
    _row(
        "resolved",
        ("Resolved", "Opgelost"),
        (
            "Moment each case was resolved; blank while it is open",
            "Moment waarop elke zaak is opgelost; leeg zolang die openstaat",
        ),
        Unit.DATE,
        DAY_NUMBERS,
    ),
    _row(
        "gross_margin",
        ("Gross margin", "Brutomarge"),
        ("Gross margin as a fraction between 0 and 1", "Brutomarge als fractie tussen 0 en 1"),
        Unit.RATIO,
        SHARE,
    ),
    # tracking
    _row(
        "actual",
        ("Actual", "Werkelijk"),
        (
            "The value reached",
            "De bereikte waarde",
        ),
        Unit.NUMBER,
        UNBOUNDED,
    ),
    _row(
        "target",
        ("Target", "Doel"),
        (
            "The value aimed at; with target_high, the lower edge of the band",
            "De nagestreefde waarde; met target_high de onderkant van de bandbreedte",
        ),
        Unit.NUMBER,
        UNBOUNDED,
    ),
    _row(
        "target_high",
        ("Upper target", "Bovengrens doel"),
        (
            "The upper edge of a target band; when given, the target is the lower edge",
            "De bovenkant van een bandbreedte; als u die geeft, is het doel de onderkant",
        ),
        Unit.NUMBER,
        UNBOUNDED,
    ),
    _row(
        "amber",
        ("Amber from", "Oranje vanaf"),
        (
            "Share of the target where amber begins: 0.9 means within 10% of it",
            "Deel van het doel waar oranje begint: 0,9 betekent binnen 10% ervan",
        ),
        Unit.RATIO,
        SHARE,
    ),
    _row(
        "tolerance",
        ("Amber margin", "Oranje marge"),
        (
            "Amber zone as a difference in the KPI's own unit, such as 0.02 for two percentage points; replaces amber",
            "Oranje zone als verschil in de eenheid van de KPI, zoals 0,02 voor twee procentpunt; vervangt amber",
        ),
        Unit.NUMBER,
        NON_NEGATIVE,
    ),
    _row(
        "direction",
        ("Direction", "Richting"),
        (
            "Which way is better: up, down or band",
            "Welke kant beter is: up (hoger), down (lager) of band (bandbreedte)",
        ),
        Unit.TEXT,
    ),
    _row(
        "language",
        ("Language", "Taal"),
        (
            "nl or en",
            "nl of en",
        ),
        Unit.TEXT,
    ),
    _row(
        "baseline",
        ("Baseline", "Beginwaarde"),
        (
            "The value where the improvement started",
            "De waarde waarmee de verbetering begon",
        ),
        Unit.NUMBER,
        UNBOUNDED,
    ),
    _row(
        "due",
        ("Due date", "Einddatum"),
        (
            "The last day on which the goal can be reached",
            "De laatste dag waarop het doel gehaald kan worden",
        ),
        Unit.DATE,
        DAY_NUMBERS,
    ),
    _row(
        "expected",
        ("Expected progress", "Verwachte voortgang"),
        (
            "The share of the way that should be done by now, as KPI_EXPECTED_PROGRESS gives it",
            "Het deel van de weg dat nu afgelegd moet zijn, zoals KPI_EXPECTED_PROGRESS het geeft",
        ),
        Unit.RATIO,
        EXPECTED_SHARES,
    ),
    _row(
        "on_track",
        ("On track from", "Op koers vanaf"),
        (
            "Share of the expected progress from which a goal is on track: 0.9 is 90% of it",
            "Deel van de verwachte voortgang vanaf waar een doel op koers is: 0,9 is 90% ervan",
        ),
        Unit.RATIO,
        SHARE,
    ),
    _row(
        "at_risk",
        ("At risk from", "In gevaar vanaf"),
        (
            "Share of the expected progress from which a goal is at risk; below it is off track",
            "Deel van de verwachte voortgang vanaf waar een doel in gevaar is; daaronder is het niet op koers",
        ),
        Unit.RATIO,
        SHARE,
    ),
    _row(
        "actual_to_date",
        ("Actual to date", "Werkelijk tot nu toe"),
        (
            "What was reached in the periods done; a range is summed",
            "Wat in de verstreken perioden is bereikt; een bereik wordt opgeteld",
        ),
        Unit.NUMBER,
        UNBOUNDED,
    ),
    _row(
        "periods_done",
        ("Periods done", "Verstreken perioden"),
        (
            "Number of periods that have passed",
            "Aantal perioden dat is verstreken",
        ),
        Unit.COUNT,
        NON_NEGATIVE,
    ),
    _row(
        "periods_total",
        ("Periods in total", "Perioden in totaal"),
        (
            "Number of periods the target covers, such as 12 months",
            "Aantal perioden waarvoor het doel geldt, zoals 12 maanden",
        ),
        Unit.COUNT,
        NON_NEGATIVE,
    ),
    _row(
        "value",
        ("Value", "Waarde"),
        (
            "The value to convert",
            "De waarde die u omrekent",
        ),
        Unit.NUMBER,
        UNBOUNDED,
    ),
    _row(
        "base",
        ("Base value", "Basiswaarde"),
        (
            "The value that is set to 100",
            "De waarde die op 100 wordt gesteld",
        ),
        Unit.NUMBER,
        UNBOUNDED,
    ),
    _row(
        "weights",
        ("Weights", "Gewichten"),
        (
            "The weight of each score, in the same order; they need not add up to 1",
            "Het gewicht van elke score, in dezelfde volgorde; de som hoeft geen 1 te zijn",
        ),
        Unit.NUMBER,
        NON_NEGATIVE,
    ),
    _row(
        "values",
        ("Values", "Waarden"),
        (
            "One value per period, in order of time",
            "Eén waarde per periode, op volgorde van tijd",
        ),
        Unit.NUMBER,
        UNBOUNDED,
    ),
    _row(
        "dates",
        ("Dates", "Datums"),
        (
            "The date of each value, in the same order",
            "De datum van elke waarde, in dezelfde volgorde",
        ),
        Unit.DATE,
        DAY_NUMBERS,
    ),
    _row(
        "as_of",
        ("As of", "Peildatum"),
        (
            "The last day that counts",
            "De laatste dag die meetelt",
        ),
        Unit.DATE,
        DAY_NUMBERS,
    ),
    _row(
        "aggregation",
        ("Aggregation", "Samenvoegen"),
        (
            "How to combine the values: sum, mean or last",
            "Hoe de waarden worden samengevoegd: sum (som), mean (gemiddelde) of last (laatste)",
        ),
        Unit.TEXT,
    ),
    _row(
        "first_month",
        ("First month", "Eerste maand"),
        (
            "Number of the month in which the financial year starts, 1 to 12",
            "Nummer van de maand waarin het boekjaar begint, 1 tot en met 12",
        ),
        Unit.COUNT,
        Bounds(1.0, 12.0),
    ),
    _row(
        "window",
        ("Window", "Venster"),
        (
            "Number of most recent periods that count",
            "Aantal laatste perioden dat meetelt",
        ),
        Unit.COUNT,
        Bounds(low=1.0),
    ),
    _row(
        "dead_band",
        ("Dead band", "Dode zone"),
        (
            "Change per period, as a fraction of the mean level, that still counts as flat",
            "Verandering per periode, als deel van het gemiddelde niveau, die nog als vlak telt",
        ),
        Unit.RATIO,
        SHARE,
    ),
    _row(
        "x",
        ("New x", "Nieuwe x"),
        (
            "The x for which to predict y",
            "De x waarvoor y wordt voorspeld",
        ),
        Unit.NUMBER,
        UNBOUNDED,
    ),
    _row(
        "known_y",
        ("Known y", "Bekende y"),
        (
            "The values already measured",
            "De al gemeten waarden",
        ),
        Unit.NUMBER,
        UNBOUNDED,
    ),
    _row(
        "known_x",
        ("Known x", "Bekende x"),
        (
            "The x that belongs to each known y, in the same order",
            "De x bij elke bekende y, in dezelfde volgorde",
        ),
        Unit.NUMBER,
        UNBOUNDED,
    ),
    _row(
        "periods_ahead",
        ("Periods ahead", "Perioden vooruit"),
        (
            "How many periods after the last value to look ahead",
            "Hoeveel perioden na de laatste waarde u vooruitkijkt",
        ),
        Unit.COUNT,
        NON_NEGATIVE,
    ),
    _row(
        "period",
        ("Period", "Periode"),
        (
            "month for the whole month, ytd for the year to date",
            "month voor de hele maand, ytd voor het jaar tot en met de peildatum",
        ),
        Unit.TEXT,
    ),
    _row(
        "numerators",
        ("Numerators", "Tellers"),
        (
            "The totals above the line, one per period, in order of time",
            "De totalen boven de streep, één per periode, op volgorde van tijd",
        ),
        Unit.NUMBER,
        UNBOUNDED,
    ),
    _row(
        "denominators",
        ("Denominators", "Noemers"),
        (
            "The totals below the line, one per period, in order of time",
            "De totalen onder de streep, één per periode, op volgorde van tijd",
        ),
        Unit.NUMBER,
        UNBOUNDED,
    ),
    # catalogue
    _row(
        "name",
        ("KPI name", "Naam van de KPI"),
        (
            "Name of the KPI function, or the name of the KPI in Dutch or English",
            "Naam van de KPI-functie, of de naam van de KPI in het Nederlands of Engels",
        ),
        Unit.TEXT,
    ),
    _row(
        "field",
        ("Field", "Gegeven"),
        (
            "What to show: description, label, department, unit, format, direction, period, formula, arguments, source, pitfalls, variants, related or aliases",
            "Wat u wilt zien: omschrijving, naam, afdeling, eenheid, notatie, richting, periode, formule, argumenten, bron, valkuilen, varianten, verwant of synoniemen",
        ),
        Unit.TEXT,
    ),
    _row(
        "department",
        ("Department", "Afdeling"),
        (
            "Only the KPIs of this department",
            "Alleen de KPI's van deze afdeling",
        ),
        Unit.TEXT,
    ),
    _row(
        "text",
        ("Search text", "Zoektekst"),
        (
            "Words to look for, in Dutch or English",
            "Woorden om naar te zoeken, in het Nederlands of Engels",
        ),
        Unit.TEXT,
    ),
    *(
        _row(
            f"argument_{place}",
            (f"Argument {place}", f"Argument {place}"),
            (
                f"What stands at place {place} in the function itself; behind the last argument nl or en may stand",
                f"Wat in de functie zelf op plaats {place} staat; achter het laatste argument mag nl of en staan",
            ),
            Unit.TEXT,
        )
        for place in range(1, 11)
    ),
)

INPUTS: dict[str, Input] = {row.name: row for row in _ROWS}

# Dutch words and synonyms, each with the words that options take for it; case does not count.
CHOICES: dict[str, tuple[str, ...]] = {
    "begin": ("start",),
    "gemiddelde": ("average", "mean"),
    "gemiddeld": ("average", "mean"),
    "average": ("mean",),
    "mean": ("average",),
    # customer
    "netto": ("net",),
    "top 3": ("top3",),
    "top 2": ("top2",),
    "24/7": ("24x7",),
    "alle uren": ("24x7",),
    "kantooruren": ("business",),
    "kantoortijd": ("business",),
    "business hours": ("business",),
    "mediaan": ("median",),
    "maximum": ("max",),
    "langste": ("max",),
    "dagen": ("days",),
    "werkdagen": ("workdays",),
    "uren": ("hours",),
    "weken": ("weeks",),
    # marketing, sales, hr
    "totaal": ("total",),
    "groei": ("growth",),
    "betrokken": ("engaged",),
    "einde": ("end",),
    "genormaliseerd": ("normalized",),
    "normalised": ("normalized",),
    "winst": ("gain",),
    "relatief": ("relative",),
    "aandeel": ("share",),
    "verhouding": ("ratio",),
    "bedrag": ("amount",),
    # directions, also as KPI_DIRECTION words them
    "omhoog": ("up",),
    "hoger": ("up",),
    "higher": ("up",),
    "higher is better": ("up",),
    "hoger is beter": ("up",),
    "omlaag": ("down",),
    "lager": ("down",),
    "lower": ("down",),
    "lower is better": ("down",),
    "lager is beter": ("down",),
    "bandbreedte": ("band",),
    "within a band": ("band",),
    "binnen een bandbreedte": ("band",),
    "budget": ("ceiling",),
    "plafond": ("ceiling",),
    # tracking
    "absoluut": ("abs",),
    "absolute": ("abs",),
    "verschil": ("abs",),
    "procent": ("percent", "pct"),
    "percentage": ("percent", "pct"),
    "procentueel": ("percent", "pct"),
    "percent": ("pct",),
    "pct": ("percent",),
    "gunstig": ("favourable",),
    "favorable": ("favourable",),
    "helling": ("slope",),
    "richting": ("direction",),
    "periode": ("period",),
    "som": ("sum",),
    "laatste": ("last",),
    "enkelvoudig": ("simple",),
    "samengesteld": ("compound",),
    "verloop": ("churn",),
    "maand": ("month",),
    "jaar": ("ytd",),
    "nederlands": ("nl",),
    "dutch": ("nl",),
    "engels": ("en",),
    "english": ("en",),
    # catalogue
    "omschrijving": ("description",),
    "definitie": ("description",),
    "naam": ("label",),
    "afdeling": ("department",),
    "eenheid": ("unit",),
    "notatie": ("format",),
    "formule": ("formula",),
    "argumenten": ("arguments",),
    "bron": ("source",),
    "bronnen": ("source",),
    "valkuilen": ("pitfalls",),
    "varianten": ("variants",),
    "verwant": ("related",),
    "synoniemen": ("aliases",),
}
