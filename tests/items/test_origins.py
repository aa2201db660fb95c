"""Every wrong option can say where it comes from."""

import pytest
import yaml

from factory import ROOT, make_item
from handed import SEEDS
from kuis.commands.articles import load, studio
from kuis.items.options.origins import Origin, key_kind, origins
from kuis.items.write import write_items

CASES = yaml.safe_load((ROOT / "tests/cases/items/origins.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_an_option_says_where_it_comes_from(case):
    context = studio().context(studio().article_of(case["text"]))
    start = case["text"].index(case["key"])
    sentence = next(s for s in context.sentences if s.start <= start < s.end)
    item = make_item(
        kind="mcq",
        skill=case["skill"],
        rule=case.get("rule", "siapa"),
        key=case.get("answer", case["key"]),
        distractors=tuple(case["options"]),
        start=start,
        end=start + len(case["key"]),
        sentence_start=sentence.start,
        sentence_end=sentence.end,
        lemma=case.get("lemma", ""),
        upos=case.get("upos", ""),
    )
    assert key_kind(item, context) == case.get("kind", "")
    found = [(o.source, o.kind, o.detail) for o in origins(item, context)]
    assert found == [tuple(expected) for expected in case["options"].values()]


def test_one_written_by_hand_says_nothing():
    context = studio().context(studio().article_of("Rina menanam padi di ladang."))
    item = make_item(kind="mcq", rule="added", skill="fact", start=-1, end=-1, distractors=("Budi", "Sari"))
    assert origins(item, context) == (Origin("Budi"), Origin("Sari"))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_every_option_that_kuis_makes_has_an_origin(seed):
    article, _ = load(str(seed))
    context = studio().context(article)
    asked = [item for item in write_items(context).items if item.distractors]
    assert {item.skill for item in asked} == {"fact", "vocabulary", "morphology"}
    for item in asked:
        found = origins(item, context)
        assert tuple(o.option for o in found) == item.distractors
        assert all(o.source and o.kind for o in found), (item.id, found)
