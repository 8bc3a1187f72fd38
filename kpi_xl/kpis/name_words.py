"""The words by which the names of KPIs are compared, in both languages."""

from __future__ import annotations

SAYS_NOTHING = """
de het een van voor op in per der den te tot om naar uit is aan bij met door na en of als die dat
wat wie hoe hoeveel ons onze the a an of to for on at by from with and or as is are my our what how
kpi vs ik i we wij mijn hun zijn hebben do does did who which that me laat zien show
"""
"""Words that say nothing in a name."""

SAYS_LITTLE = """
percentage percent procent pct ratio rate graad quote gemiddelde gemiddeld gemiddelden average mean
avg cijfer kengetal verhouding aantal number figure waarde value score calculate berekenen bereken
calculation
"""
"""Words that many names have, so that they tell no KPI from another."""

SAME_MEANING = """
customer customers client clients klant klanten afnemer afnemers consument
employee employees medewerker medewerkers personeel staff labour workforce werknemer werknemers personnel people
turnover verloop attrition uitstroom leavers vertrek
turnover omloop omloopsnelheid rotatie rotation turns omslag
turnover omzet revenue sales verkoop verkopen opbrengst verkoopopbrengst
inventory voorraad voorraden stock stocks
receivable receivables debiteur debiteuren debtor debtors vorderingen
payable payables crediteur crediteuren creditor creditors leverancier leveranciers supplier suppliers
day days dag dagen
term termijn betaaltermijn betalingstermijn krediettermijn kredietduur
absence absenteeism verzuim ziekteverzuim sick sickness illness ill ziek ziekte leave afwezigheid
report reports melding meldingen ziekmelding ziekmeldingen spells
frequency frequentie
duration duur length lengte tijd time
cost costs kost kosten expense expenses
hire hires hiring recruitment recruiting werving aanname aannemen hired
profit winst income resultaat result
margin marge
gross bruto
net netto
operating operationeel operationele bedrijf
growth groei toename stijging
equity eigenvermogen
debt schuld schulden vreemdvermogen liabilities
interest rente
coverage cover dekking gedekt
liquidity liquiditeit
asset assets activa bezittingen
capital kapitaal vermogen
order orders bestelling bestellingen
complete compleet volledig full
delivery levering leveringen geleverd delivered leverbetrouwbaarheid
satisfaction tevredenheid satisfied tevreden happiness happy
effort moeite inspanning
retention retentie behoud
churn opzegging opzeggingen
lost verloren vertrokken weggelopen gone
won win gewonnen
quote quotes offerte offertes deal deals
email mail mails nieuwsbrief newsletter
open opens opening openings geopend geopende
click clicks klik klikken
visit visits bezoek bezoeken bezoekers sessie sessies session sessions traffic verkeer
page pages pagina paginas pageview pageviews
follower followers volger volgers
cost kostprijs
thousand duizend mille
discount korting kortingen
new nieuw nieuwe
year yearly annual jaar jaarlijks jaarlijkse
month monthly maand maandelijks
productivity productiviteit
energy energie
machine equipment
availability beschikbaarheid uptime
response reactie respons antwoord
resolution resolve resolved solved opgelost opgeloste oplos oplossing
ticket tickets case cases zaak zaken klacht klachten incident incidents
training opleiding scholing
wage wages pay salary loon lonen salaris beloning
manager managers leidinggevende leidinggevenden
forecast prognose voorspelling verwachting
target doel goal norm
return rendement rentabiliteit
budget begroting
variance afwijking verschil
"""
"""Words of one meaning, a group a line; a word may stand in several."""
