"""What the lexicon is asked for in passing is what a reading of the whole lexicon would say."""

from collections import Counter, defaultdict

from kuis.items.lexis.data import lexical_of
from kuis.items.lexis.glosses import meanings
from kuis.languages import loader

LANGUAGE = loader.load("id")
LEXICON = lexical_of(LANGUAGE)
FREQUENT = [row for rows in LANGUAGE.lexicon.values() if rows[0].zipf >= 3.0 for row in rows]


def test_related_meanings_are_those_that_some_frequent_gloss_has():
    together: dict[str, set[str]] = defaultdict(set)
    for row in FREQUENT:
        found = meanings(row.gloss)
        for meaning in found:
            together[meaning] |= found
    assert len(together) > 5000
    # What stands in no gloss beside another is related to nothing, as is what stands in none.
    expected = {meaning: found if len(found) > 1 else set() for meaning, found in together.items()}
    # A small word counts where no other stands: "to be; have".
    assert any(len(found) > 1 and meaning in ("have", "be") for meaning, found in together.items())
    assert {meaning: LEXICON.related(meaning) - {meaning} for meaning in together} == {
        meaning: found - {meaning} for meaning, found in expected.items()
    }
    assert LEXICON.related("qqqqq") == frozenset()


def test_a_hint_fits_so_many_frequent_headwords():
    expected = Counter(
        (row.upos, row.lemma[0], len(row.lemma), meaning) for row in FREQUENT for meaning in meanings(row.gloss)
    )
    hints = sorted(expected)[::50]
    assert {hint: LEXICON.hinted(hint[:3], hint[3]) for hint in hints} == {hint: expected[hint] for hint in hints}
    assert max(expected[hint] for hint in hints) > 1
    assert LEXICON.hinted(("NOUN", "q", 40), "house") == 0


def test_classes_together():
    assert LANGUAGE.any_of("days", "months") == LANGUAGE.classes["days"] | LANGUAGE.classes["months"]
    assert LANGUAGE.any_of("days", "months") is LANGUAGE.any_of("days", "months")
    assert LANGUAGE.any_of("days", "no such class") == LANGUAGE.classes["days"]


def test_a_class_without_others():
    copulas, becoming = LANGUAGE.classes["copulas"], LANGUAGE.classes["becoming"]
    assert copulas & becoming
    assert LANGUAGE.any_but("copulas", "becoming") == copulas - becoming
    assert LANGUAGE.any_but("copulas", "becoming") is LANGUAGE.any_but("copulas", "becoming")
    assert LANGUAGE.any_but("copulas", "no such class") == copulas
