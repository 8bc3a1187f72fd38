"""What follows from a case, worked out once for each: as a property of the case, or as a function of it."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable


class Remembers(Protocol):
    """What keeps the facts that were worked out, by the function that did."""

    facts: dict[object, Any]


C = TypeVar("C")
R = TypeVar("R", bound=Remembers)
T = TypeVar("T")
_UNKNOWN = object()


class once(Generic[C, T]):  # noqa: N801 - used as a decorator, like property
    """A property that is worked out when it is first asked for; without the lock of `cached_property`."""

    def __init__(self, work: Callable[[C], T]) -> None:
        self.work = work
        self.name = work.__name__
        self.__doc__ = work.__doc__

    def __get__(self, case: C, owner: type[C] | None = None) -> T:
        value = self.work(case)
        setattr(case, self.name, value)
        return value


def derived(work: Callable[[R], T]) -> Callable[[R], T]:
    """Make a fact that follows from a case: worked out once for each case, when it is first asked for."""

    @wraps(work)
    def fact(case: R) -> T:
        found: T = case.facts.get(work, _UNKNOWN)
        if found is _UNKNOWN:  # sooner told than by an exception
            found = case.facts[work] = work(case)
        return found

    return fact
