"""Numbers with their nouns."""

from __future__ import annotations

from kpi_xl.goals.model import Severity
from kpi_xl.model import Text

COUNTED = {
    "goal": (Text(en="{n} goal", nl="{n} doel"), Text(en="{n} goals", nl="{n} doelen")),
    "finding": (
        Text(en="{n} finding", nl="{n} bevinding"),
        Text(en="{n} findings", nl="{n} bevindingen"),
    ),
    "file": (Text(en="{n} file", nl="{n} bestand"), Text(en="{n} files", nl="{n} bestanden")),
    Severity.ERROR: (Text(en="{n} error", nl="{n} fout"), Text(en="{n} errors", nl="{n} fouten")),
    Severity.WARNING: (
        Text(en="{n} warning", nl="{n} waarschuwing"),
        Text(en="{n} warnings", nl="{n} waarschuwingen"),
    ),
    Severity.INFO: (Text(en="{n} remark", nl="{n} opmerking"), Text(en="{n} remarks", nl="{n} opmerkingen")),
}


def counted(what: str, count: int) -> Text:
    """Return a number with its noun.

    >>> counted("goal", 1).en, counted("file", 2).nl
    ('1 goal', '2 bestanden')
    """
    one, more = COUNTED[what]
    return (one if count == 1 else more).format(n=count)
