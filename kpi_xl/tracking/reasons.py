"""What is said of how a goal was followed, in both languages."""

from __future__ import annotations

from kpi_xl.model import Text

NO_FIGURES_YET = Text(en="no figures up to {month}: {reason}", nl="geen cijfers tot en met {month}: {reason}")
NOTHING = Text(en="there are none", nl="ze zijn er niet")
BY_COLUMN = Text(en="by the column {heading}, as {reason}", nl="volgens de kolom {heading}, want {reason}")
NO_PROGRESS = Text(
    en="progress cannot be said: the target equals the baseline",
    nl="de voortgang is niet te bepalen: de streefwaarde is gelijk aan de nulwaarde",
)
CEILING = Text(
    en="a total to stay below: progress is the part that is used up, so more than expected is worse",
    nl="een totaal om onder te blijven: de voortgang is het deel dat op is, dus meer dan verwacht is slechter",
)
NO_BASELINE = Text(
    en="progress cannot be said without a baseline: fill in the column Baseline",
    nl="de voortgang is niet te bepalen zonder nulwaarde: vul de kolom Nulwaarde in",
)
FOUND_BASELINE = Text(
    en="the baseline is the figure of {month}, as the goal has none",
    nl="de nulwaarde is het cijfer van {month}, want het doel heeft er geen",
)
FOUND_START = Text(
    en="counted from {day}, as the goal has no start date",
    nl="geteld vanaf {day}, want het doel heeft geen startdatum",
)
BY_SEASON = Text(
    en="expected by the season of the two years before",
    nl="verwacht volgens het seizoen van de twee jaren ervoor",
)
PRO_RATA = Text(en="expected pro rata", nl="naar rato verwacht")
FROM_WHAT = Text(
    en="the goal says by how much, not from what: fill in the column Baseline or Target",
    nl="het doel zegt met hoeveel, niet vanaf wat: vul de kolom Nulwaarde of Streefwaarde in",
)
TAKEN_CHANGE = Text(
    en="the target is {target}, the change that the goal names from {baseline}",
    nl="de streefwaarde is {target}, de verandering die het doel noemt vanaf {baseline}",
)
NEEDED = Text(
    en="needs {rate} a {length}, the best {length} so far is {best} ({month})",
    nl="vraagt {rate} per {length}, het beste resultaat van een {length} tot nu toe is {best} ({month})",
)
REACHED_LATE = Text(en="reached, but after the due date {due}", nl="behaald, maar na de einddatum {due}")
NONE_AT_DUE = Text(
    en="there is no figure of {month}, the last month before the due date {due}",
    nl="er is geen cijfer van {month}, de laatste maand voor de einddatum {due}",
)
PAST_DUE = Text(
    en="due on {due}; not reached then ({month}: {value}) and not now",
    nl="einddatum {due}; toen niet behaald ({month}: {value}) en nu ook niet",
)
STARTS_LATER = Text(en="starts on {day}", nl="begint op {day}")
NOT_BEGUN = Text(
    en="the goal begins on {day}, and no month of its time with figures is over yet",
    nl="het doel begint op {day}, en er is nog geen maand van zijn looptijd met cijfers voorbij",
)
FROM_BEFORE = Text(
    en="{month} is from before the goal began on {day}",
    nl="{month} is van voor de start van het doel op {day}",
)
OTHER_ACTUAL = Text(
    en="the column {heading} says {value}; the figures go first",
    nl="de kolom {heading} zegt {value}; de cijfers gaan voor",
)
TOO_FEW = Text(
    en="no forecast: that takes {least} {lengths} without a gap, and there are {count}",
    nl="geen prognose: daar zijn {least} {lengths} zonder gat voor nodig, en er zijn er {count}",
)
LENGTHS_OF = {
    1: Text(en="months", nl="maanden"),
    3: Text(en="quarters", nl="kwartalen"),
    6: Text(en="half years", nl="halfjaren"),
}
NO_FORECAST = Text(
    en="no forecast: a share over a longer time does not follow from those of its months",
    nl="geen prognose: een aandeel over een langere tijd volgt niet uit die van de maanden",
)
