"""What is reported while files, sheets and cells are read, as `data/reported.toml` tells; the reader hands in the findings."""

from __future__ import annotations

from kpi_xl.goals.data import data
from kpi_xl.goals.model import Family, Severity
from kpi_xl.goals.rules.rule import reported
from kpi_xl.model import Text

for _slug, _told in data("reported").items():
    _texts = (Text(en, nl) for en, nl in zip(_told["en"], _told["nl"], strict=True))
    reported(_slug, Family(_told["family"]), Severity(_told["severity"]), *_texts)
