"""The Anki export: note types, notes and the package."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kuis.exports.anki.package import Build, build, package_bytes, retired_search

__all__ = ["Build", "build", "package_bytes", "retired_search"]


def __getattr__(name: str) -> Any:
    # genanki takes its time to load; what only reads notes does without.
    if name not in __all__:
        raise AttributeError(name)
    from kuis.exports.anki import package

    return getattr(package, name)
