"""A language of another making goes the whole way, from the article to the deck, and meets no Indonesian on it."""

import html
import json
import re
import sqlite3
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path

import packs
import pytest

from kuis.exports.ledger import Ledger
from kuis.languages.loader import load_from
from kuis.model import GAP, Overrides
from kuis.pipeline import Studio, default_deck
from kuis.sources.read import from_text

HERE = Path(__file__).parent
TITLE = "Brenta zi dagul nuvo"
LANGUAGE = load_from("toy")


@cache
def studio():
    return Studio(LANGUAGE)


@cache
def article():
    text = (HERE / "toy" / "article.txt").read_text(encoding="utf-8")
    made = from_text(text, noise=studio().noise, title=TITLE, language=LANGUAGE.code)
    return made._replace(level="A1")


@cache
def document():
    return studio().analyse(article())


@cache
def items():
    return studio().write(article()).items


@cache
def built():
    deck = default_deck(article(), LANGUAGE)
    return studio().build(
        article(), Overrides(), Ledger(article().slug), deck=deck, forms=2, now=1_764_000_000, ledger_path="-"
    )


# -- analysis ------------------------------------------------------------------------------------------------------


def test_a_pack_outside_kuis_has_its_package_s_name():
    assert LANGUAGE.code == "toy"
    assert load_from("toy") is LANGUAGE


def test_sentences():
    shown = [document().text_of(s) for s in document().sentences]
    assert len(shown) == 15
    assert shown[1:3] == [
        "Pex 1948, Orvan Belik kamenz firzo navit magru vex Velosh.",
        "Ombi, omzen pelt kasemz ormu zi kapesk plin vex shuvin klarv.",
    ]
    assert not any("Kalirv tulz" in sentence for sentence in shown), "noise.yaml says what a page leaves behind"


def test_names_and_numbers():
    found = {(e.type, e.subtype, e.text) for e in document().entities}
    assert found >= {
        ("PER", "", "Orvan Belik"),
        ("PER", "", "Ilsho Renka"),
        ("LOC", "capital", "Velosh"),
        ("LOC", "country", "Ushtan"),
        ("ORG", "company", "Firzo Volsh"),
        ("DATE", "year", "1948"),
        ("DATE", "date", "12 Zaruk 1951"),
        ("QUANTITY", "metsh", "340 metsh"),
    }
    assert {e.text for e in document().entities if e.type == "PER"} == {
        "Orvan Belik", "Marza Tolk", "Ilsho Renka", "Zelka Horvu"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("word", "lemma", "root", "upos", "gloss", "voice"),
    [
        ("kativo", "kativo", "tivo", "VERB", "build; put up", "active"),
        ("zotrovk", "katrovk", "trovk", "VERB", "find; discover", "passive"),
        ("venavig", "venavig", "navig", "VERB", "sail", ""),
        ("Lunzmu", "lunzmu", "lunz", "NOUN", "length", ""),
        ("Zhavelva", "zhavel", "zhavel", "NOUN", "book", ""),
        ("navit", "navit", "navit", "NOUN", "shipyard", ""),
        ("vex", "vex", "vex", "ADP", "", ""),
    ],
)
def test_words(word, lemma, root, upos, gloss, voice):
    token = next(t for s in document().sentences for t in s.tokens if t.text == word)
    assert (token.lemma, token.root, token.upos, token.gloss, token.morph.voice) == (lemma, root, upos, gloss, voice)


# -- items ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "stem", "key"),
    [
        ("xi", "Pex 1948, xi qu kamenz firzo navit magru vex Velosh?", "Orvan Belik"),
        ("xim", "Xim Marza Tolk kativo brenta lunz vex pelt magru?", "12 Zaruk 1951"),
        ("zemi", "Zemi xat qu kabrazh druz pitz zi lapz magru shan Pravek?", "Ushtan"),
        ("firzo", "Firzo xat qu kashelk navit pitz dox Kelmar?", "Firzo Volsh"),
        ("xor-xi", "Pex 1962, xor xi dagul vetz zotivo?", "Marza Tolk"),
        ("xi-minz", "Xi Prezun Dorvan?", "Ilsho Renka"),
        ("xat-minz", "Xat minz Ilsho Renka?", "Prezun Dorvan"),
        ("xon", "Xon lunzmu brenta lapz?", "340 metsh"),
    ],
)
def test_questions(rule, stem, key):
    item = next(i for i in items() if i.rule == rule and i.key == key)
    assert item.stem == stem
    assert 2 <= len(item.distractors) <= 3 and key not in item.distractors


def test_wrong_answers_are_of_the_key_s_kind():
    country = next(i for i in items() if i.rule == "zemi")
    assert set(country.distractors) <= {"Dorvan", "Kelmar"}
    town = next(i for i in items() if i.rule == "dox-xiv")
    assert town.key == "Mirkat" and set(town.distractors) <= {"Velosh", "Tolbrek", "Ashvel", "Grunsh"}
    office = next(i for i in items() if i.rule == "xat-minz")
    assert all(o.endswith(" Dorvan") for o in office.distractors)


def test_gaps():
    gap = next(i for i in items() if i.skill == "fact" and i.kind == "cloze" and i.key == "Velosh")
    assert gap.stem == f"Pex 1948, Orvan Belik kamenz firzo navit magru vex {GAP}."
    assert gap.hint == "porun vosh zemi"


def test_vocabulary():
    card = next(i for i in items() if i.kind == "vocab" and i.lemma == "katrovk")
    assert card.key == "find; discover" and card.affixes == "ka- + trovk"
    assert {lemma for lemma, _ in card.family} == {"vetrovk", "rutrovk", "trovkmu"}
    gap = next(i for i in items() if i.skill == "vocabulary" and i.kind == "cloze" and i.lemma == "katrovk")
    assert (gap.key, gap.hint) == ("zotrovk", "z…, 7 letz: find; discover (zo-)")
    meaning = next(i for i in items() if i.rule == "dizhmu" and i.lemma == "zhavel")
    assert meaning.stem == "Xat dizhmu “zhavel” vex “Zelka Horvu kaskriv zhavel lunz lum filk veshkol.”?"
    assert meaning.key == "book" and len(meaning.distractors) == 3
    assert any(i.lemma == "firzo navit" for i in items()), "a phrase is a word to learn"


def test_word_formation():
    item = next(i for i in items() if i.skill == "morphology" and i.key == "zotrovk")
    assert item.stem == f"Zhavel vetz fal {GAP} (trovk) xor filk pelt vex hortel."
    assert item.distractors == ("katrovk", "vetrovk", "trovkmu")
    assert item.affixes == "zo- + trovk"


def test_a_sentence_that_points_back_gives_no_card():
    refused = studio().write(article()).refused
    assert {r.code for r in refused if r.item.sentence.startswith("Zhavelva")} == {"S4"}
    assert all(i.sheet_only for i in items() if i.sentence.startswith("Zhavelva"))


def test_an_opening_connective_is_cut():
    assert {i.sentence for i in items() if "ormu" in i.sentence} == {
        "Omzen pelt kasemz ormu zi kapesk plin vex shuvin klarv."
    }


def test_builders_rules_are_named_by_the_pack():
    rules = {i.rule for i in items()}
    named = set(LANGUAGE.rules["builders"].values()) | {r["rule"] for r in LANGUAGE.rules["facts"]}
    assert rules <= named and {"zelb", "vakz", "dizhmu", "vormz"} <= rules


# -- what is handed out --------------------------------------------------------------------------------------------


def text_of(page):
    """The words of a page that people see or hear."""
    page = re.sub(r"(?s)<(style|script)\b.*?</\1>", " ", page)
    labels = " ".join(re.findall(r'(?:aria-label|title|alt|placeholder|data-\w+)="([^"]*)"', page))
    return html.unescape(f"{re.sub(r'(?s)<[^>]*>', ' ', page)} {labels}")


@cache
def collection():
    """The text of every note, field, card and deck of the Anki package."""
    with zipfile.ZipFile(BytesIO(built().files["brenta-zi-dagul-nuvo.apkg"])) as archive:
        content = archive.read("collection.anki2")
    database = sqlite3.connect(":memory:")
    try:
        database.deserialize(content)
        notes = [fields.split("\x1f") for (fields,) in database.execute("select flds from notes order by id")]
        models, decks = database.execute("select models, decks from col").fetchone()
    finally:
        database.close()
    return notes, json.loads(models), json.loads(decks)


def test_the_worksheet():
    quiz, key = (built().files[name].decode() for name in ("quiz.html", "key.html"))
    assert built().problems == ()
    assert '<html lang="toy"' in quiz and "Dizhmuz" in quiz and "Formz A" in quiz and "Formz B" in quiz
    assert "Xi qu kaskriv zhavel lunz lum filk veshkol?" in text_of(quiz)
    assert "Solvzu" in key and "Zelka Horvu" in text_of(key)


def test_the_anki_package():
    notes, models, decks = collection()
    assert {model["name"] for model in models.values()} == {"kuis · Parolz", "kuis · Vakz", "kuis · Choiz"}
    assert {deck["name"] for deck in decks.values()} >= {f"Zovu::{TITLE}::Parolz", f"Zovu::{TITLE}::Faktu"}
    questions = {note[1]: note for note in notes}
    assert "Zelka Horvu" in questions["Xi qu kaskriv zhavel lunz lum filk veshkol?"]
    assert questions["zhavel"][2:5] == ["nomz", "book", "z… · 6 letz"]


def test_its_note_types_are_nobody_else_s():
    ids = [int(t["id"]) for code in packs.CODES for t in packs.load(code).interface["anki"]["note_types"].values()]
    assert len(set(ids)) == 3 * len(packs.CODES)


def words_of(text):
    return set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.lower()))


def indonesian():
    """The function words of Indonesian, and the words of its worksheet and cards."""
    pack = packs.load("id")
    said = set(pack.function_words)

    def walk(value):
        if isinstance(value, dict):
            for inner in value.values():
                walk(inner)
        else:
            said.update(words_of(re.sub(r"\{\w+\}", "", str(value))))

    # Its English instructions are English.
    walk({**pack.interface["anki"], "sheet": {**pack.interface["sheet"], "english": ""}})
    return said


# The program's own name; what stands in the templates between a label and a figure; the language of the glosses.
# Letters of options.
NEUTRAL = {"kuis", "en", "abcdefghijklmnopqrstuvwxyz", "b", "s"}


def test_no_indonesian_word_is_in_what_is_handed_out():
    notes, models, decks = collection()
    shown = [text_of(built().files[name].decode()) for name in ("quiz.html", "key.html")]
    shown += [field for note in notes for field in map(text_of, note)]
    for model in models.values():
        shown += [model["name"], *(field["name"] for field in model["flds"])]
        shown += [text_of(card[side]) + card["name"] for card in model["tmpls"] for side in ("qfmt", "afmt")]
    shown += [deck["name"] for deck in decks.values()]
    shown += [part for i in items() for part in (i.id, i.stem, i.hint, i.affixes, *i.distractors)]
    words = set().union(*map(words_of, shown))
    assert len(words) > 100 and "dizhmu" in words
    assert sorted(words & indonesian() - NEUTRAL) == []
