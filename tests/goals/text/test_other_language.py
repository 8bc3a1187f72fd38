"""Goals in a language that the judge does not know are told as such, and never judged on their numbers and dates."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from kpi_xl.goals import Config, Status, Verdict, check

DAY = dt.date(2027, 1, 1)
OTHERS = {
    "German": "Bis zum 1. Juli 2027 schulen wir 25 Mitarbeiter.",
    "German ": "Die Fehlerquote von 4 % auf 2 % senken bis 30.06.2027.",
    "French": "Réduire le taux d'absentéisme de 6 % à 5 % avant le 1er juillet 2027.",
    "Spanish": "Aumentar las ventas un 8 % antes del 1 de julio de 2027.",
    "Italian": "Aumentare le vendite dell'8% entro il 30 giugno 2027.",
    "Portuguese": "Aumentar as vendas em 8% até 30 de junho de 2027.",
    "Polish": "Zwiększyć sprzedaż o 8% do końca czerwca 2027 roku.",
    "Swedish": "Öka försäljningen med 8 % senast den 30 juni 2027 från 40 till 60 kunder.",
    "Danish": "Øge salget med 8 % inden 30. juni 2027 ved at uddanne 25 ansatte.",
    "Norwegian": "Øke omsetningen med 8 % innen 30. juni 2027 og redusere kostnader.",
    "Finnish": "Lisätä myyntiä 8 % kesäkuun 2027 loppuun mennessä.",
    "Turkish": "Satışları 2027 haziran sonuna kadar %8 artırmak.",
    "Czech": "Zvýšit prodej o 8 % do konce června 2027.",
    "Romanian": "Creșterea vânzărilor cu 8% până la sfârșitul anului 2027.",
    "Hungarian": "Az eladások növelése 8%-kal 2027. június végéig.",
}
SHORT = {
    "German": ("Krankenstand senken auf 4,5 % bis Ende 2027", "Reklamationen unter 1 % halten"),
    "French": ("Recruter 12 commerciaux avant juin 2027", "Lancer 3 nouveaux produits au T3 2027"),
    "Spanish": ("Abrir 3 tiendas nuevas en 2027", "Duplicar el número de clientes antes de 2028"),
    "Polish": ("Skrócić czas realizacji z 9 do 5 dni do 30.06.2027", "Podwoić liczbę klientów do 2028"),
    "Frisian": (
        "It sykteferlet ferleegje fan 6 % nei 5 % foar 1 july 2027",
        "95 % fan de klachten binnen 24 oeren beantwurdzje",
        "Alle 40 meiwurkers ha yn 2027 in kursus folge",
    ),
    "Afrikaans": (
        "Verhoog die omset met 10 % voor 31 Desember 2027",
        "Al 40 werknemers het teen Maart 2027 die kursus voltooi",
        "Besoek elke maand 3 nuwe kliënte",
        "Verminder siekteverlof tot 5 %",
        "Klantetevredenheid van 85 % teen Desember",
    ),
    "German ": ("Krankenstand: 4,5 %", "Fluktuation unter 8 % senken"),
    "Polish ": ("Absencja poniżej 5 %", "Sprzedaż: +10 % w 2027 r."),
    "Turkish": ("25 çalışanı eğitmek", "Satışlar 2027'de %10 artacak"),
    "Irish": ("25 fostaithe a oiliúint in 2027", "Díolachán a mhéadú 10 % faoi Mheitheamh 2027"),
    "Welsh": ("Hyfforddi 25 o staff erbyn Mehefin 2027", "Llai na 5 % o absenoldeb"),
    "Lithuanian": ("Iki 2027 m. birželio apmokyti 25 darbuotojus", "Padidinti pardavimus 10 %"),
    "Latvian": ("Līdz 2027. gada beigām palielināt pārdošanas apjomu par 10 %.",),
    "Estonian": ("Suurendada müüki 10 %", "Haiguspäevad alla 5 %"),
    "Spanish ": ("Tres tiendas nuevas en 2027", "Cero accidentes en 2027"),
    "Swedish": ("Noll olyckor 2027",),
    "Basque": ("Hiru denda ireki 2027an", "2027an 25 langile trebatu", "Salmentak % 10 handitu"),
    "Catalan": ("Augmentar les vendes un 10 %", "Obrir 3 botigues noves el 2027"),
    "Galician": ("Formar 25 traballadores antes de xuño de 2027",),
    "Slovenian": ("Usposobiti 25 zaposlenih do junija 2027", "Povečati prodajo za 10 %"),
    "Croatian": ("Povećati prodaju za 10 %", "Do kraja 2027. smanjiti broj reklamacija za 10 %"),
    "Slovak": ("Zvýšiť predaj o 10 %", "Vyškoliť 25 zamestnancov do júna 2027"),
    "Icelandic": ("Auka sölu um 10% fyrir árslok 2027.", "Þjálfa 25 starfsmenn fyrir júní 2027"),
    "Albanian": ("Deri në fund të vitit 2027 të rritet shitja me 10%.",),
    "Indonesian": ("Melatih 25 karyawan sebelum Juni 2027", "Menaikkan penjualan 10 %"),
    "Swahili": ("Kuongeza mauzo kwa asilimia 10 ifikapo mwisho wa 2027.",),
    "Tagalog": ("Sanayin ang 25 empleyado bago mag-Hunyo 2027",),
    "Papiamento": ("Oumentá benta ku 10% promé ku fin di 2027.", "Subi benta ku 10 %"),
    "Luxembourgish": ("Bis Juni 2027 25 Mataarbechter schouléieren",),
    "Maltese": ("Inħarrġu 25 impjegat sa Ġunju 2027",),
}
UNNAMED = (
    "Tăng doanh số 10% vào cuối năm 2027.",
    "Savdo hajmini 2027 yil oxirigacha 10% oshirish kerak.",
    "Trejni 25 dungitojn antaŭ 2027",
    "Увеличить продажи на 8% до 1 июля 2027 года.",
    "到2027年7月1日将销售额提高8%。",
    "Αύξηση πωλήσεων 8% έως 1 Ιουλίου 2027",
)


@pytest.mark.parametrize(("name", "text"), list(OTHERS.items()))
def test_another_language_is_named_and_not_judged(name, text):
    [result] = check([text], as_of=DAY)
    assert {letter.status for letter in result.letters.values()} == {Status.UNCLEAR}
    assert result.verdict is Verdict.INSUFFICIENT
    [finding] = [one for one in result.findings if one.rule == "other-language"]
    assert name.strip() in finding.message.in_("en")


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in SHORT.items() for text in texts])
def test_a_short_goal_in_another_language_is_told(name, text):
    [result] = check([text], as_of=DAY)
    [finding] = [one for one in result.findings if one.rule == "other-language"]
    assert name.strip() in finding.message.in_("en")


@pytest.mark.parametrize("text", UNNAMED)
def test_a_language_without_a_list_of_its_own_is_told(text):
    [result] = check([text], as_of=DAY)
    assert [finding.rule for finding in result.findings] == ["other-language"]
    assert result.verdict is Verdict.INSUFFICIENT


def test_no_labelled_goal_in_dutch_or_english_is_taken_for_another_language():
    with (Path(__file__).parents[3] / "bench" / "goals.csv").open(encoding="utf-8-sig", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    taken = [
        one.goal.text
        for one in check(texts, as_of=DAY)
        if any(f.rule == "other-language" for f in one.findings)
    ]
    assert taken == []


@pytest.mark.parametrize(
    "text",
    [
        "Raise the score of the Café de la Paix from 70% to 80% by 1 July 2027.",
        "Omzet El Corte Inglés +8% vóór 1 juli 2027.",
        "De NPS van Ristorante Il Sole e la Luna naar 40 vóór mei 2027.",
        "Win 25 clients for Les Amis du Vin by May 2027.",
        "Visit La Paz and El Paso offices in 2027.",
        "Grow sales in São Paulo, Málaga and Kraków by 10% in 2027.",
        "Move the Von der Leyen file to the archive by May 2027.",
        "De omzet van Das Haus en Der Wald verhogen met 10% in 2027.",
        "Nieuwe klanten in Köln en Düsseldorf: 25 vóór juni 2027.",
        "Enquêtes à la carte: 40 per maand.",
        "Fan engagement from 40 to 60 points in 2027.",
        "Win Siemens AG and Bosch GmbH as customers by May 2027",
        "Audit bij Müller & Söhne GmbH afronden in Q2",
        "Drie restaurants: La Cantina, El Toro en Il Forno, elk 200 gasten per week",
        "Verkoop 300 pizza margherita en 200 calzone per maand",
        "Sell 300 croissants and pains au chocolat a day",
        "Stollen, Lebkuchen en Glühwein verkopen: € 4.000",
        "Mevrouw Özdemir slaapt 7 uur per nacht",
        "Škoda Enyaq: 120",
        "Kick-off in Kraków, Łódź en Wrocław",
        "Winkel in Malmö, Århus en Tromsø",
        "Ça va-café: 12 avonden",
        "Cinco de Mayo party: 200 guests",
        "Après-ski hut: 300 bezoekers",
        "CITROËN 60 ORDERS IN MEI",
        "Cross-selling ratio 1,8",
        "Gluten-free: 10 dishes",
        "Facturen innen binnen 30 dagen",
        "Wees elke dag op tijd",
        "In 2026 werden 20 klanten geworven",
        "Former members: 25 return",
        "Clientèle vergroten met 10%",
        "Duits leren: B1 in 2027",
        "Hoeveel keer de vlottende activa de kortlopende schulden dekken: 2",
        "Own recruiters, referral bonuses, overhead: 12",
        "Vermeld of volle postvakken meetellen",
        "hinging, clamping, torquing, deburring, chamfering 40 plates",
        "Patients treated: 4,000",
    ],
)
def test_names_of_another_language_do_not_make_a_goal_foreign(text):
    [result] = check([text], as_of=DAY)
    assert "other-language" not in [finding.rule for finding in result.findings]


def test_who_leaves_the_rule_out_has_such_goals_judged():
    [result] = check([OTHERS["German"]], as_of=DAY, config=Config(ignore=frozenset({"other-language"})))
    assert result.letters["M"].status is Status.PASS
