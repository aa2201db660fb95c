"""Which program this is: its version, and a fingerprint that tells two states of one version apart."""

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from kuis import __version__


@cache
def program() -> str:
    """The version with twelve letters that change with any file of the program or of a language pack."""
    found = hashlib.sha256()
    _add(files("kuis"), "", found)
    return f"{__version__}+{found.hexdigest()[:12]}"


def _add(folder: Traversable, place: str, found: "hashlib._Hash") -> None:
    for each in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if each.is_dir():
            if not each.name.startswith((".", "__pycache__")):
                _add(each, f"{place}{each.name}/", found)
        elif not each.name.endswith((".pyc", ".so")):
            content = each.read_bytes()
            found.update(f"{place}{each.name}\0{len(content)}\0".encode())
            found.update(content)
