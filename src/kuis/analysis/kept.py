"""What a function gave for each key, so that it is worked out once: texts repeat their words."""

from collections.abc import Callable, Hashable
from typing import TypeVar

_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value")


class Kept(dict[_Key, _Value]):
    """A table that fills itself; a key that it has costs no call.

    It is emptied when it holds `room` keys: running text repeats itself, noise does not, and must not fill memory.
    """

    def __init__(self, make: Callable[[_Key], _Value], *, room: int = 50_000) -> None:
        super().__init__()
        self._make, self._room = make, room

    def __missing__(self, key: _Key) -> _Value:
        if len(self) >= self._room:
            self.clear()
        found = self[key] = self._make(key)
        return found
