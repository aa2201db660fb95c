"""Every language pack that the tests of this folder run over: those that come with kuis, and the toy."""

from importlib.resources import files

from kuis.languages.loader import available, load_from

PACKAGES = {**{code: f"kuis.languages.{code}" for code in available()}, "toy": "toy"}
CODES = tuple(PACKAGES)


def folder(code):
    """Where the pack's files lie."""
    return files(PACKAGES[code])


def load(code):
    """The loaded pack."""
    return load_from(PACKAGES[code])
