"""Texts that are put together when somebody reads them: most findings are counted, not read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kpi_xl.model import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kpi_xl.model import Language


class Said(NamedTuple):
    """A text that is filled in when somebody reads it: most findings are counted, not read."""

    template: Text
    values: Mapping[str, object]

    def in_(self, language: Language) -> str:
        """Return the text in `language`."""
        return self.template.filled(language, self.values)

    @property
    def en(self) -> str:
        """Return the English text."""
        return self.in_("en")

    @property
    def nl(self) -> str:
        """Return the Dutch text."""
        return self.in_("nl")


class Rewritten(NamedTuple):
    """A text that takes some work, done when somebody reads it."""

    work: Callable[[], Text | Said]

    def in_(self, language: Language) -> str:
        """Return the text in `language`."""
        return self.work().in_(language)

    @property
    def en(self) -> str:
        """Return the English text."""
        return self.work().en

    @property
    def nl(self) -> str:
        """Return the Dutch text."""
        return self.work().nl


Wording: TypeAlias = Text | Said | Rewritten
NO_TEXT = Text(en="", nl="")
