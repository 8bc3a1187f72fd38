"""One test for many cases: administering a test takes longer than most cases do, and there are thousands."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from functools import wraps
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def of_each(argument: str, cases: Iterable[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a test each case in turn, as an argument; the values of a mapping are told by their keys.

    Every case is tried, also after one has failed, and all that failed are told by name.
    """
    every_case = list(cases)
    named = cases if isinstance(cases, Mapping) else dict(zip(map(str, every_case), every_case, strict=True))
    assert 0 < len(named) == len(every_case)

    def of_all(test: Callable[..., None]) -> Callable[..., None]:
        @wraps(test)
        def every(**fixtures: Any) -> None:
            failed: dict[str, BaseException] = {}
            for name, case in named.items():
                try:
                    test(**{argument: case}, **fixtures)
                except (Exception, pytest.fail.Exception) as problem:  # noqa: BLE001 - all are raised together
                    problem.add_note(f"{argument}: {name}")
                    failed[name] = problem
            if failed:
                raise BaseExceptionGroup(
                    f"{len(failed)} of {len(named)} failed: {', '.join(failed)}", [*failed.values()]
                )

        asked = inspect.signature(test)
        left = [one for name, one in asked.parameters.items() if name != argument]
        every.__signature__ = asked.replace(parameters=left)
        return every

    return of_all
