"""The table [track] of a settings file: the rules of a status, from when to stop, and what goals are followed with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from kpi_xl.goals.setting_values import choice, require_known, wrong_value
from kpi_xl.goals.settings import settings_table
from kpi_xl.model import Text, UserError
from kpi_xl.tracking.forecast import METHODS
from kpi_xl.tracking.pace import USUAL_RULES, Rules, Standing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

TABLE = "track"
NEVER = "never"
FAIL_ON = (*(one.value for one in Standing if one not in (Standing.ACHIEVED, Standing.ON_TRACK)), NEVER)
SHARE = Text(en="a number such as 0.9", nl="een getal zoals 0.9")
MAP = Text(
    en='a table such as {"D1" = "finance.xlsx:KPI_ROA"}', nl='een tabel zoals {"D1" = "finance.xlsx:KPI_ROA"}'
)


NO_RULES = Text(
    en="on-track is {on_track:g} and at-risk {at_risk:g}: give shares of at most 1, that of at-risk not above that of "
    "on-track.",
    nl="on-track is {on_track:g} en at-risk {at_risk:g}: geef delen van hoogstens 1, dat van at-risk niet boven dat van "
    "on-track.",
)


class Settings(NamedTuple):
    """How to follow goals: shares of the expected progress, the status to stop at, and a choice by goal."""

    on_track: float = USUAL_RULES.on_track
    at_risk: float = USUAL_RULES.at_risk
    fail_on: str = NEVER
    map: tuple[str, ...] = ()
    """What goals are followed with, each as "ID=KPI_NAME", "ID=book.xlsx" or "ID=book.xlsx:KPI_NAME"; the last of an ID holds."""
    forecast: str = METHODS[0]
    """What forecasts are made by: theta, or line as on the goals sheet of our workbooks."""

    @property
    def rules(self) -> Rules:
        """The rules of the statuses.

        Raises
        ------
        UserError
            A share is above 1, or a goal at risk would have done more than one on track.
        """
        if not self.at_risk <= self.on_track <= 1:
            raise UserError(NO_RULES.format(at_risk=self.at_risk, on_track=self.on_track))
        return Rules(self.on_track, self.at_risk)

    def with_options(
        self,
        *,
        on_track: float | None = None,
        at_risk: float | None = None,
        fail_on: str | None = None,
        map: Sequence[str] = (),  # noqa: A002 - the name of the setting
        forecast: str | None = None,
    ) -> Settings:
        """Return these settings with those of the command line, which go first."""
        return Settings(
            self.on_track if on_track is None else on_track,
            self.at_risk if at_risk is None else at_risk,
            fail_on or self.fail_on,
            (*self.map, *map),
            forecast or self.forecast,
        )


def settings_of(table: object, origin: str) -> Settings:
    """Return the settings a table describes; `origin` names its file in messages.

    >>> settings_of({"on-track": 0.8, "map": {"D1": "KPI_ROA"}}, "kpi-xl.toml")
    Settings(on_track=0.8, at_risk=0.7, fail_on='never', map=('D1=KPI_ROA',), forecast='theta')

    Raises
    ------
    UserError
        A setting does not exist or is of another kind.
    """
    place = f"{origin}: {TABLE}"
    if not isinstance(table, dict):
        raise wrong_value(place, Text(en="a table", nl="een tabel"), table)
    values: dict[str, Any] = {}
    for key, value in table.items():
        name = str(key).replace("-", "_")
        require_known(name, Settings._fields, place)
        values[name] = _READERS[name](value, f"{place}: {key}")
    return Settings(**values)


def read_settings(path: Path | None = None) -> Settings:
    """Read the settings from `path`, or from the file that holds for this folder."""
    table, origin = settings_table(path)
    return settings_of(table.get(TABLE, {}), origin)


def _share(value: object, origin: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise wrong_value(origin, SHARE, value)
    return float(value)


def _map(value: object, origin: str) -> tuple[str, ...]:
    if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
        raise wrong_value(origin, MAP, value)
    return tuple(f"{goal}={wanted}" for goal, wanted in value.items())


_READERS = {
    "on_track": _share,
    "at_risk": _share,
    "fail_on": choice(*FAIL_ON),
    "map": _map,
    "forecast": choice(*METHODS),
}
