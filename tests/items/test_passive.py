"""Glosses in the passive: what English says of didirikan, and of what it has no passive."""

import pytest

from kuis.items.lexis.passive import passive_gloss
from kuis.languages.loader import load


@pytest.mark.parametrize(
    ("gloss", "passive"),
    [
        ("found; establish", "be founded; be established"),
        ("carry; supply; stop; visit; refer to", "be carried; be supplied; be stopped; be visited; be referred to"),
        ("write; build; read", "be written; be built; be read"),
        ("permit; control; develop", "be permitted; be controlled; be developed"),
        ("set up; put forward; treat unfairly", "be set up; be put forward; be treated unfairly"),
        ("build (a house); know (as)", "be built (a house); be known (as)"),
        ("follow; take part in", "be followed"),
        ("become; be about; fall off; remain silent", ""),
        ("", ""),
    ],
)
def test_gloss(gloss: str, passive: str) -> None:
    assert passive_gloss(load("id"), gloss) == passive


def test_the_lists_hold_each_verb_once() -> None:
    said = load("id").words["passive_glosses"]
    irregular = [pair.split("/") for pair in str(said["irregular"]).split()]
    assert all(len(pair) == 2 and all(part.replace("-", "").isalpha() for part in pair) for pair in irregular)
    verbs = [verb for verb, _ in irregular]
    none, doubled = str(said["none"]).split(), str(said["doubled"]).split()
    for listed in (verbs, none, doubled, str(said["phrases"]).split(), str(said["particles"]).split()):
        assert len(listed) == len(set(listed))
    assert not set(verbs) & {*none, *doubled}
    assert all(verb[-1] not in "aeiouy" and not verb.endswith("w") for verb in doubled)
