"""Vocabulary items on whole sentences, and what must hold of every one."""

import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from vocabulary_articles import ARTICLE, context

from kuis.items.lexis.data import lexical_of
from kuis.items.lexis.glosses import meanings, senses, short
from kuis.items.vocabulary.headwords import headwords
from kuis.items.vocabulary.write import vocabulary_items
from kuis.languages.loader import load
from kuis.model import GAP

TESTS = Path(__file__).parents[1]
CASES = yaml.safe_load((TESTS / "cases" / "items" / "vocabulary.yaml").read_text(encoding="utf-8"))
RULES = ("kartu", "isian", "arti", "pilih", "lawan")


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_case(case: dict[str, Any]) -> None:
    found = {i.rule: i for i in vocabulary_items(context(case["text"])) if i.lemma == case["word"]}
    for rule in RULES:
        if rule in case:
            wanted = case[rule]
            assert (rule in found) == (wanted is not None), rule
            for field, value in (wanted or {}).items():
                assert getattr(found[rule], field) == value


def test_every_item_holds_together() -> None:
    items = list(vocabulary_items(context(ARTICLE)))
    assert {i.rule for i in items} == set(RULES)
    assert len({i.id for i in items}) == len(items)
    for item in items:
        printed = ARTICLE[item.start : item.end]
        assert 0 <= item.score <= 1 and item.skill == "vocabulary" and item.paragraph
        assert item.sentence_start <= item.start < item.end <= item.sentence_end
        assert printed in item.sentence or printed.lower() in item.sentence.lower()
        if item.kind == "vocab":
            assert (item.stem, item.key) == (item.lemma, item.gloss)
            assert not item.base or item.family[0][0] == item.base
        if item.rule in ("isian", "pilih"):
            assert item.stem.count(GAP) == 1
            asked = f" ({short(item.gloss)})" if item.rule == "pilih" else ""
            assert item.stem.replace(GAP + asked, item.key) == item.sentence
        if item.kind == "mcq":
            assert len({item.key, *item.distractors}) == 4


def test_options_of_a_meaning_share_no_meaning_in_any_gloss() -> None:
    lexicon = lexical_of(load("id"))
    asked = [i for i in vocabulary_items(context(ARTICLE)) if i.rule == "arti"]
    assert asked
    for item in asked:
        for option in item.distractors:
            assert not lexicon.near_meanings(item.gloss) & meanings(option)
            assert len(senses(option)) <= len(senses(item.key))
        assert any(len(senses(option)) == len(senses(item.key)) for option in item.distractors)


def test_what_is_listed_for_a_word_comes_before_its_groups() -> None:
    text = "Mesin cetak baru di pabrik itu mengalami kerusakan pada awal pekan ini."
    asked = next(i for i in vocabulary_items(context(text)) if i.rule == "arti" and i.lemma == "kerusakan")
    # perbaikan, perubahan, kecelakaan, keterlambatan
    assert {senses(option)[0] for option in asked.distractors} <= {"improvement", "change", "accident", "delay"}


def test_an_option_shows_the_sense_that_it_shares_with_the_word() -> None:
    text = "Warga desa menolak rencana penebangan di lereng gunung itu."
    asked = next(i for i in vocabulary_items(context(text)) if i.rule == "arti" and i.lemma == "penebangan")
    assert not {"investment", "defamation"} & {sense for option in asked.distractors for sense in senses(option)}


def test_of_two_antonyms_one_is_asked_for() -> None:
    text = "\n".join(
        (
            "Harga beras di pasar kota meningkat sejak awal bulan ini.",
            "Harga kopi di pasar desa menurun sejak pekan lalu.",
        )
    )
    asked = [i for i in vocabulary_items(context(text)) if i.rule == "lawan"]
    assert [{i.lemma, i.key} for i in asked] == [{"meningkat", "menurun"}]


def test_known_words_and_words_below_the_level_are_left_out() -> None:
    everything = {i.lemma for i in vocabulary_items(context(ARTICLE))}
    assert "menolak" in everything and "daerah" in everything
    assert "menolak" not in {i.lemma for i in vocabulary_items(context(ARTICLE, known=frozenset(["menolak"])))}
    assert "daerah" not in {i.lemma for i in vocabulary_items(context(ARTICLE, level="B1"))}


def test_family_names_words_of_the_root_before_phrases_most_frequent_first() -> None:
    card = next(i for i in vocabulary_items(context(ARTICLE)) if i.lemma == "menolak" and i.kind == "vocab")
    zipf = {r.lemma: r.zipf for rows in load("id").lexicon.values() for r in rows}
    family = [lemma for lemma, _ in card.family]
    assert "penolakan" in family and "menolak" not in family and len(family) <= 4
    assert family == sorted(family, key=lambda lemma: (" " in lemma, -zipf[lemma]))


def test_a_word_of_the_title_is_worth_more() -> None:
    text = "Para petani menolak harga pupuk yang terlalu tinggi. Para ahli membahas arsitektur kota lama itu."

    def weights(title: str) -> dict[str, float]:
        plain = context(text)
        article = plain.document.article._replace(title=title)
        titled = replace(plain, document=plain.document._replace(article=article))
        return {word.row.lemma: word.weight for word in headwords(titled)}

    plain, titled = weights(""), weights("Petani Menolak Harga Pupuk")
    assert titled["menolak"] > plain["menolak"] and titled["membahas"] == plain["membahas"]


def test_same_items_whatever_the_hash_seed() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from vocabulary_articles import ARTICLE, context;"
        "from kuis.items.vocabulary.write import vocabulary_items; from kuis.items.forms.write import wordform_items;"
        "c = context(ARTICLE); print([*vocabulary_items(c), *wordform_items(c)])"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code, str(Path(__file__).parent)],
            capture_output=True, check=True, env={"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert runs[0] == runs[1] and len(runs[0]) > 1000


def test_items_do_not_depend_on_what_was_read_before() -> None:
    first = list(vocabulary_items(context(ARTICLE)))
    list(vocabulary_items(context("Para petani menolak harga pupuk yang terlalu tinggi tahun ini.")))
    assert list(vocabulary_items(context(ARTICLE))) == first


@pytest.mark.parametrize(
    ("gloss", "found"),
    [("refuse; reject", ("refuse", "reject")), ("bark (of a dog); howl", ("bark", "howl")), ("(a) way", ("way",))],
)
def test_senses(gloss: str, found: tuple[str, ...]) -> None:
    assert senses(gloss) == found


def test_meanings_compare_stems_of_content_words() -> None:
    assert meanings("refusal") & meanings("refuse")
    assert meanings("be located") & meanings("location; place")
    assert not meanings("give up") & meanings("give birth")


def test_short_gloss_keeps_whole_senses() -> None:
    assert short("consider; take into account; weigh up carefully") == "consider; take into account"


def test_options_that_are_words_are_no_synonyms_and_no_second_antonym() -> None:
    language = load("id")
    items = [i for i in vocabulary_items(context(ARTICLE)) if i.rule in ("pilih", "lawan")]
    assert {i.rule for i in items} == {"pilih", "lawan"}
    for item in items:
        for option in item.distractors:
            assert option.lower() not in language.synonyms.get(item.key.lower(), frozenset())
            if item.rule == "lawan":
                assert item.key in language.antonyms[item.lemma]
                assert option not in language.antonyms[item.lemma]


def test_groups_hold_words_of_the_lexicon_and_each_once() -> None:
    language = load("id")
    for name, listed in language.words["kinds"].items():
        words = [word for same in listed.split() for word in same.split("/")]
        assert [w for w in words if w not in language.lexicon] == [], name
        assert [w for w, n in Counter(words).items() if n > 1] == [], name


def test_antonyms_that_are_asked_for_are_antonyms_of_one_part_of_speech() -> None:
    lexicon, language = lexical_of(load("id")), load("id")
    for word, others in lexicon.choices.items():
        classes = {r.upos for r in language.lexicon[word]}
        assert len(set(others) - {word}) == len(others) >= 2, word
        assert all(classes & {r.upos for r in language.lexicon[other]} for other in others), word
    assert len(lexicon.personal) > 5
    assert len(lexicon.opposites) > 200
    for word, other in lexicon.opposites.items():
        assert other in language.antonyms[word], word
        kinds = [{r.upos for r in language.lexicon[w]} for w in (word, other)]
        assert kinds[0] & kinds[1], word
    assert set(language.words["stems"]) == {"meaning", "opposite", "word", "hint", "formation", "meant", "passive"}


@pytest.mark.parametrize(
    ("weak", "sound"),
    [
        ("Gempa bumi mengguncang pada pagi hari di Solo.", "Gempa bumi mengguncang Solo pada pagi hari."),
        (
            "Warga menanam kopi, menjual teh, membeli beras, dan membawa gula ke Solo.",
            "Warga menanam kopi dan menjual teh di Solo.",
        ),
        (
            "Termometer pabrik digunakan untuk kegiatan pabrik.",
            "Termometer pabrik digunakan untuk mengukur panas air di Solo.",
        ),
    ],
)
def test_such_a_sentence_makes_no_card_for_a_deck(weak: str, sound: str) -> None:
    def best(text: str) -> float:
        return max(i.score for i in vocabulary_items(context(text)) if i.kind == "vocab")

    assert best(weak) < 0.55 <= best(sound)


def test_a_long_sentence_makes_no_card_for_a_deck() -> None:
    plain = "Petani di desa Wates menanam tembakau di lereng gunung."
    long = plain[:-1] + " pada musim kemarau, dan sesudah panen mereka menjual daun kering" + " di pasar kota" * 3 + "."
    cards = [
        next(i for i in vocabulary_items(context(text)) if i.lemma == "tembakau" and i.kind == "vocab")
        for text in (plain, long)
    ]
    assert cards[0].score >= 0.55 > cards[1].score
