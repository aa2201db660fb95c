"""The lines that kuis explain prints are overrides that do what they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import make_article, make_item
from handed import SEEDS
from kuis.commands.articles import load, studio
from kuis.items import linter
from kuis.model import Item
from kuis.overrides import suggest
from kuis.overrides.apply import apply
from kuis.overrides.read import parse


def read(text):
    overrides, problems = parse(text, "overrides.yaml")
    assert not problems, (text, problems)
    return overrides


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_every_item_can_be_skipped_or_pasted_as_it_is(seed):
    article, _ = load(str(seed))
    kuis = studio()
    context = kuis.context(article)
    items = kuis.write(article).items

    def applied(text):
        return apply(items, read(text), article=article, check=lambda item: linter.check(item, context))

    for item in items:
        text = suggest.changes(item)
        left, problems = applied(text)
        assert not problems and item.id not in {i.id for i in left} and len(left) == len(items) - 1
        same, problems = applied(text.replace("    skip: true\n", ""))
        assert not problems and {i.id: i for i in same}[item.id] == item


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_every_refused_item_can_be_made_ones_own(seed):
    article, _ = load(str(seed))
    refused = studio().write(article).refused
    assert refused
    for refusal in refused:
        item = refusal.item
        (own,) = read(suggest.copy(item)).added
        assert (own.kind, own.skill, own.stem, own.key) == (item.kind, item.skill, item.stem, item.key)
        assert own.distractors == item.distractors and own.sentence == item.sentence and own.hint == item.hint


def test_what_is_printed():
    item = make_item(
        id="morphology.bentuk.menolak.02aa", kind="mcq", skill="morphology", stem="Kim _____ (tolak): apa?"
    )
    assert suggest.changes(item) == (
        "items:\n"
        "  morphology.bentuk.menolak.02aa:\n"
        "    skip: true\n"
        '    stem: "Kim _____ (tolak): apa?"\n'
        "    distractors: [ditolak, penolakan, tertolak]\n"
        "words:\n"
        "  menolak:\n"
        "    gloss: refuse\n"
    )
    card = make_item(id="vocabulary.menolak.518a", kind="vocab")
    assert "stem" not in suggest.changes(card) and "gloss: refuse" in suggest.changes(card)
    assert "words" not in suggest.changes(item._replace(skill="fact"))


LINE = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cn", "Co"]), min_size=1).map(
    lambda text: " ".join(text.split())
).filter(bool)  # fmt: skip


@given(LINE, LINE, LINE)
def test_whatever_an_item_says_stays_as_it_is(stem, key, option):
    item: Item = make_item(kind="mcq", skill="fact", stem=stem, key=key, distractors=(option, "b", "c"))
    change = read(suggest.changes(item)).items[item.id]
    assert (change.skip, change.stem, change.distractors) == (True, stem, item.distractors)
    own = read(suggest.copy(item)).added[0]
    assert (own.stem, own.key, own.distractors) == (stem, key, item.distractors)
    assert apply([item], read(suggest.changes(item)), article=make_article(), check=lambda _: ()) == ((), ())
