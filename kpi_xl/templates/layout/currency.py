"""The currencies that amounts of a workbook may be in."""

from __future__ import annotations

import re
from typing import NamedTuple

from kpi_xl.model import Text

_EURO = re.compile(r"\beuro\b")


class Currency(NamedTuple):
    """What stands before an amount, and what one of it is called."""

    sign: str
    name: Text


CURRENCIES = {
    "EUR": Currency("€ ", Text(en="euro", nl="euro")),
    "GBP": Currency("£", Text(en="pound", nl="pond")),
    "USD": Currency("$", Text(en="dollar", nl="dollar")),
    "CHF": Currency("CHF ", Text(en="franc", nl="frank")),
    "AUD": Currency("A$", Text(en="dollar", nl="dollar")),
    "CAD": Currency("C$", Text(en="dollar", nl="dollar")),
    "SEK": Currency("SEK ", Text(en="krona", nl="kroon")),
    "NOK": Currency("NOK ", Text(en="krone", nl="kroon")),
    "DKK": Currency("DKK ", Text(en="krone", nl="kroon")),
}
"""By their code."""


def in_currency(text: Text, currency: str) -> Text:
    """Write what is said of euros about another currency.

    >>> in_currency(Text(en="Revenue per euro.", nl="Omzet per euro."), "GBP").nl
    'Omzet per pond.'
    """
    name = CURRENCIES[currency].name
    return Text(en=_EURO.sub(name.en, text.en), nl=_EURO.sub(name.nl, text.nl))
