"""What the inputs of operations are called."""

from __future__ import annotations

from kpi_xl.inputs.rows import DAY_NUMBERS, row
from kpi_xl.model import SHARE, Unit

ROWS = (
    row(
        "output",
        ("Output", "Output"),
        ("Good units produced in the period", "Goede eenheden die in de periode zijn gemaakt"),
    ),
    row(
        "labour",
        ("Labour", "Arbeidsinzet"),
        (
            "Hours worked, FTE or people: choose one and keep to it",
            "Gewerkte uren, fte of personen: kies er één en houd die aan",
        ),
        Unit.NUMBER,
    ),
    row(
        "start_dates",
        ("Start dates", "Startdatums"),
        (
            "Moment each case started; or the durations themselves when nothing else is given",
            "Moment waarop elke zaak begon; of de doorlooptijden zelf als u verder niets geeft",
        ),
        Unit.DATE,
        DAY_NUMBERS,
    ),
    row(
        "end_dates",
        ("End dates", "Einddatums"),
        (
            "Moment each order was finished; blank while it is under way",
            "Moment waarop elke order gereed was; leeg zolang die loopt",
        ),
        Unit.DATE,
        DAY_NUMBERS,
    ),
    row(
        "inventory_start",
        ("Inventory at start", "Voorraad begin"),
        (
            "Inventory at the start of the period, at cost",
            "Voorraad aan het begin van de periode, tegen kostprijs",
        ),
        Unit.CURRENCY,
    ),
    row(
        "inventory_end",
        ("Inventory at end", "Voorraad einde"),
        (
            "Inventory at the end of the period, at cost; leave out to use one balance",
            "Voorraad aan het einde van de periode, tegen kostprijs; laat weg om met één stand te rekenen",
        ),
        Unit.CURRENCY,
    ),
    row(
        "good_units",
        ("Good units", "Goede eenheden"),
        (
            "Units that passed in the end, reworked ones included",
            "Eenheden die uiteindelijk zijn goedgekeurd, inclusief herbewerkte",
        ),
    ),
    row(
        "units_started",
        ("Units started", "Gestarte eenheden"),
        (
            "Units that entered the process in the period",
            "Eenheden die in de periode in het proces zijn gestart",
        ),
    ),
    row(
        "reworked_units",
        ("Reworked units", "Herbewerkte eenheden"),
        ("Good units that needed rework first", "Goede eenheden die eerst herbewerkt moesten worden"),
    ),
    row(
        "planned_time",
        ("Planned time", "Geplande tijd"),
        ("Planned production time, without planned breaks", "Geplande productietijd, zonder geplande pauzes"),
        Unit.HOURS,
    ),
    row(
        "downtime",
        ("Downtime", "Stilstand"),
        (
            "Time the machine stood still in the planned time, in the same unit",
            "Tijd die de machine stilstond binnen de geplande tijd, in dezelfde eenheid",
        ),
        Unit.HOURS,
    ),
    row(
        "correct_orders",
        ("Correct orders", "Foutloze orders"),
        ("Orders picked without a mistake", "Orders die foutloos zijn verzameld"),
    ),
    row(
        "total_orders",
        ("Orders picked", "Verzamelde orders"),
        ("All orders picked in the period", "Alle orders die in de periode zijn verzameld"),
    ),
    row(
        "energy",
        ("Energy", "Energie"),
        (
            "Energy used in the period, for example in kWh",
            "Energieverbruik in de periode, bijvoorbeeld in kWh",
        ),
        Unit.ENERGY,
    ),
    row(
        "yields",
        ("Yields", "Rendementen"),
        (
            "First-pass yield of each process step, as a fraction between 0 and 1",
            "First-pass yield van elke processtap, als fractie tussen 0 en 1",
        ),
        Unit.RATIO,
        SHARE,
    ),
    row(
        "wip",
        ("Work in progress", "Onderhanden werk"),
        (
            "Average number of orders or units in the process",
            "Gemiddeld aantal orders of eenheden in het proces",
        ),
    ),
    row(
        "throughput",
        ("Throughput", "Doorzet"),
        (
            "Orders or units finished per day, hour or other unit of time",
            "Orders of eenheden die per dag, uur of andere tijdseenheid gereedkomen",
        ),
        Unit.NUMBER,
    ),
    row(
        "available_time",
        ("Available time", "Beschikbare tijd"),
        ("Net working time in the period, without breaks", "Nettowerktijd in de periode, zonder pauzes"),
        Unit.NUMBER,
    ),
    row(
        "demand",
        ("Demand", "Vraag"),
        ("Units customers ask for in the same period", "Eenheden die klanten in dezelfde periode vragen"),
    ),
    row(
        "mtbf",
        ("Mean time between failures", "Gemiddelde tijd tussen storingen"),
        ("Mean running time between two failures", "Gemiddelde looptijd tussen twee storingen"),
        Unit.HOURS,
    ),
    row(
        "mttr",
        ("Mean time to repair", "Gemiddelde hersteltijd"),
        (
            "Mean time to repair a failure, in the same unit",
            "Gemiddelde tijd om een storing te verhelpen, in dezelfde eenheid",
        ),
        Unit.HOURS,
    ),
    row(
        "availability",
        ("Availability", "Beschikbaarheid"),
        ("Running time as a fraction of planned time", "Looptijd als fractie van de geplande tijd"),
        Unit.RATIO,
        SHARE,
    ),
    row(
        "performance",
        ("Performance", "Prestatie"),
        (
            "Actual speed as a fraction of the ideal speed",
            "Werkelijke snelheid als fractie van de ideale snelheid",
        ),
        Unit.RATIO,
        SHARE,
    ),
    row(
        "quality",
        ("Quality", "Kwaliteit"),
        ("Good units as a fraction of all units", "Goede eenheden als fractie van alle eenheden"),
        Unit.RATIO,
        SHARE,
    ),
    row(
        "ideal_cycle_time",
        ("Ideal cycle time", "Ideale cyclustijd"),
        (
            "Shortest possible time per unit, in the unit of the run time",
            "Kortst mogelijke tijd per eenheid, in de eenheid van de looptijd",
        ),
        Unit.NUMBER,
    ),
    row(
        "total_count",
        ("Units made", "Gemaakte eenheden"),
        (
            "All units made in the run time, good and bad",
            "Alle eenheden die in de looptijd zijn gemaakt, goed en fout",
        ),
    ),
    row(
        "run_time",
        ("Run time", "Looptijd"),
        ("Time the machine really ran", "Tijd die de machine werkelijk draaide"),
        Unit.NUMBER,
    ),
    row(
        "rates",
        ("Component rates", "Deelscores"),
        (
            "Share of orders on time, complete, undamaged and with correct papers, one cell each",
            "Aandeel orders op tijd, compleet, onbeschadigd en met juiste papieren, elk in een eigen cel",
        ),
        Unit.RATIO,
        SHARE,
    ),
    row(
        "otif_orders",
        ("Orders on time and complete", "Orders op tijd en compleet"),
        ("Orders that were both on time and complete", "Orders die zowel op tijd als compleet waren"),
    ),
    row(
        "on_time_orders",
        ("Orders on time", "Orders op tijd"),
        ("Orders delivered by the date agreed", "Orders die uiterlijk op de afgesproken datum zijn geleverd"),
    ),
    row(
        "perfect_orders",
        ("Perfect orders", "Perfecte orders"),
        (
            "Orders on time, complete, undamaged and with correct papers",
            "Orders op tijd, compleet, onbeschadigd en met juiste papieren",
        ),
    ),
)
