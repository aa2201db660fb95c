"""What overrides make of items."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from factory import make_article, make_item
from kuis.model import Item, ItemOverride, Overrides
from kuis.overrides.apply import apply, nearest
from kuis.overrides.read import parse

PATH = Path(__file__).parents[1] / "cases" / "overrides" / "apply.yaml"
FILE = yaml.safe_load(PATH.read_text(encoding="utf-8"))


def listed(value: Any) -> Any:
    return [listed(one) for one in value] if isinstance(value, tuple | list) else value


def tupled(value: Any) -> Any:
    return tuple(tupled(one) for one in value) if isinstance(value, list) else value


ITEMS = tuple(
    make_item(id=id, **{name: tupled(value) for name, value in fields.items()}) for id, fields in FILE["items"].items()
)


@pytest.mark.parametrize("case", FILE["cases"], ids=lambda case: case["name"])
def test_apply(case: dict[str, Any]) -> None:
    overrides, problems = parse(case["overrides"], "o.yaml")
    assert problems == ()
    refuse = case.get("refuse", {})
    items, problems = apply(
        ITEMS,
        overrides,
        renamed=case.get("renamed", {}),
        article=make_article(),
        check=lambda item: tuple((code, reason) for code, reason in refuse.get(item.id, ())),
        easy=lambda name: case.get("easy", {}).get(name, ""),
    )
    assert [str(p).removeprefix("o.yaml:") for p in problems] == case.get("problems", [])
    without = case.get("without", [])
    assert [i.id for i in items] == case.get("first", []) + [i.id for i in ITEMS if i.id not in without]
    before = {item.id: item._asdict() for item in ITEMS}
    changed = {
        item.id: {name: listed(value) for name, value in item._asdict().items() if value != before[item.id][name]}
        for item in items
        if item.id in before
    }
    assert {id: fields for id, fields in changed.items() if fields} == case.get("changed", {})


def added(text: str) -> Item:
    overrides, problems = parse(text, "o.yaml")
    assert problems == ()
    items, problems = apply((), overrides, article=make_article(), check=lambda _: ())
    assert problems == ()
    return items[0]


def test_an_added_question_is_an_item() -> None:
    item = added(
        'level: C1\nadd: [{id: kota, kind: mcq, stem: "Apa?", key: A, distractors: [B, C], tags: [x],'
        " sentence: Kim dengan   cepat menolak bantuan Putin., hint: h, gloss: g}]"
    )
    assert item == Item(
        id="added.kota",
        kind="mcq",
        skill="fact",
        rule="added",
        stem="Apa?",
        key="A",
        distractors=("B", "C"),
        sentence="Kim dengan cepat menolak bantuan Putin.",
        start=-1,
        end=-1,
        sentence_start=-1,
        sentence_end=-1,
        paragraph=1,
        level="C1",
        score=1.0,
        hint="h",
        gloss="g",
        tags=("x",),
    )


def test_an_added_gap_proves_itself() -> None:
    item = added("add: [{id: kota, kind: cloze, stem: Ini _____., key: Pyongyang}]")
    assert (item.sentence, item.paragraph, item.level) == ("Ini Pyongyang.", 0, "B1")


def test_an_added_card_has_a_headword_and_a_gloss() -> None:
    item = added("add: [{id: sekutu, kind: vocab, stem: sekutu, key: ally}]")
    assert (item.lemma, item.gloss, item.skill) == ("sekutu", "ally", "vocabulary")


def moved(key: str, sentence: str) -> tuple[int, int]:
    article = make_article("Awal. " + sentence)
    item = make_item(id="fact.a.b.c", kind="mcq", start=6, end=7, sentence_start=6, sentence_end=6 + len(sentence))
    overrides = Overrides(items={"fact.a.b.c": ItemOverride("fact.a.b.c", key=key)})
    (after,), problems = apply((item,), overrides, article=article, check=lambda _: ())
    assert problems == ()
    return after.start, after.end


def test_offsets_point_at_the_key_or_nowhere() -> None:
    assert moved("Putin", "Kim dan Putin.") == (14, 19)
    assert moved("Kim", "Kim dan Kim.") == (-1, -1)
    assert moved("da", "Kim dan Putin.") == (-1, -1)
    assert moved("Awal", "Kim dan Putin.") == (-1, -1)


def test_words_leave_facts_alone() -> None:
    item = make_item(id="fact.a.b.c", skill="fact", lemma="menolak")
    overrides, _ = parse("words: {menolak: {skip: true, gloss: deny}}", "o.yaml")
    items, problems = apply((item,), overrides, article=make_article(), check=lambda _: ())
    assert items == (item,)
    assert [p.severity for p in problems] == ["warning"]


def test_the_same_key_is_nearer_than_the_same_rule() -> None:
    ids = ["fact.mengapa-sebab.kit.fff0", "fact.siapa.kim.0001", "vocabulary.mengapa-sebab.kim.ffff"]
    assert nearest("fact.mengapa-sebab.kim.ffff", ids) == "fact.siapa.kim.0001"


def test_a_gap_worded_anew_need_not_be_the_article_s_sentence() -> None:
    gap = make_item(id="fact.isian.a.0001", kind="cloze", distractors=())
    overrides, _ = parse('items:\n  fact.isian.a.0001: {stem: "Kata _____ itu lain."}\n', "o.yaml")
    found = (("K1", "the filled gap is not the sentence"), ("S7", "the key stands in the stem"))
    _, problems = apply((gap,), overrides, article=make_article(), check=lambda _: found, easy=lambda _: "")
    assert ["K1" in str(p) for p in problems] == [False]
    assert "S7" in str(problems[0])


def test_words_that_no_longer_print_the_sentence_before_are_not_led_by_it() -> None:
    led = make_item(
        id="fact.isian.a.0001", kind="cloze", distractors=(), stem="Kim datang. Ia _____.", lead="Kim datang."
    )
    for stem, lead in (("Kim pergi: _____.", ""), ("Kim datang. Lalu ia _____.", "Kim datang.")):
        overrides, _ = parse(f'items:\n  fact.isian.a.0001: {{stem: "{stem}"}}\n', "o.yaml")
        (item,), _ = apply((led,), overrides, article=make_article(), check=lambda _: (), easy=lambda _: "")
        assert (item.stem, item.lead) == (stem, lead)


def test_without_overrides_nobody_is_asked() -> None:
    def never(_: Item) -> tuple[tuple[str, str], ...]:
        raise AssertionError

    assert apply(ITEMS, Overrides(), article=make_article(), check=never) == (ITEMS, ())


def test_thousands_of_stale_overrides_all_warn() -> None:
    stale = {f"fact.siapa.x.{n:04x}": ItemOverride(f"fact.siapa.x.{n:04x}", skip=True, line=n) for n in range(1, 3001)}
    items, problems = apply(ITEMS, Overrides(items=stale), article=make_article(), check=lambda _: ())
    assert items == ITEMS
    assert len(problems) == 3000


text = st.text("ab_? ", max_size=8)


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([i.id for i in ITEMS] + ["fact.a.b.c"]),
        st.builds(
            ItemOverride,
            id=st.just("x"),
            skip=st.booleans(),
            stem=st.none() | text,
            key=st.none() | text,
            distractors=st.none() | st.lists(text, max_size=6).map(tuple),
            hint=st.none() | text,
        ),
    )
)
def test_what_comes_out_is_sound(changes: dict[str, ItemOverride]) -> None:
    items, problems = apply(ITEMS, Overrides(items=changes), article=make_article(), check=lambda _: ())
    failed = {p.message.split("'")[1] for p in problems if p.severity == "error"}
    for item in items:
        if item.kind == "mcq":
            options = [o.casefold().strip() for o in (item.key, *item.distractors)]
            assert len(set(options)) == len(options) >= 3
        if item.kind == "cloze":
            assert item.stem.count("_____") == 1
        if item.id in failed:
            assert item in ITEMS
    assert {i.id for i in ITEMS} - {i.id for i in items} == {
        id for id, change in changes.items() if change.skip and id != "fact.a.b.c"
    }


@pytest.mark.parametrize(("gloss", "score", "warnings"), [("yawn", 0.8, ()), ("evaporate; yawn", 0.4, ("S15",))])
def test_whoever_gives_another_meaning_has_decided_which_is_meant(gloss: str, score: float, warnings: tuple) -> None:
    """Pasting the glosses as they are decides nothing."""
    both = "evaporate; yawn"
    card = make_item(kind="vocab", lemma="menguap", stem="menguap", key=both, gloss=both, score=0.4, warnings=("S15",))
    overrides, _ = parse(f"words: {{menguap: {{gloss: {gloss}}}}}", "o.yaml")
    (item,), problems = apply([card], overrides, article=make_article(), check=lambda item: ())
    assert (item.key, item.gloss, item.score, item.warnings) == (gloss, gloss, score, warnings)
    assert problems == ()


@pytest.mark.parametrize(
    ("words", "gloss"),
    [
        ("mendirikan: {gloss: set up}", "be set up"),
        ("didirikan: {gloss: be built}", "be built"),
        ("{mendirikan: {gloss: set up}, didirikan: {gloss: be built}}", "be built"),
        ("mendirikan: {gloss: come to be}", "come to be"),
    ],
)
def test_a_passive_goes_by_what_is_said_of_its_headword(words: str, gloss: str) -> None:
    card = make_item(
        kind="vocab", lemma="didirikan", base="mendirikan", stem="didirikan", key="be founded", gloss="be founded"
    )
    overrides, _ = parse("words: " + (words if words[0] == "{" else "{" + words + "}"), "o.yaml")
    passive = {"set up": "be set up"}
    (item,), problems = apply(
        [card], overrides, article=make_article(), check=lambda item: (), passive=lambda text: passive.get(text, "")
    )
    assert (item.key, item.gloss, item.lemma) == (gloss, gloss, "didirikan")
    assert problems == ()


def test_a_passive_is_left_out_with_its_headword() -> None:
    card = make_item(
        kind="vocab", lemma="didirikan", base="mendirikan", stem="didirikan", key="be founded", gloss="be founded"
    )
    overrides, _ = parse("words: {mendirikan: {skip: true}}", "o.yaml")
    assert apply([card], overrides, article=make_article(), check=lambda item: ()) == ((), ())
