"""The grammar of time, for Dutch and English alike: patterns over kinds of words, made of named parts.

A part is used in later parts and in the expressions below it, so that what is added to `moment` can be said
before, by, within, from, to and between at once.
``<season>`` is a word of the list `season`, ``{year}`` the part of that name; see `kinds.compiled`.
"""

from __future__ import annotations

import re

from kpi_xl.goals.text.kinds import compiled

PARTS = {
    # --- days and periods of the calendar -----------------------------------------------------------
    "year": "<year|years>",
    "unit": "<large_units|fiscal>",
    "of": "<from|in|comma>? <article>?",
    "month": "(?: <large_units> <from>? )? <months> <from>? {year}",
    "day": """<ordinals|last> <weekday> <from|in>? <months> {year}?
        | (?: <weekday> <comma>? )? (?: <date> | <numbers|ordinals> <from>? <months> (?: <comma>? {year} )?
            | <months> <article>? <numbers|ordinals> (?: <comma>? {year} )? )""",
    "piece": """<ordinals|last> <large_units|small_units> <from|in> <article>? (?: {month} | {quarter} | {half} | {season} | {unit}? {year} (?: <slash> <numbers> )? <fiscal>? | <months> )
        | <ordinals|last> <large_units> {month} | <large_units> <from> <article>? {day}""",
    "quarter": "<quarter> (?: <from|in|comma|slash|dash>? <article>? <next>? <year|years|large_units> | <dash> <quarter> (?: <from>? {year} )? )?+",
    "half": """<ordinals> <large_units>? {unit}
        (?: {of} (?: <year|years> <fiscal>? | <date> | <next>? {unit} {year}? | <next> <occasion> ) )?""",
    "numbered": """<name> <from|comma|dash>? <year> | <year|years> <fiscal> | <year> <dash> <year> <fiscal>
        | {unit} <numbers> <to|dash|before|other> {unit}? <numbers> <from|comma>? {year} | {unit} <numbers> (?: (?: <from> | <comma> )? {year} )? | {unit} {year} (?: <dash|slash> <year|years|numbers> )?""",
    "coming": "<next> <numbers>? <ordinals>? <large_units|fiscal|season> {year}?",
    "last_part": "<last> (?: <numbers>? <small_units> | <numbers>? {unit} ) <from|in> <article>? (?: {year} | {month} | {quarter} | <next>? {unit} )",
    "season": "<season> {of} (?: {month} | {year} ) | <year> <season>",
    "year_end": "<year> <period_end> | <period_end> (?: <from>? <article>? (?: {month} | {quarter} | <year|years|large_units|months> ) | <from|on>? {day} )?",
    "event": "<occasion> (?: <numbers> <from|comma>? {year} | <from>? <article>? (?: {year} | {month} | {quarter} | {day} ) )",
    "years": "<years> (?: <slash> <numbers|year|years> )? | <year> <dash> <year> | <year>",
    "calendar": """{piece} | {day} | (?: (?: <large_units> <from>? )? (?: <months> <comma> ){0,10} <months> <other> )? {month} | (?: <quarter> <other> )? {quarter} | <year> <quarter> | {half} | {numbered} | {coming} | {last_part} | {season}
        | {year_end} | {event} | {years}""",
    "end_of": "<ending> (?: <dash|from|in> <article>? | <article> (?! <year> ) )? (?: <ending> <from|in>? <article>? )? <next>? <other>?",
    "ending": """{end_of} (?: <large_units|fiscal|months|season> | <occasion> <numbers>? | <next|each> <occasion> | <next> <months> | <next>? <weekday> )
        | <ending> <from> <article>? <other>{1,2} <numbers>""",
    "dates": "(?: {end_of} )? {calendar} | {ending}",
    "period": "{dates} | <next> <months> | <months> | <fiscal> | <season>",
    "moment": "{period} | <next> <weekday> | <weekday> <next> | <weekday>",
    "dated": """{piece} | <ordinals|last> <weekday> <from|in>? <months> {year} | <ending> <dash|from|in>? <article>? <year|years> | (?: <ending> <dash|from|in>? <article>? )?
        (?: (?: <weekday> <comma>? )? (?: <date> | <numbers|ordinals> <from>? <months> <comma>? {year} | <months> <numbers|ordinals> <comma>? {year} )
          | {month} | {year_end} | <name> <from|comma|dash>? <year> | <quarter> <from|comma|slash|dash>? {year} | <year|years> <fiscal> | <ordinals> <large_units> {of} {year} | {unit} <numbers> <from|comma>? {year}
          | {unit} {year} | {season} | {event} )""",
    "anchor": "<article>? (?: {dates} | <season> )",
    "apart": "<numbers|indefinite> <large_units|small_units> <before|for|after>",
    "beside": "{apart} (?: {anchor} | <article> <large_units|fiscal> )",
    "when": "(?: {apart} <article>? )? {moment} | {apart} <article> {unit}",
    # --- lengths -------------------------------------------------------------------------------------
    "at_most": "<article|indefinite>? <next>? <article|indefinite>? <ordinals>? <comparator>? (?: <numbers> <to> )?",
    "months_long": "<large_units> | <large_length>",
    "minutes_long": "<small_units> | <small_length>",
}
"""The parts, each by its name."""

EXPRESSIONS = {
    "vague": "<vague_time>",
    "compared": """<year_on_year>
        | <compared> <article|from|in>? <article>?
          (?: <last>? <numbers>? <large_units|fiscal|months|season> (?! <year|years|numbers> ) | {calendar} )
        | <in|article|compared|from|on|for|with|over>? <article>? <last> <numbers>?
          <large_units|fiscal|months|season|occasion> (?! <from|in> <article>? <next|year|years|months|quarter> )""",
    "relative": """<in|on|by|within|over|before|for|to|from>? <article>? <last|ordinals>? <weekday> <before|for|after> <article>? (?: {dated} | <season> )
        | <by|to|before|for|within|in>? <article>? <comparator>? {beside}
        | <from|on> <article>? <comparator>? {beside} (?! <year>? <to|dash> )
        | (?<! <numbers|fractions> ) (?<! <numbers|fractions> . ) (?<! <numbers|fractions> . . ) <per> {apart} <article>? {dated}
        | <in|on|by|within|over|before|for|to|from>? (?: <article>? <ending> <from|in>? )? <article> <last|ordinals>? <numbers>? <large_units|small_units> <before|for|after> {anchor}
        | <within> <comparator>? <numbers|indefinite> <large_units|small_units> <from> <article>? (?: <other|occasion>{1,3} <on> <article>? )? {dated}
        | <within|in|by|before>? <comparator>? {apart} <article>? <other|occasion|ending|frequency|frequency_adjective>{1,3} <on> <article>? {dated}""",
    "between": """<since> <article>? <next>? {when} <year>? <other>
        <article>? <next>? {when} <year>?""",
    "since": """<since> <article>? {when}
        | <after> <article>? (?: {dated} | {year} )
        | <from> <article>? {dated} (?! <to|dash|before|since> )
        | ^ <from> <year> (?! <to|dash|before|since> )
        | <after> <article>? <other>? <season|occasion> (?! {of} {year} )
        | <after> <article> <other> <from>""",
    "range": """(?: <from|since|for> <article>? (?: {apart} <article>? )? {period} (?: <to> | <dash> | <before> ) | <in|over|within>? <article>? (?: {calendar} | <months> | <fiscal> )
          (?: <to> | <dash> ) ) <article>? (?: {apart} <article>? )? (?: {dates} | <months> <year>? )""",
    "first_days": """<within|in|over|for>? <article>? <ordinals> <numbers> <small_units|large_units>
          (?: <from|in> <article>? {period} )?""",
    "part": """<within|in> <article>? <ordinals> <numbers>? <large_units>? {unit}
          (?: {of} <next>? (?: <year|years> <fiscal>? | <date> | {unit} {year}? | <months> {year}? ) )
        | <in>? <each|everyone> <numbers>? <large_units|months> <from|in> <article>? {year}""",
    "window": """<comparator>? <numbers> <small_units> <before|after>
          (?! <article>? <numbers|date|ordinals|months|year|quarter|years|next|ending|season|fiscal> )
        | <by|before> <article>? <next> <small_units>
        | <article> <next> <small_units>
        | <within> <article|indefinite>? <next|ordinals>? <comparator>? <numbers>? {minutes_long}
          (?: <to> <numbers>? <small_units> )?
        | <in> <comparator>? (?: <numbers> <small_units> | <small_length> )""",
    "duration": """<on> <numbers> <other>? <large_units>
        | <within> {at_most} <numbers|ordinals>? <other>? {months_long} (?! <numbers> <from|comma>? {year} | <from>? {month} | <from> {day} )
        | <after> <comparator>? <numbers> <other>? <large_units> (?! <after> )
        | <ending> <from|in> <numbers> <other>? <large_units>
        | <numbers|indefinite> <other>? <large_units|small_units> <next> (?! <large_units|fiscal|occasion|months|season> )
        | <in|over|for|before> <article|indefinite>? <other>? <next>? <comparator>? (?: <numbers> <to> )?
          (?: <numbers> <other>? <large_units> | <large_length> )
        | <in|over|for> <other>? <indefinite> <large_units>
        | <over|for>? <article>? <next> <numbers> <large_units|small_units>
        | <numbers> <large_units> <fiscal>""",
    "each": """<frequency>
        | <per> <indefinite|each>? <numbers|ordinals>? <large_units|small_units|fiscal|occasion|small_length|weekday> (?! <years> | <numbers> <from|comma|dash>? <year> )
        | <each> <numbers>? <ordinals>? <large_units|small_units|fiscal|weekday|months|season>
        | <slash> <large_units|small_units|fiscal>
        | (?<=<in>) <each> <occasion>
        | <indefinite> <large_units|small_units>
        | <frequency_adjective>
        | (?<=<after>) <indefinite> <occasion>
        | (?<=<numbers|multiples|other>) <per> <each>? <occasion>""",
    "deadline": """<by|before> <small_units> <numbers> (?! <small_units> )
        | (?: <in|before> <before|on|to|with>? | <by|on|to|for|over|within|per> ) <article>? {moment}
        | <in|over|for> <article>? <large_units> <from> <months>
        | <before> <comma>? <article|indefinite>? (?: <large_units> | <indefinite|next>? <occasion> | <next> <other> <occasion> )
        | <by|before> <article>? <ordinals> <occasion>
        | <by|before> <article>? <other>{1,2} <occasion>? <from|on> {day}
        | <before> <article> <other> <from>? <year>
        | <with> <article>? (?: {season} | <season> )
        | <before> <comma>? <article>? <next>? <numbers>? <other>{0,2} <fiscal|occasion>
        | <in|by> <article|indefinite> <fiscal>
        | <in|by> <article> <everyone>? <large_units>
        | <in> <article> <occasion>
        | <in> <article> <other> <from> {month} | <for> <article> <other> <from> {year}
        | <before> <article>? <other>? <other|occasion> <numbers> (?! <other> )
        | <in|by|on|for> <article>? <next> <frequency|frequency_adjective|other>? <occasion>
        | <after> <article>? <next> <occasion>
        | <by|before|on|for> <article>? <next> <other>{1,2}
        | <by> <numbers> (?= <comma> )""",
    "bare": "{dates} | <next> <occasion> | <next> <weekday>",
}
"""What an expression of time can be, the first that fits."""

_NEVER_FIRST = compiled("<other|stop|comma|open|close|dash|plus|money|fractions|some_points|multiples|none>")
_ANY = "|".join(f"(?:{compiled(words, PARTS)})(?P<{name}>)" for name, words in EXPRESSIONS.items())
EXPRESSION = re.compile(f"(?!{_NEVER_FIRST})(?:{_ANY})")
"""Finds the first expression of time in the kinds of tokens; the name of the last group, which is empty, says which it is."""
SECOND_END = re.compile(
    compiled(
        """(?P<start> .* {when} <year>? ) <to|dash|before|other>
        (?P<end> <article>? <next>? {when} <year>? )""",
        PARTS,
    )
)
"""Tells the two ends of a range apart: from ... to ..., between ... and ...."""
BESIDE = re.compile(compiled("<article>? {beside}", PARTS))
"""A day that lies so far before or after another."""
