"""What is said of the rows of a table that hold no goal, and of its merged and hidden cells."""

from __future__ import annotations

from kpi_xl.model import Text

NO_HEADING = Text(
    en="The cell {cell} holds '{shown}', but its column has no heading, so the column is not used.",
    nl="In cel {cell} staat ‘{shown}’, maar boven die kolom staat geen kop; de kolom wordt niet gebruikt.",
)
GIVE_HEADING = Text(en="Give the column a heading.", nl="Geef de kolom een kop.")
NO_GOAL = Text(
    en="The row holds '{shown}' but no goal, so it is not judged.",
    nl="De rij bevat ‘{shown}’ maar geen doel en wordt niet beoordeeld.",
)
TAKEN_AS_HEADING = Text(
    en="'{shown}' stands alone in its row and is taken for a heading, so it is not judged.",
    nl="‘{shown}’ staat alleen in de rij en is gelezen als tussenkop; het wordt niet beoordeeld.",
)
STANDS_BELOW = Text(
    en="'{shown}' stands below the goals and is no goal, so it is not judged.",
    nl="‘{shown}’ staat onder de doelen en is geen doel; het wordt niet beoordeeld.",
)
EXPLAINS = Text(
    en="'{shown}' explains the headings and is no goal, so it is not judged.",
    nl="‘{shown}’ legt de koppen uit en is geen doel; het wordt niet beoordeeld.",
)
BELONGS = Text(
    en="The row holds '{shown}' for the goal above it and no goal of its own.",
    nl="De rij bevat ‘{shown}’ bij het doel erboven en geen eigen doel.",
)
ADDS_UP = Text(
    en="'{shown}' adds the others up and is no goal, so it is not judged.",
    nl="‘{shown}’ telt de andere op en is geen doel; het wordt niet beoordeeld.",
)
FILL_IN = Text(
    en="When it is a goal after all, write it as a sentence.",
    nl="Is het toch een doel, schrijf het dan als zin.",
)
MERGED_CELLS = Text(
    en="The cells {area} are merged; their value counts for every row.",
    nl="De cellen {area} zijn samengevoegd; hun waarde telt voor elke rij.",
)
MERGED_ACROSS = Text(
    en="The cells {area} are merged over several columns; their value counts for the first column only.",
    nl="De cellen {area} zijn over kolommen heen samengevoegd; hun waarde telt alleen voor de eerste kolom.",
)

HIDDEN_ROWS = Text(
    en="Hidden rows hold goals ({rows}); these are judged all the same.",
    nl="Er staan doelen in verborgen rijen ({rows}); ze worden gewoon beoordeeld.",
)
HIDDEN_ROWS_LEFT_OUT = Text(
    en="Hidden rows hold goals ({rows}); these are left out, as only visible ones were asked for.",
    nl="Er staan doelen in verborgen rijen ({rows}); ze zijn weggelaten, want alleen zichtbare zijn gevraagd.",
)
SHOW_ROWS = Text(
    en="Show the rows to have their goals judged.",
    nl="Maak de rijen zichtbaar om de doelen te laten beoordelen.",
)
NOTES = Text(
    en="'{shown}' is a note between the goals, so it is not judged.",
    nl="‘{shown}’ is een toelichting tussen de doelen en wordt niet beoordeeld.",
)
