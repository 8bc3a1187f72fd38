"""Exports as other programs write them: what must come out was written down before they were read."""

from __future__ import annotations

import datetime as dt
import json
import math
from dataclasses import dataclass, field

import pytest
from openpyxl import Workbook

from kpi_xl.cli.own_figures import as_record, exit_code
from kpi_xl.model import UserError
from kpi_xl.templates import LAYOUTS, department_named
from kpi_xl.templates.figures.model import Choices
from kpi_xl.templates.figures.outcome import outcomes
from kpi_xl.templates.figures.read import read_figures


@dataclass(frozen=True)
class Export:
    """An export: the text of a csv or the rows per sheet, and what must come of it."""

    department: str
    content: object
    columns: dict[str, str] = field(default_factory=dict)
    months: tuple[str, ...] = ()
    values: dict[str, float] = field(default_factory=dict)
    refused: str = ""
    told: str = ""
    lang: str = "en"
    encoding: str = "utf-8"
    choices: Choices = field(default_factory=Choices)
    code: int = 1


EXPORTS = {
    "a list with one figure per row": Export(
        "marketing",
        """Month,Metric,Value
2026-01,Sessions,1000
2026-01,Conversions,20
2026-02,Sessions,1100
2026-02,Conversions,25
""",
        refused="from B2 on every row names one figure of one month",
    ),
    "months as their first and last day": Export(
        "customer",
        """Periode;Opgeloste tickets;Totale oplosuren
01-01-2026 t/m 31-01-2026;300;4.100,5
01-02-2026 t/m 28-02-2026;290;4.000,0
""",
        {"Opgeloste tickets": "tickets_resolved", "Totale oplosuren": "total_resolution_hours"},
        ("2026-01", "2026-02"),
        {"KPI_RESOLUTION_TIME": 4000 / 290},
        lang="nl",
    ),
    "tickets created are no tickets rated": Export(
        "customer",
        """Month,Created Tickets,Resolved Tickets,Survey responses,Positive ratings
January-26,310,300,88,80
February-26,290,295,91,85
""",
        {
            "Resolved Tickets": "tickets_resolved",
            "Survey responses": "responses",
            "Positive ratings": "satisfied",
        },
        ("2026-01", "2026-02"),
        {"KPI_CSAT": 85 / 91},
    ),
    "headcount of Personio with the unit behind": Export(
        "hr",
        """Month;Headcount (start);New hires;Leavers;Headcount (end);FTE (avg.)
01.2026;88;3;1;90;81,5
02.2026;90;2;2;90;82,0
""",
        {
            "Headcount (start)": "headcount_start",
            "New hires": "hires",
            "Leavers": "leavers",
            "Headcount (end)": "headcount_end",
            "FTE (avg.)": "fte",
        },
        ("2026-01", "2026-02"),
        {"KPI_EMPLOYEE_TURNOVER": 2 / 90},
    ),
    "GA4 by year and month, with comments and a row of totals without a name": Export(
        "marketing",
        """# ----------------------------------------
# Traffic acquisition: Session default channel group
# Account: Example Ltd
# Start date: 20260101
# End date: 20260331
# ----------------------------------------

Year month,Sessions,Engaged sessions,Engagement rate,Average engagement time per session,Events per session,Event count,Key events,Total revenue
202601,10432,6120,0.5866564,51.2,6.1,63635,212,15230.55
202602,9877,5800,0.5872228,49.9,6.0,59262,199,14110.10
202603,11240,6900,0.6138790,53.0,6.2,69688,260,17899.00
,31549,18820,0.596532,51.4,6.1,192585,671,47239.65
""",
        {
            "Sessions": "sessions",
            "Engaged sessions": "engaged_sessions",
            "Key events": "conversions",
            "Total revenue": "revenue",
        },
        ("2026-01", "2026-02", "2026-03"),
        {"KPI_CONVERSION_RATE": 260 / 11240, "KPI_BOUNCE_RATE": 1 - 6900 / 11240},
    ),
    "GA4 in Dutch, by number of month": Export(
        "marketing",
        """Maand,Sessies,Sessies met betrokkenheid,Betrokkenheidspercentage,Belangrijke gebeurtenissen,Totale opbrengst
01,"8.100","4.900","60,49%",120,"€ 9.000,00"
02,"7.950","4.800","60,38%",110,"€ 8.500,50"
03,"9.015","5.600","62,12%",150,"€ 12.250,75"
Totaal,"25.065","15.300","61,04%",380,"€ 29.751,25"
""",
        {
            "Sessies": "sessions",
            "Sessies met betrokkenheid": "engaged_sessions",
            "Belangrijke gebeurtenissen": "conversions",
        },
        ("2026-01", "2026-02", "2026-03"),
        {"KPI_CONVERSION_RATE": 150 / 9015},
        lang="nl",
        choices=Choices(year=2026),
    ),
    "campaigns of Mailchimp": Export(
        "marketing",
        """Month,Campaigns,Total Recipients,Successful Deliveries,Soft Bounces,Hard Bounces,Total Bounces,Unique Opens,Open Rate,Total Opens,Unique Clicks,Click Rate,Unsubscribes
Jan 2026,4,"12,400","12,150",180,70,250,"4,010",33.0%,"6,233",402,3.3%,31
Feb 2026,5,"13,100","12,800",210,90,300,"4,300",33.6%,"6,900",440,3.4%,28
""",
        {"Total Recipients": "sent", "Total Bounces": "bounces", "Unique Opens": "opens"},
        ("2026-01", "2026-02"),
        {"KPI_EMAIL_OPEN_RATE": 4300 / 12800},
    ),
    "ActiveCampaign in Dutch": Export(
        "marketing",
        """Periode;Verzonden;Bounces;Unieke opens;Openratio;Unieke kliks
jan-26;5.000;120;1.900;38,9%;210
feb-26;5.200;100;2.050;40,2%;230
""",
        {"Verzonden": "sent", "Bounces": "bounces", "Unieke opens": "opens"},
        ("2026-01", "2026-02"),
        {"KPI_EMAIL_OPEN_RATE": 2050 / 5100},
        lang="nl",
        choices=Choices(decimal=","),
    ),
    "lifecycle stages of HubSpot": Export(
        "sales",
        """Create Date - Monthly,Leads,Customers,Deals Won,Deals Lost,Closed won amount in company currency
January 2026,400,38,40,60,"€120,500.00"
February 2026,420,41,44,52,"€131,000.00"
""",
        {"Leads": "leads", "Deals Won": "deals_won"},
        ("2026-01", "2026-02"),
        code=3,
    ),
    "summary report of Salesforce, with its footer": Export(
        "sales",
        """Opportunity Pipeline by Month
As of 2026-04-02 09:15:03 GMT • Generated by J. Smith
Filtered By
 Show: All opportunities

Close Month,Won Opportunities,Lost Opportunities,Amount Won,Average Discount
January 2026,31,44,"USD 210,000.00",4%
February 2026,28,39,"USD 185,400.00",5%
March 2026,35,41,"USD 240,900.00",3%
Total,94,124,"USD 636,300.00",
Confidential Information - Do Not Distribute
Copyright © 2000-2026 salesforce.com, inc. All rights reserved.
""",
        {"Won Opportunities": "deals_won"},
        ("2026-01", "2026-02", "2026-03"),
        code=3,
    ),
    "tickets of Zendesk": Export(
        "customer",
        """Ticket created - Month,Tickets,Solved tickets,One-touch tickets,First reply time - Median (min),Full resolution time - Average (hrs),% Satisfaction score,Good satisfaction tickets,Satisfaction rated tickets
2026-01,820,790,410,35,18.2,91.2%,165,181
2026-02,790,801,402,33,17.5,92.0%,161,175
SUM,"1,610","1,591",812,,,,326,356
""",
        {"Solved tickets": "tickets_resolved"},
        ("2026-01", "2026-02"),
        code=3,
    ),
    "profit and loss of Exact Online, costs with a minus": Export(
        "finance",
        """Winst- en verliesrekening;;;;;
Administratie: 100 - Voorbeeld B.V.;;;;;
Boekjaar: 2026;;;;;
;;;;;
Omschrijving;Periode 1;Periode 2;Periode 3;Totaal;
Netto-omzet;100.250,00;98.000,50;110.400,00;308.650,50;
Kostprijs van de omzet;-40.100,00;-39.200,00;-44.160,00;-123.460,00;
Brutomarge;60.150,00;58.800,50;66.240,00;185.190,50;
Bedrijfskosten;-45.000,00;-44.750,00;-47.300,00;-137.050,00;
Nettoresultaat;15.150,00;14.050,50;18.940,00;48.140,50;
""",
        {"Netto-omzet": "revenue", "Bedrijfskosten": "operating_costs", "Nettoresultaat": "net_profit"},
        ("2026-01", "2026-02", "2026-03"),
        {"KPI_COST_EFFICIENCY": 47300 / 110400},
        told="omgedraaid",
        lang="nl",
        choices=Choices(year=2026),
    ),
    "ledger of Twinfield": Export(
        "finance",
        """Grootboekrekening;Naam;Periode;Debet;Credit
8000;Omzet diensten;2026/01;;50.000,00
8000;Omzet diensten;2026/02;;52.500,00
4000;Lonen en salarissen;2026/01;20.000,00;
4000;Lonen en salarissen;2026/02;20.500,00;
4500;Huur;2026/01;3.000,00;
4500;Huur;2026/02;3.000,00;
""",
        {},
        ("2026-01", "2026-02"),
        {"KPI_COST_EFFICIENCY": 23500 / 52500},
        lang="nl",
        choices=Choices(decimal=",", map={"8000-8999": "revenue", "4000-4999": "operating_costs"}),
    ),
    "joiners and leavers of AFAS, with a column of years": Export(
        "hr",
        """Jaar;Maand;Aantal in dienst begin;Instroom;Uitstroom;Aantal in dienst einde;FTE gemiddeld;Verzuimdagen;Verzuimpercentage
2026;Januari;210;6;4;212;188,4;291,5;4,99
2026;Februari;212;3;5;210;187,9;268,0;5,09
2026;Maart;210;8;2;216;190,2;255,3;4,33
""",
        {
            "Instroom": "hires",
            "Uitstroom": "leavers",
            "FTE gemiddeld": "fte",
            "Verzuimdagen": "sick_days",
            "Aantal in dienst begin": "headcount_start",
            "Aantal in dienst einde": "headcount_end",
        },
        ("2026-01", "2026-02", "2026-03"),
        {"KPI_EMPLOYEE_TURNOVER": 2 / 213},
        lang="nl",
        choices=Choices(decimal=","),
    ),
    "profit and loss of Xero, newest first": Export(
        "finance",
        """Profit and Loss,,,
Demo Company (UK),,,
For the 3 months ended 31 March 2026,,,
,,,
Account,31 Mar 2026,28 Feb 2026,31 Jan 2026
Turnover,,,
Sales,"45,300.00","41,250.00","39,870.00"
Total Turnover,"45,300.00","41,250.00","39,870.00"
Cost of Sales,,,
Purchases,"18,000.00","16,900.00","15,500.00"
Total Cost of Sales,"18,000.00","16,900.00","15,500.00"
Gross Profit,"27,300.00","24,350.00","24,370.00"
Administrative Costs,,,
Rent,"2,000.00","2,000.00","2,000.00"
Salaries,"15,200.00","15,200.00","15,000.00"
Total Administrative Costs,"17,200.00","17,200.00","17,000.00"
Operating Profit,"10,100.00","7,150.00","7,370.00"
Profit after Taxation,"10,100.00","7,150.00","7,370.00"
""",
        {"Total Turnover": "revenue", "Profit after Taxation": "net_profit"},
        ("2026-01", "2026-02", "2026-03"),
        {"KPI_NET_PROFIT_MARGIN": 10100 / 45300},
    ),
    "profit and loss of QuickBooks by month": Export(
        "finance",
        """Example Co Ltd,,,,
Profit and Loss by Month,,,,
"January - March, 2026",,,,
,Jan 2026,Feb 2026,Mar 2026,Total
Income,,,,
   Sales of Product Income,"£12,000.00","£11,500.00","£14,250.00","£37,750.00"
Total Income,"£12,000.00","£11,500.00","£14,250.00","£37,750.00"
Cost of Sales,,,,
   Cost of goods sold,"£4,800.00","£4,600.00","£5,700.00","£15,100.00"
Total Cost of Sales,"£4,800.00","£4,600.00","£5,700.00","£15,100.00"
GROSS PROFIT,"£7,200.00","£6,900.00","£8,550.00","£22,650.00"
Expenses,,,,
   Rent,£900.00,£900.00,£900.00,"£2,700.00"
   Wages,"£4,000.00","£8,000.00","£4,100.00","£16,100.00"
Total Expenses,"£4,900.00","£8,900.00","£5,000.00","£18,800.00"
NET OPERATING INCOME,"£2,300.00","£-2,000.00","£3,550.00","£3,850.00"
NET INCOME,"£2,300.00","£-2,000.00","£3,550.00","£3,850.00"
""",
        {"Total Income": "revenue", "Total Expenses": "operating_costs", "NET INCOME": "net_profit"},
        ("2026-01", "2026-02", "2026-03"),
        {"KPI_NET_PROFIT_MARGIN": 3550 / 14250, "KPI_COST_EFFICIENCY": 5000 / 14250},
    ),
    "payroll of Nmbrs by period": Export(
        "hr",
        """Periode;Aantal medewerkers begin periode;Nieuwe medewerkers;Uit dienst;Aantal medewerkers einde periode;Gem. FTE;Ziektedagen FTE
2026-P01;55;2;1;56;48,2;70
2026-P02;56;0;1;55;47,9;66
""",
        {"Nieuwe medewerkers": "hires", "Uit dienst": "leavers"},
        ("2026-01", "2026-02"),
        lang="nl",
        choices=Choices(decimal=","),
    ),
    "headcount of Personio": Export(
        "hr",
        """Month;Headcount (start of month);New hires;Terminations;Headcount (end of month);FTE
01/2026;98;5;2;101;93.5
02/2026;101;1;3;99;91.8
""",
        {
            "New hires": "hires",
            "Terminations": "leavers",
            "FTE": "fte",
            "Headcount (start of month)": "headcount_start",
            "Headcount (end of month)": "headcount_end",
        },
        ("2026-01", "2026-02"),
        {"KPI_EMPLOYEE_TURNOVER": 3 / 100},
    ),
    "turnover of BambooHR, UK dates": Export(
        "hr",
        """Turnover Report,,,,
"Example Ltd, generated 04/05/2026",,,,
Month Ending,Starting Headcount,Hires,Separations,Ending Headcount
31/01/2026,140,4,3,141
28/02/2026,141,2,6,137
31/03/2026,137,7,1,143
Average,139.3,4.3,3.3,140.3
""",
        {
            "Hires": "hires",
            "Separations": "leavers",
            "Starting Headcount": "headcount_start",
            "Ending Headcount": "headcount_end",
        },
        ("2026-01", "2026-02", "2026-03"),
        {"KPI_EMPLOYEE_TURNOVER": 1 / 140},
    ),
    "two headings of a warehouse for one input": Export(
        "operations",
        """Period,Orders shipped,Orders shipped on time,Order lines picked,Picking errors,Order cycle time (hrs),Inventory value
2026-01-31,4200,4010,18500,95,26.5,"£310,000"
2026-02-28,3900,3744,17100,80,25.1,"£298,500"
""",
        refused='--map "Order lines picked=total_orders"',
    ),
    "warehouse in Dutch, amounts with dashes": Export(
        "operations",
        """Maand;Totaal orders;Foutloze orders;Op tijd geleverd;Geplande productietijd (uur);Stilstand (uur);Voorraad begin;Voorraad einde;Kostprijs omzet
jan 2026;1.200;1.176;1.130;720;36;€ 100.000,-;€ 96.500,-;€ 210.000,-
feb 2026;1.150;1.133;1.099;672;30;€ 96.500,-;€ 101.200,-;€ 198.400,-
""",
        {"Totaal orders": "total_orders", "Foutloze orders": "correct_orders"},
        ("2026-01", "2026-02"),
        lang="nl",
        choices=Choices(decimal=","),
    ),
    "dates that may be days of one month": Export(
        "sales",
        """Date,Orders,Discounts
01/02/2026,40,120.00
02/02/2026,42,130.00
""",
        refused="--date-order",
    ),
    "the same kind of dates with their order": Export(
        "sales",
        """Date,Orders,Gross sales
01/02/2026,40,4120.00
01/03/2026,42,4130.00
""",
        {"Orders": "orders", "Gross sales": "gross_sales"},
        ("2026-02", "2026-03"),
        choices=Choices(order="dmy"),
        code=3,
    ),
    "losses in brackets, dollars without decimals": Export(
        "finance",
        """Month,Revenue,Operating expenses,Net income
Apr-25,"$120,000","$80,000","($4,500)"
May-25,"$118,000","$79,000","$3,200"
Jun-25,-,-,-
""",
        {"Revenue": "revenue", "Operating expenses": "operating_costs", "Net income": "net_profit"},
        ("2025-04", "2025-05"),
        {"KPI_NET_PROFIT_MARGIN": 3200 / 118000, "KPI_COST_EFFICIENCY": 79000 / 118000},
    ),
    "a year in the first row of its months only": Export(
        "finance",
        """Jaar;Maand;Omzet;Nettowinst
2025;nov;10.000;1.200
;dec;12.000;900
2026;jan;11.000;1.100
;feb;10.500;1.050
""",
        {},
        ("2025-11", "2025-12", "2026-01", "2026-02"),
        {"KPI_NET_PROFIT_MARGIN": 0.1},
        lang="nl",
        choices=Choices(decimal=","),
    ),
    "a quarter between its months": Export(
        "finance",
        """Month,Revenue,Net profit
2026-01,100,10
2026-02,110,12
2026-03,120,15
Q1 2026,330,37
2026-04,130,17
""",
        {},
        ("2026-01", "2026-02", "2026-03", "2026-04"),
        {"KPI_NET_PROFIT_MARGIN": 17 / 130},
    ),
    "a row per team": Export(
        "hr",
        """Month,Team,Hires,Leavers,Headcount at start
2026-01,North,2,1,40
2026-01,South,1,1,30
2026-02,North,0,2,41
2026-02,South,3,0,30
""",
        refused="2026-01 stands there twice",
    ),
    "a percentage among amounts": Export(
        "finance",
        """Maand;Omzet;Nettowinst
jan-26;100.000;8,5%
feb-26;110.000;9,1%
""",
        refused="8,5% is een percentage",
        lang="nl",
        choices=Choices(decimal=","),
    ),
    "thousands or decimals in UTF-16": Export(
        "customer",
        "Month\tCustomers at start\tLost customers\tCustomers at end\nJan-26\t1,200\t18\t1,230\nFeb-26\t1,230\t21\t1,241\n",
        refused="--decimal",
        encoding="utf-16",
    ),
    "a title that says thousands": Export(
        "finance",
        """Management accounts (£'000)
Month,Revenue,Operating costs,Net profit
Jan-26,1250,900,150
Feb-26,1310,930,165
""",
        {},
        ("2026-01", "2026-02"),
        {"KPI_NET_PROFIT_MARGIN": 165 / 1310},
        told="in thousands",
    ),
    "budgets in columns beside": Export(
        "finance",
        """Month,Revenue actual,Revenue budget,Net profit actual,Net profit budget
Jan-26,100,120,10,12
Feb-26,105,120,11,12
""",
        {"Revenue actual": "revenue", "Net profit actual": "net_profit"},
        ("2026-01", "2026-02"),
        {"KPI_NET_PROFIT_MARGIN": 11 / 105},
    ),
    "answers of a survey tool": Export(
        "customer",
        """Maand;Promoters;Passives;Detractors;Reacties;NPS
jan. 2026;120;60;20;200;50
feb. 2026;110;70;30;210;38
""",
        {"Promoters": "promoters", "Detractors": "detractors"},
        ("2026-01", "2026-02"),
        {"KPI_NPS": 80 / 210 * 100},
        lang="nl",
    ),
    "a pivot table in Dutch": Export(
        "finance",
        {
            "Draaitabel": [
                [],
                ["Rijlabels", "Som van Omzet", "Som van Nettowinst"],
                ["jan", 100_000, 8_000],
                ["feb", 110_000, 9_000],
                ["Eindtotaal", 210_000, 17_000],
            ]
        },
        {"Som van Omzet": "revenue", "Som van Nettowinst": "net_profit"},
        ("2026-01", "2026-02"),
        {"KPI_NET_PROFIT_MARGIN": 9 / 110},
        lang="nl",
        choices=Choices(year=2026),
    ),
    "figures on a hidden sheet alone": Export(
        "finance",
        {
            "Notes": [["See the other sheet"]],
            "-data": [["Month", "Revenue"], ["2026-01", 100], ["2026-02", 110]],
        },
        refused="--sheet data",
    ),
    "figures on two sheets": Export(
        "finance",
        {"2025": [["Month", "Revenue"], ["2025-01", 1]], "2026": [["Month", "Revenue"], ["2026-01", 1]]},
        refused="--sheet 2025",
    ),
    "budget before actual under one month": Export(
        "finance",
        {
            "P&L": [
                [None, "Jan 2026", None, "Feb 2026", None],
                [None, "Budget", "Actual", "Budget", "Actual"],
                ["Revenue", 120, 100, 120, 110],
                ["Net profit", 12, 10, 12, 11],
            ]
        },
        {"Revenue": "revenue", "Net profit": "net_profit"},
        ("2026-01", "2026-02"),
        {"KPI_NET_PROFIT_MARGIN": 0.1},
        told="are not actual ones",
    ),
    "actual and budget in rows of their own": Export(
        "finance",
        "Month;Scenario;Revenue;Net profit\nJan-26;Actual;100.5;10\nJan-26;Budget;120;12\nFeb-26;Actual;110.0;11\nFeb-26;Budget;120;12\n",
        {"Revenue": "revenue", "Net profit": "net_profit"},
        ("2026-01", "2026-02"),
        {"KPI_NET_PROFIT_MARGIN": 0.1},
        told="are not actual ones",
    ),
    "dates in cells across, with year to date": Export(
        "finance",
        {
            "P&L": [
                ["Example"],
                [None, dt.datetime(2026, 1, 31), dt.datetime(2026, 2, 28), "YTD"],
                ["Revenue", 100, 110, 210],
                ["Net profit", 10, 11, 21],
            ]
        },
        {"Revenue": "revenue", "Net profit": "net_profit"},
        ("2026-01", "2026-02"),
        {"KPI_NET_PROFIT_MARGIN": 0.1},
    ),
    "periods of SAP": Export(
        "finance",
        "Periode;Omzet;Nettowinst\n001/2026;100,5;10,5\n002/2026;110,5;11,5\n",
        {"Omzet": "revenue", "Nettowinst": "net_profit"},
        ("2026-01", "2026-02"),
        lang="nl",
    ),
    "two currencies": Export(
        "finance", "Month,Revenue\n2026-01,€100.00\n2026-02,£110.00\n", refused="more than one currency"
    ),
    "quarters": Export("finance", "Period,Revenue\nQ1 2026,100\nQ2 2026,110\n", refused="is a quarter"),
    "profit and loss of Exact, with account numbers and the months across": Export(
        "finance",
        """Winst- en verliesrekening 2026
Grootboekrekening;Omschrijving;jan-26;feb-26;Totaal
8000;Omzet hoog tarief;120.000,00;118.500,00;238.500,00
8010;Omzet laag tarief;20.000,00;21.000,00;41.000,00
7000;Kostprijs omzet;-84.000,00;-83.700,00;-167.700,00
4000;Personeelskosten;-31.000,00;-31.000,00;-62.000,00
4500;Overige kosten;-9.000,00;-8.500,00;-17.500,00
;Nettoresultaat;16.000,00;16.300,00;32.300,00
""",
        {"8*": "revenue", "4000-4999": "operating_costs", "Nettoresultaat": "net_profit"},
        ("2026-01", "2026-02"),
        {"KPI_COST_EFFICIENCY": 39500 / 139500, "KPI_NET_PROFIT_MARGIN": 16300 / 139500},
        told="Bedrijfskosten staat er met een minteken",
        lang="nl",
        choices=Choices(map={"8*": "revenue", "4000-4999": "operating_costs"}),
    ),
    "a profit and loss by account without groups": Export(
        "finance",
        "Account,Name,Jan-26,Feb-26\n4000,Net profit,100.5,110.5\n8000,Other,5.5,6.5\n",
        {"Net profit": "net_profit"},
        ("2026-01", "2026-02"),
        told="The rows have account numbers",
        code=3,
    ),
    "deals of a CRM": Export(
        "sales",
        "Deal,Amount,Create date,Close date\n"
        "Acme,1200,2026-01-03,2026-02-11\nBeta,800,2026-01-10,2026-02-20\nGamma,500,2026-02-01,2026-03-05\n",
        refused="no column says which of them were won",
    ),
    "a list of employees": Export(
        "hr",
        "Naam;In dienst;Uit dienst\nJansen;01-02-2020;\nDe Vries;15-03-2021;31-03-2026\nBakker;01-01-2026;15-05-2026\nSmit;01-09-2019;\n",
        lang="nl",
        refused="een regel per geval",
    ),
    "a row per day of GA4": Export(
        "marketing",
        "# Start date: 20260101\nDate,Sessions,Key events\n"
        + "".join(f"{dt.date(2026, 1, 1) + dt.timedelta(n):%Y%m%d},{100 + n},{n % 3}\n" for n in range(45)),
        {"Sessions": "sessions", "Key events": "conversions"},
        ("2026-01", "2026-02"),
        {"KPI_WEBSITE_TRAFFIC": sum(100 + n for n in range(31, 45))},
        told="2026-02 has days 1 to 14 only",
    ),
    "a row per day, with buyers who may come back": Export(
        "sales",
        "Date,Orders,Unique customers\n" + "".join(f"2026-01-{n:02},{n},{n}\n" for n in range(1, 32)),
        {"Orders": "orders"},
        ("2026-01",),
        told="is not the sum of its days",
        code=3,
    ),
    "a row per channel": Export(
        "marketing",
        "Month,Channel,Sessions,Key events\n202601,Search,4000,80\n202601,Direct,2200,31\n",
        refused="differ in «Channel». Add them up by month in a pivot table",
    ),
    "a row per week": Export(
        "customer",
        "Week start,Solved tickets\n2026-01-05,120\n2026-01-12,131\n2026-01-19,118\n2026-01-26,125\n",
        refused="a week may lie in two months",
    ),
    "weeks by their number": Export(
        "customer", "Period,Solved tickets\n2026-W05,120\n2026-W06,131\n", refused="is a week"
    ),
    "a profit and loss with what is earned in credit": Export(
        "finance",
        """Omschrijving;2026/01;2026/02
Netto-omzet;250.100,00-;240.300,50-
Bedrijfskosten;120.000,00;119.500,25
Resultaat na belastingen;30.100,00-;22.800,25-
""",
        {
            "Netto-omzet": "revenue",
            "Bedrijfskosten": "operating_costs",
            "Resultaat na belastingen": "net_profit",
        },
        ("2026-01", "2026-02"),
        {"KPI_NET_PROFIT_MARGIN": 22800.25 / 240300.5, "KPI_COST_EFFICIENCY": 119500.25 / 240300.5},
        told="zoals grootboeken het schrijven",
        lang="nl",
    ),
    "revenue in credit, and a result of which the sign can mean two things": Export(
        "finance",
        "Month,Revenue,Net profit\n2026-01,-1000,50\n2026-02,-1100,-60\n",
        refused="may be a profit or a loss",
    ),
    "a ledger of SAP": Export(
        "finance",
        """Company Code\tG/L Account\tPosting Period\tFiscal Year\tAmount in Local Currency\tLocal Currency
1000\t800000\t001\t2026\t120.500,00-\tEUR
1000\t800000\t002\t2026\t118.000,00-\tEUR
1000\t400000\t001\t2026\t60.200,00\tEUR
1000\t400000\t002\t2026\t61.000,00\tEUR
""",
        {},
        ("2026-01", "2026-02"),
        {"KPI_COST_EFFICIENCY": 61 / 118},
        choices=Choices(decimal=",", map={"800000": "revenue", "4*": "operating_costs"}),
    ),
    "a trial balance of one moment": Export(
        "finance",
        "Account Code,Account,Debit - Year to date,Credit - Year to date\n200,Sales,,125000.00\n429,General Expenses,41000.00,\n",
        refused="trial balance of one moment",
    ),
    "months with a word, and what has run up to them": Export(
        "finance",
        """Account,Jan 2026 MTD,Jan 2026 YTD,Feb 2026 MTD,Feb 2026 YTD
Revenue,100,100,110,210
Operating costs,60,60,61,121
""",
        {"Revenue": "revenue", "Operating costs": "operating_costs"},
        ("2026-01", "2026-02"),
        {"KPI_COST_EFFICIENCY": 61 / 110},
        told="«Feb 2026 YTD» is no month",
    ),
    "months of QuickBooks in America": Export(
        "finance",
        """Profit and Loss
,"Jan 1 - Jan 31, 2026","Feb 1 - Feb 28, 2026",Total
Total Income,"$12,000.00","$11,500.00","$23,500.00"
Net Income,"$2,300.00","-$2,000.00","$300.00"
"Thursday, Apr 02, 2026 09:11:12 AM GMT - Accrual Basis"
""",
        {"Total Income": "revenue", "Net Income": "net_profit"},
        ("2026-01", "2026-02"),
        {"KPI_NET_PROFIT_MARGIN": -2000 / 11500},
    ),
    "a row that holds the sums of the others under a name of its own": Export(
        "operations",
        """Calendar month;Units started;Good units;Rework
;PC;PC;PC
01.2026;10200;9810;140
02.2026;9800;9500;120
Overall Result;20000;19310;260
""",
        {"Units started": "units_started", "Good units": "good_units", "Rework": "reworked_units"},
        ("2026-01", "2026-02"),
        {"KPI_FIRST_PASS_YIELD": (9500 - 120) / 9800},
        told="«Overall Result» is no month",
    ),
    "a block of months per year, each under its year": Export(
        "operations",
        {
            "Magazijn": [
                ["Boekjaar: 2025"],
                ["Maand", "Orders gepickt", "Foutloze orders"],
                ["november", 100, 99],
                ["december", 110, 108],
                ["2026"],
                ["Maand", "Orders gepickt", "Foutloze orders"],
                ["januari", 120, 119],
            ]
        },
        {"Orders gepickt": "total_orders", "Foutloze orders": "correct_orders"},
        ("2025-11", "2025-12", "2026-01"),
        {"KPI_PICK_ACCURACY": 119 / 120},
        told="gelezen als maanden van 2026",
        lang="nl",
    ),
    "months of a financial year under its year alone": Export(
        "operations",
        "2025,,\nMonth,Orders picked,Correct orders\nDecember,110,108\nJanuary,120,119\n",
        refused="has no year",
    ),
    "periods by their number": Export(
        "finance",
        "Period,Revenue,Operating costs\nP01 2026,100,60\nP02 2026,110,61\n",
        {"Revenue": "revenue", "Operating costs": "operating_costs"},
        ("2026-01", "2026-02"),
        {"KPI_COST_EFFICIENCY": 61 / 110},
        told="«P01 2026» were read as months of the calendar year",
    ),
    "one month across, with what is earned in credit": Export(
        "finance",
        "Omschrijving;2026/01\nNetto-omzet;1.000,00-\nBedrijfskosten;800,00\nNettoresultaat;200,00-\n",
        {"Netto-omzet": "revenue", "Bedrijfskosten": "operating_costs", "Nettoresultaat": "net_profit"},
        ("2026-01",),
        {"KPI_NET_PROFIT_MARGIN": 0.2},
        lang="nl",
    ),
    "days lost, with their unit behind": Export(
        "hr",
        "Month,Sickness days (FTE),Average FTE\n2026-01,402,480.5\n2026-02,388,479.2\n",
        {"Sickness days (FTE)": "sick_days", "Average FTE": "fte"},
        ("2026-01", "2026-02"),
        {"KPI_SICKNESS_ABSENCE": 388 / (479.2 * 28)},
    ),
    "years side by side above headings that repeat": Export(
        "finance",
        """;2025;;2026;
Maand;Omzet;Bedrijfskosten;Omzet;Bedrijfskosten
januari;100000;40000;110000;41000
februari;101000;41000;111000;42000
maart;102000;42000;;
totaal;303000;123000;221000;83000
""",
        {"Omzet": "revenue", "Bedrijfskosten": "operating_costs"},
        ("2025-01", "2025-02", "2025-03", "2026-01", "2026-02"),
        {"KPI_REVENUE_GROWTH": 111 / 101 - 1, "KPI_COST_EFFICIENCY": 42 / 111},
        told="A6 «totaal» is geen maand",
        lang="nl",
    ),
    "headings above years that repeat": Export(
        "finance",
        {
            "P&L": [
                ["Month", "Revenue", None, "Operating costs", None],
                [None, 2025, 2026, 2025, 2026],
                ["Jan", 100, 110, 40, 41],
                ["Feb", 101, 111, 41, 42],
            ]
        },
        {"Revenue": "revenue", "Operating costs": "operating_costs"},
        ("2025-01", "2025-02", "2026-01", "2026-02"),
        {"KPI_COST_EFFICIENCY": 42 / 111},
    ),
    "years within the headings": Export(
        "finance",
        """Maand;Omzet 2025;Omzet 2026;Verschil;Nettowinst 2025;Nettowinst 2026
jan;100.000,00;110.000,00;10%;10.000,00;(1.000,00)
feb;101.000,00;111.000,00;9%;10.100,00;11.000,00
""",
        {"Omzet": "revenue", "Nettowinst": "net_profit"},
        ("2025-01", "2025-02", "2026-01", "2026-02"),
        {"KPI_NET_PROFIT_MARGIN": 11 / 111},
        told="«Verschil» is niet gebruikt",
        lang="nl",
    ),
    "a line per heading and year with the months across": Export(
        "finance",
        """,,Jan,Feb,Mar,Total
Revenue,2025,100,110,120,330
,2026,130,140,150,420
Net profit,2025,10,11,12,33
,2026,13,14,15,42
""",
        {"Revenue": "revenue", "Net profit": "net_profit"},
        ("2025-01", "2025-02", "2025-03", "2026-01", "2026-02", "2026-03"),
        {"KPI_NET_PROFIT_MARGIN": 15 / 150},
        told="F1 «Total» is no month",
    ),
    "periods by their bare number": Export(
        "finance",
        "Periode;Omzet;Nettowinst\n1;100;10\n2;110;12\n3;120;13\n",
        {"Omzet": "revenue"},
        ("2026-01", "2026-02", "2026-03"),
        told="zijn gelezen als maanden van het kalenderjaar: 1 is januari",
        lang="nl",
        choices=Choices(year=2026),
    ),
    "periods of a financial year": Export(
        "finance",
        "Financial year,Period,Turnover,Net profit\n2025,11,90,9\n2025,12,95,9\n2026,1,100,10\n",
        {"Turnover": "revenue"},
        ("2026-02", "2026-03", "2026-04"),
        told="period 1 of 2025 is 2025-04, and period 12 is 2026-03",
        choices=Choices(year_start=4),
    ),
    "names of months over the end of a calendar year, within a financial year": Export(
        "finance",
        "Month,Turnover,Net profit\nNov,90,9\nDec,95,9\nJan,100,10\n",
        {"Turnover": "revenue"},
        ("2026-11", "2026-12", "2027-01"),
        told="of the financial year 2026-04 to 2027-03",
        choices=Choices(year=2026, year_start=4),
    ),
    "numbers of months are months": Export(
        "finance",
        "Maand;Omzet;Nettowinst\n1;100;10\n2;110;12\n",
        {"Omzet": "revenue"},
        ("2026-01", "2026-02"),
        told="van het kalenderjaar 2026",
        lang="nl",
        choices=Choices(year=2026, year_start=4),
    ),
    "a ledger by period of the financial year": Export(
        "finance",
        "Account,Year,Period,Debit,Credit\n8000,2026,1,,250\n4000,2026,1,100,\n8000,2026,12,,300\n",
        {},
        ("2026-04", "2027-03"),
        told="period 1 of 2026 is 2026-04",
        choices=Choices(year_start=4, map={"8000": "revenue", "4000": "operating_costs"}),
    ),
    "first days of months in American order, March among them": Export(
        "marketing",
        {"Report": [["Month", "Visits", "Cost"], ["Feb 1, 2026", 1100, 20.5], ["Mar 1, 2026", 1200, 21.0]]},
        {"Visits": "sessions", "Cost": "marketing_cost"},
        ("2026-02", "2026-03"),
        {"KPI_WEBSITE_TRAFFIC": 1200},
    ),
    "a group above headings that say too little": Export(
        "hr",
        {
            "HR": [
                [None, "Medewerkers", None, None, None, "Verzuim"],
                ["Maand", "Begin", "Instroom", "Uitstroom", "Einde", "Ziektedagen"],
                [dt.datetime(2026, 1, 1), 100, 5, 3, 102, 40],
                [dt.datetime(2026, 2, 1), 102, 2, 4, 100, 38],
            ]
        },
        {
            "Medewerkers Begin": "headcount_start",
            "Uitstroom": "leavers",
            "Medewerkers Einde": "headcount_end",
        },
        ("2026-01", "2026-02"),
        {"KPI_EMPLOYEE_TURNOVER": 4 / 101},
        lang="nl",
    ),
    "actual and budget above the headings": Export(
        "finance",
        """;Begroot;;Werkelijk;
Maand;Omzet;Nettowinst;Omzet;Nettowinst
jan-26;105;11;100;10
feb-26;106;12;110;11
""",
        {"Omzet": "revenue", "Nettowinst": "net_profit"},
        ("2026-01", "2026-02"),
        {"KPI_NET_PROFIT_MARGIN": 0.1},
        told="B1: cijfers bij «Begroot» zijn geen werkelijke cijfers",
        lang="nl",
    ),
    "actual and budget below the headings": Export(
        "finance",
        """Month,Revenue,,Net profit,
,Budget,Actual,Budget,Actual
Jan-26,105,100,11,10
Feb-26,106,110,12,11
""",
        {"Revenue": "revenue", "Net profit": "net_profit"},
        ("2026-01", "2026-02"),
        {"KPI_NET_PROFIT_MARGIN": 0.1},
        told="B2: figures under «Budget» are not actual ones",
    ),
    "financial years above the headings": Export(
        "finance",
        """,2024/25,,2025/26,
Month,Turnover,Net profit,Turnover,Net profit
Apr,100,10,110,12
Mar,103,10,113,13
""",
        {"Turnover": "revenue"},
        ("2024-04", "2025-03", "2025-04", "2026-03"),
        {"KPI_NET_PROFIT_MARGIN": 13 / 113},
    ),
    "a column of financial years": Export(
        "finance",
        "Fiscal year,Month,Revenue,Net profit\n2025/26,Mar,95,9\n2026/27,Apr,100,10\n",
        {"Revenue": "revenue"},
        ("2026-03", "2026-04"),
        choices=Choices(year_start=4),
    ),
    "a column of financial years of which the start is not known": Export(
        "finance",
        "Fiscal year,Month,Revenue,Net profit\n2025/26,Mar,95,9\n2026/27,Apr,100,10\n",
        refused="«2025/26» is a financial year; say in which month it starts: --year-start april",
    ),
    "thirteen periods of four weeks": Export(
        "hr",
        "Periode;Gemiddeld aantal fte;Verzuimdagen\n"
        + "".join(f"2026-{number:02};180,5;200\n" for number in range(1, 14)),
        refused="A14 (Periode): «2026-13» is geen maand: perioden van vier weken liggen in twee maanden",
        lang="nl",
    ),
    "a period to close the year with": Export(
        "finance",
        "Account,Year,Period,Debit,Credit\n8000,2025,12,,250\n8000,2025,13,,300\n",
        refused="«13» is no month",
        choices=Choices(map={"8000": "revenue"}),
    ),
    "weeks by the day they end on": Export(
        "operations",
        """Week ending,Orders picked,Correct orders
03/01/2026,210,208
10/01/2026,215,214
17/01/2026,220,219
24/01/2026,205,203
""",
        refused="a week may lie in two months",
    ),
    "hours as on a clock": Export(
        "operations",
        "Month,Planned machine hours,Downtime\n2026-01,480,23:30\n2026-02,440,18:15\n",
        refused="«23:30» can mean hours or minutes",
    ),
    "figures that run on from month to month": Export(
        "finance",
        "Month,Revenue YTD,Net profit YTD\nJan-26,100,10\nFeb-26,210,21\n",
        refused="«Revenue YTD» was not used: it runs on from month to month",
    ),
    "a mean is not offered as a total": Export(
        "customer",
        "Month,Created,Resolved,Time to resolution (avg h)\nJan 2026,400,390,12.5\nFeb 2026,410,405,11.9\n",
        refused='--map "Resolved=tickets_resolved"',
    ),
    "headings without months": Export(
        "hr",
        "Site,FTE,Hires\nLeeds,180.5,4\nYork,181.0,3\n",
        refused="No column, and no row, of them tells the month",
    ),
    "a ledger without groups": Export(
        "finance",
        "Account,Period,Debit,Credit\n4000,2026-01,100.00,\n8000,2026-01,,250.00\n",
        refused="is a ledger",
    ),
}


def saved(folder, export):
    """Write an export to a file; sheets whose name starts with a dash are hidden."""
    if isinstance(export.content, str):
        path = folder / "export.csv"
        path.write_bytes(export.content.encode(export.encoding))
        return path
    book = Workbook()
    book.remove(book.active)
    for name, rows in export.content.items():
        sheet = book.create_sheet(name.removeprefix("-"))
        sheet.sheet_state = "hidden" if name.startswith("-") else "visible"
        for row in rows:
            sheet.append(row)
    book.save(folder / "export.xlsx")
    return folder / "export.xlsx"


@pytest.mark.parametrize("export", EXPORTS.values(), ids=EXPORTS)
def test_exports_come_out_as_expected(tmp_path, export):
    layout = LAYOUTS[department_named(export.department)]
    path = saved(tmp_path, export)
    if export.refused:
        with pytest.raises(UserError) as raised:
            read_figures(path, layout, export.lang, export.choices)
        assert export.refused in raised.value.text.in_(export.lang)
        assert raised.value.exit_code == 3
        return
    figures = read_figures(path, layout, export.lang, export.choices)
    found = {one.row.name: one for one in outcomes(figures, layout)}
    assert [f"{month:%Y-%m}" for month in figures.months] == list(export.months)
    assert export.columns.items() <= dict(figures.used).items()
    for name, value in export.values.items():
        assert math.isclose(list(found[name].values.values())[-1], value, rel_tol=1e-6)
    assert export.told in " ".join(note.in_(export.lang) for note in figures.notes)
    assert exit_code(list(found.values())) == export.code
    record = json.loads(json.dumps(as_record(figures, list(found.values()), None, [])))
    assert {"path", "sheet", "months", "columns", "unused"} <= record["data"].keys()
    assert all(one == "calculated" or one["missing"] or one["error"] for one in record["kpis"].values())


def test_columns_and_rows_that_a_sheet_does_not_show_are_told(tmp_path):
    book = Workbook()
    for row in (["Month", "Orders picked", "Correct orders"], ["2026-01", 100, 99], ["2026-02", 110, 108]):
        book.active.append(row)
    book.active.column_dimensions["C"].hidden = book.active.row_dimensions[3].hidden = True
    book.save(tmp_path / "hidden.xlsx")
    figures = read_figures(tmp_path / "hidden.xlsx", LAYOUTS[department_named("operations")], "en")
    told = " ".join(note.en for note in figures.notes)
    assert "does not show were used too, such as C" in told
    assert "such as row 3" in told
