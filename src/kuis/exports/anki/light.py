"""genanki without asyncio, half of its import: a helper of its own can wait for coroutines, and genanki has none."""

import sys
from functools import cached_property
from types import ModuleType

__all__ = ["genanki"]

_HELPER = "cached_property"
_there = sys.modules.get(_HELPER)
if _there is None:
    # Python's own does the same for genanki. Who else asks for the helper gets the real one.
    sys.modules[_HELPER] = ModuleType(_HELPER)
    vars(sys.modules[_HELPER])[_HELPER] = cached_property
try:
    import genanki
finally:
    if _there is None:
        del sys.modules[_HELPER]
