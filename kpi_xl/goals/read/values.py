"""Read the values of a row by the kind of their column, and say what could not be read or was read with care."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from kpi_xl.files.readers import ErrorCell, Percent, Uncalculated, Value
from kpi_xl.goals.coerce import DIRECTIONS, TYPES, value_of
from kpi_xl.goals.coerce import date_of, ignore_of, number_of
from kpi_xl.goals.model import Kind
from kpi_xl.model import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from kpi_xl.goals.model import Field
    from kpi_xl.model import Language
