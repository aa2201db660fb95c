"""The Anki export: note types, notes and the package."""

from kuis.exports.anki.package import Build, build, package_bytes, retired_search

__all__ = ["Build", "build", "package_bytes", "retired_search"]
