"""Where Indonesian affixes meet their base: the sounds they change, put on and taken off again."""

import re
from collections.abc import Iterator

VOWELS = "aiueo"
# ai, au, oi are one sound at the end of a word only: pan-tai, but na-ik, ja-uh, sa-ing.
_SYLLABLE = re.compile(r"(?:ai|au|oi)$|[aiueo]")
# Bases before which ber- and per- lose their r, beside those that begin with r (bekerja, peserta, beternak, bepergian).
_WITHOUT_R = ("kerja", "serta", "ternak", "pergi")
_CLUSTER = re.compile(r"[kpts][^aiueo]")
FINAL_CLITICS = ("lah", "kah", "pun")
OBJECT_CLITICS = ("nya", "ku", "mu")

# What a nasal prefix leaves standing: (written prefix ending, sounds that keep their letter, sound that was swallowed).
_NASALS: tuple[tuple[str, str, str], ...] = (
    ("nge", "", ""),
    ("ng", "aiueoghkqx", "k"),
    ("ny", "", "s"),
    ("m", "bfvp", "p"),
    ("n", "dcjztsy", "t"),
    ("", "lrmnwy", ""),
)


def _nasalise(stem: str, base: str) -> str:
    """meN- or peN- (stem "me" or "pe") before a base: me + tolak -> menolak."""
    if len(_SYLLABLE.findall(base)) == 1:
        return f"{stem}nge{base}"
    first = base[0]
    elides = not _CLUSTER.match(base) and base[1:2] in VOWELS
    if first in "aiueoghqx" or first == "k":
        return stem + "ng" + (base[1:] if first == "k" and elides else base)
    if first in "bfv" or first == "p":
        return stem + "m" + (base[1:] if first == "p" and elides else base)
    if first == "s":
        if base.startswith("sy"):
            return f"{stem}n{base}"
        return f"{stem}ny{base[1:]}" if elides else f"{stem}n{base}"
    if first in "dcjzt":
        return stem + "n" + (base[1:] if first == "t" and elides else base)
    return stem + base


def nasal(stem: str, base: str) -> str:
    """meN- or peN- as it is written when the base keeps its first letter: meng- before upload, mem- before posting."""
    first = base[0]
    if first in "pbfv":
        return f"{stem}m"
    if first in "tdcjzs":
        return f"{stem}n"
    return stem if first in "lrmnwy" else f"{stem}ng"


def _denasalise(stem: str, form: str) -> Iterator[str]:
    """Every base that meN- or peN- could stand before, likeliest first."""
    if not form.startswith(stem):
        return
    for ending, keeps, swallowed in _NASALS:
        prefix = stem + ending
        rest = form[len(prefix) :]
        if not form.startswith(prefix) or not rest:
            continue
        if ending == "nge":
            if len(_SYLLABLE.findall(rest)) == 1:
                yield rest
            continue
        if swallowed and rest[0] in VOWELS:
            yield swallowed + rest
        if keeps and rest[0] in keeps:
            yield rest


def _loses_r(base: str) -> bool:
    """Whether ber- and per- lose their r before this base."""
    return base.startswith(_WITHOUT_R)


def attach_prefix(prefix: str, base: str, *, derived: bool) -> str:
    """Put one prefix in citation form before a base; `derived` says that the base already has a prefix."""
    if prefix in ("meN", "peN"):
        stem = prefix[:2]
        # meN- leaves the p of per- standing, peN- swallows it: mempersatukan, but pemersatu.
        if prefix == "meN" and derived and base.startswith("pe"):
            return f"{stem}m{base}"
        return _nasalise(stem, base)
    if prefix in ("ber", "per", "ter"):
        if base[0] == "r" or (prefix != "ter" and not derived and _loses_r(base)):
            return prefix[:2] + base
        return prefix + base
    return prefix + base


def detach_prefix(prefix: str, form: str) -> Iterator[str]:
    """Every base that the prefix could stand before in this form."""
    if prefix in ("meN", "peN"):
        yield from _denasalise(prefix[:2], form)
    elif prefix in ("ber", "per", "ter"):
        if form.startswith(prefix):
            yield form[3:]
            yield "r" + form[3:]
        elif form.startswith(prefix[:2]) and prefix != "ter" and _loses_r(form[2:]):
            yield form[2:]
    elif form.startswith(prefix):
        yield form[len(prefix) :]


def strip(form: str, prefixes: tuple[str, ...], suffixes: tuple[str, ...]) -> Iterator[str]:
    """Every base left when the affixes are taken off."""
    for suffix in reversed(suffixes):
        if not form.endswith(suffix):
            return
        form = form[: -len(suffix)]
    bases = [form]
    for prefix in prefixes:
        bases = [rest for base in bases for rest in detach_prefix(prefix, base) if len(rest) > 1]
    yield from bases


def without_clitics(word: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The word as it is, then without its clitics: bukunyalah -> bukunya, buku."""
    yield word, ()
    bases: list[tuple[str, tuple[str, ...]]] = [(word, ())]
    for final in FINAL_CLITICS:
        if word.endswith(final) and len(word) - len(final) >= 2:
            bases.append((word[: -len(final)], (final,)))
            yield bases[-1]
    for base, clitics in list(bases):
        for clitic in OBJECT_CLITICS:
            if base.endswith(clitic) and len(base) - len(clitic) >= 2:
                bases.append((base[: -len(clitic)], (clitic, *clitics)))
                yield bases[-1]
    for proclitic in ("ku", "kau"):
        if word.startswith(proclitic) and len(word) - len(proclitic) >= 4:
            yield word[len(proclitic) :], (proclitic,)
