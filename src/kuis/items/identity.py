"""Readable names for items, made from their content alone."""

import hashlib
import re
import unicodedata
from functools import lru_cache

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_WORD = re.compile(r"\w+")
_LONGEST = 28


@lru_cache(maxsize=4096)
def slug(text: str) -> str:
    """Lower-case ASCII letters, digits and hyphens, at most 28 characters, cut at a word; never empty."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    plain = _NOT_SLUG.sub("-", plain).strip("-")
    if len(plain) > _LONGEST:
        plain = plain[: _LONGEST + 1].rpartition("-")[0] or plain[:_LONGEST]
    return plain or "x"


def item_id(skill: str, rule: str, key: str, *content: str, named: bool = True) -> str:
    """ "fact.siapa.liu-pengyu.7c1e": the four digits are a hash of rule, key and the words of the content.

    Where it is not `named`, the rule stays out of sight, as for the card of a word: "vocabulary.menolak.518a".
    """
    words = " ".join(map(_words, content))
    digest = hashlib.sha256(f"{rule}|{key}|{words}".encode()).hexdigest()[:4]
    middle = f"{rule}." if named else ""
    return f"{skill}.{middle}{slug(key)}.{digest}"


@lru_cache(maxsize=256)
def _words(text: str) -> str:
    """The words of a text, folded; kept for a while, because many items show the same sentence."""
    return " ".join(_WORD.findall(text.casefold()))
