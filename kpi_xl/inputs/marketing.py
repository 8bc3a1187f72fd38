"""What the inputs of marketing are called."""

from __future__ import annotations

from kpi_xl.inputs.rows import row
from kpi_xl.model import SHARE, Bounds, Unit

ROWS = (
    row(
        "visits",
        ("Visits", "Bezoeken"),
        (
            "Visits to the website in the period, such as sessions",
            "Bezoeken aan de website in de periode, zoals sessies",
        ),
        Unit.COUNT,
    ),
    row(
        "previous_visits",
        ("Visits before", "Bezoeken eerder"),
        ("Visits in the period before", "Bezoeken in de voorgaande periode"),
        Unit.COUNT,
    ),
    row(
        "conversions",
        ("Conversions", "Conversies"),
        (
            "Completed actions, such as orders or requests",
            "Voltooide acties, zoals bestellingen of aanvragen",
        ),
        Unit.COUNT,
    ),
    row(
        "cost", ("Cost", "Kosten"), ("Cost made in the period", "Kosten gemaakt in de periode"), Unit.CURRENCY
    ),
    row(
        "acquisitions",
        ("Acquisitions", "Acquisities"),
        ("Customers or leads won with that cost", "Klanten of leads die met die kosten zijn gewonnen"),
        Unit.COUNT,
    ),
    row(
        "sessions",
        ("Sessions", "Sessies"),
        ("Sessions on the website in the period", "Sessies op de website in de periode"),
        Unit.COUNT,
    ),
    row(
        "likes",
        ("Likes", "Likes"),
        ("Likes on your posts in the period", "Likes op uw berichten in de periode"),
        Unit.COUNT,
    ),
    row(
        "comments",
        ("Comments", "Reacties"),
        ("Comments on your posts in the period", "Reacties op uw berichten in de periode"),
        Unit.COUNT,
    ),
    row(
        "shares",
        ("Shares", "Gedeeld"),
        ("Times your posts were shared in the period", "Aantal keren dat uw berichten zijn gedeeld"),
        Unit.COUNT,
    ),
    row(
        "other",
        ("Other interactions", "Overige interacties"),
        ("Other interactions, such as saves or clicks", "Overige interacties, zoals bewaren of klikken"),
        Unit.COUNT,
    ),
    row(
        "followers_start",
        ("Followers at start", "Volgers begin"),
        ("Followers at the start of the period", "Volgers aan het begin van de periode"),
        Unit.COUNT,
    ),
    row(
        "followers_end",
        ("Followers at end", "Volgers einde"),
        ("Followers at the end of the period", "Volgers aan het einde van de periode"),
        Unit.COUNT,
    ),
    row(
        "opens",
        ("Unique opens", "Unieke opens"),
        ("Recipients who opened the e-mail", "Ontvangers die de e-mail hebben geopend"),
        Unit.COUNT,
    ),
    row(
        "sent",
        ("E-mails sent", "Verzonden e-mails"),
        ("E-mails sent in the period", "E-mails verzonden in de periode"),
        Unit.COUNT,
    ),
    row(
        "bounces",
        ("E-mails bounced", "Gebouncete e-mails"),
        ("E-mails that could not be delivered", "E-mails die niet konden worden afgeleverd"),
        Unit.COUNT,
    ),
    row(
        "average_order_value",
        ("Average order value", "Gemiddelde orderwaarde"),
        ("Revenue per order", "Omzet per bestelling"),
        Unit.CURRENCY,
    ),
    row(
        "purchase_frequency",
        ("Purchase frequency", "Aankoopfrequentie"),
        (
            "Orders per customer in a year, or in the time unit of the lifespan",
            "Bestellingen per klant per jaar, of in de tijdseenheid van de klantduur",
        ),
        Unit.NUMBER,
    ),
    row(
        "lifespan",
        ("Customer lifespan", "Klantduur"),
        (
            "How long a customer stays, in the time unit of the frequency",
            "Hoe lang een klant blijft, in de tijdseenheid van de frequentie",
        ),
        Unit.NUMBER,
    ),
    row(
        "marketing_cost",
        ("Marketing cost", "Marketingkosten"),
        ("Marketing cost of the period", "Marketingkosten van de periode"),
        Unit.CURRENCY,
    ),
    row(
        "sales_cost",
        ("Sales cost", "Verkoopkosten"),
        ("Cost of the sales team in the period", "Kosten van het verkoopteam in de periode"),
        Unit.CURRENCY,
    ),
    row(
        "cost_of_sales",
        ("Cost of attributed sales", "Kostprijs toegerekende omzet"),
        ("Cost of the goods sold with that revenue", "Kostprijs van de goederen achter die omzet"),
        Unit.CURRENCY,
    ),
    row(
        "ad_spend",
        ("Advertising spend", "Advertentie-uitgaven"),
        ("Spent on advertisements in the period", "Uitgegeven aan advertenties in de periode"),
        Unit.CURRENCY,
    ),
    row(
        "pageviews",
        ("Page views", "Paginaweergaven"),
        ("Pages viewed in the period", "Pagina's bekeken in de periode"),
        Unit.COUNT,
    ),
    row(
        "own_sales",
        ("Own sales", "Eigen verkopen"),
        (
            "What you sold in the period, in money or in pieces",
            "Wat u in de periode verkocht, in geld of in stuks",
        ),
    ),
    row(
        "market_sales",
        ("Market sales", "Verkopen op de markt"),
        (
            "What all suppliers together sold in the same market and period, yourself included",
            "Wat alle aanbieders samen in dezelfde markt en periode verkochten, uzelf meegeteld",
        ),
    ),
    row("part", ("Part", "Deel"), ("The part of the total", "Het deel van het totaal"), Unit.COUNT),
    row(
        "margin",
        ("Margin per customer", "Marge per klant"),
        ("Margin that a customer brings per period", "Marge die een klant per periode oplevert"),
        Unit.CURRENCY,
        Bounds(),
    ),
    row(
        "retention_rate",
        ("Retention rate", "Retentie"),
        (
            "Share of the customers that stays each period, between 0 and 1",
            "Aandeel van de klanten dat elke periode blijft, tussen 0 en 1",
        ),
        Unit.RATIO,
        SHARE,
    ),
    row(
        "arpa",
        ("Revenue per account", "Omzet per klant"),
        ("Average revenue per account and period", "Gemiddelde omzet per klant en periode"),
        Unit.CURRENCY,
    ),
    row(
        "churn_rate",
        ("Churn rate", "Churn"),
        (
            "Share of the customers that leaves each period, between 0 and 1",
            "Aandeel van de klanten dat elke periode vertrekt, tussen 0 en 1",
        ),
        Unit.RATIO,
        SHARE,
    ),
    row(
        "clv",
        ("Customer lifetime value", "Klantwaarde (CLV)"),
        ("Customer lifetime value, as KPI_CLV gives it", "Klantwaarde, zoals KPI_CLV die geeft"),
        Unit.CURRENCY,
        Bounds(),
    ),
    row(
        "cac",
        ("Acquisition cost per customer", "Acquisitiekosten per klant"),
        (
            "Customer acquisition cost, as KPI_CAC gives it",
            "Acquisitiekosten per klant, zoals KPI_CAC die geeft",
        ),
        Unit.CURRENCY,
    ),
    row(
        "clicks",
        ("Clicks", "Klikken"),
        ("Clicks on the advert or in the e-mail", "Klikken op de advertentie of in de e-mail"),
    ),
    row(
        "impressions",
        ("Impressions", "Vertoningen"),
        (
            "Times an advert was shown; for e-mail the e-mails delivered",
            "Keren dat een advertentie is getoond; bij e-mail de afgeleverde e-mails",
        ),
    ),
    row(
        "unsubscribes",
        ("Unsubscribes", "Uitschrijvingen"),
        ("Recipients who unsubscribed in the period", "Ontvangers die zich in de periode uitschreven"),
    ),
    row(
        "delivered",
        ("E-mails delivered", "Afgeleverde e-mails"),
        ("E-mails sent minus those that bounced", "Verzonden e-mails min de gebouncete"),
    ),
    row(
        "acquisition_cost",
        ("Acquisition cost", "Acquisitiekosten"),
        (
            "What it cost to win the customer, taken off the value",
            "Wat het werven van de klant kostte; gaat van de waarde af",
        ),
        Unit.CURRENCY,
    ),
)
