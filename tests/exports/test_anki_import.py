"""The package in the real Anki: what learners did to their cards stays theirs."""

import html
import re

import pytest
from anki_samples import DECK, ITEMS, SENTENCE, make_article, make_item, make_quiz
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kuis.exports import anki as export
from kuis.exports.anki import notes, notetypes
from kuis.exports.ledger import Ledger
from kuis.model import DEFAULT_CARDS, Cards

pytest.importorskip("anki", reason="the anki wheel is not installed")
from learner import Learner

pytestmark = pytest.mark.anki

NOW = 1_764_000_000
LATER = 2_000_000_000  # after whatever a learner does today


class Student(Learner):
    """A learner who goes through the decks as Anki offers them."""

    def imports(self, build):
        return super().imports(build.apkg)

    def note(self, build, item_id):
        entry = build.ledger.entries[item_id]
        return self.col.get_note(self.col.db.scalar("select id from notes where guid = ?", entry.guid))

    def studies(self):
        """Answer every card that is due; gives card id and number of reviews."""
        for skill in ("Kosakata", "Fakta", "Bentuk kata"):
            self.col.decks.select(self.col.decks.id_for_name(f"{DECK}::{skill}"))
            while card := self.col.sched.getCard():
                card.start_timer()
                self.col.sched.answerCard(card, 4)
        return self.history()

    def history(self):
        return self.col.db.all("select id, nid, ord, reps, ivl, due, did from cards order by id")


@pytest.fixture
def learner(tmp_path):
    person = Student(tmp_path)
    yield person
    person.col.close()


def build(words, items=ITEMS, old=None, now=NOW, cards=DEFAULT_CARDS, **changes):
    return export.build(make_quiz(items, **changes), old or Ledger("pelabuhan"), words, now=now, cards=cards)


def counts(**changes):
    return {"new": 0, "updated": 0, "duplicate": 0, "conflicting": 0, **changes}


def test_everything_arrives(learner, words):
    built = build(words)
    assert learner.imports(built) == counts(new=len(ITEMS))
    assert learner.col.card_count() == len(ITEMS) + 1  # a word is asked both ways
    decks = {d.name for d in learner.col.decks.all_names_and_ids()} - {"Default"}
    assert decks == {"Bahasa Indonesia", "Bahasa Indonesia::Berita", DECK} | {
        f"{DECK}::{skill}" for skill in ("Kosakata", "Fakta", "Bentuk kata")
    }
    types = notetypes.note_types(words, "id")
    for item in ITEMS:
        entry, note = built.ledger.entries[item.id], learner.note(built, item.id)
        assert dict(zip(notetypes.FIELDS[item.kind], note.fields, strict=True)) == {
            key: entry.fields.get(key, "") for key in notetypes.FIELDS[item.kind]
        }
        assert tuple(note.tags) == entry.tags
        assert (note.id, note.mod) == (entry.note_id, entry.mod)
        assert note.note_type()["id"] == types[item.kind].id
        assert [f["id"] for f in note.note_type()["flds"]] == [id_ for id_, _ in types[item.kind].fields]
        assert [card.id for card in note.cards()] == [entry.note_id + card.ord for card in note.cards()]
    assert "optimized" in learner.col.fix_integrity()[0]
    assert learner.col.card_count() == len(ITEMS) + 1
    assert list(learner.col.get_empty_cards().notes) == []


HOSTILE = [
    "<script>alert(1)</script> <img src=x onerror=alert(1)>",
    "{{c1::Kim}} {{c2::x::y}} }} {{Front}} {{type:Back}}",
    "[sound:../../x.mp3] [latex]x[/latex] [$]x[/$] &lt;b&gt; &amp;",
    "a::b {:c:} \u202eKim\u202c \u2066Putin \u200f",
]


@pytest.mark.parametrize("typed", HOSTILE, ids=ascii)
def test_cards_of_a_hostile_article_show_what_was_typed(learner, words, typed):
    text = f"Nelayan menolak {typed} di teluk."
    shared = {"sentence": text, "sentence_end": len(text)}
    items = (
        make_item(stem=f"Siapa {typed}?", start=0, end=7, key="Nelayan", **shared),
        make_item(kind="cloze", stem=f"Nelayan _____ {typed} di teluk.", start=8, end=15, hint=typed, **shared),
        make_item(kind="cloze", id="fact.x", stem="Nelayan menolak _____ di teluk.", key=typed, hint="", start=16,
                  end=16 + len(typed), **shared),
        make_item(kind="vocab", start=8, end=15, **shared),
    )  # fmt: skip
    built = build(words, items, article=make_article(text=text, title=typed))
    assert learner.imports(built) == counts(new=len(items))
    assert learner.col.card_count() == len(items) + 1, "a gap of the article's became a card"
    for item in items:
        for card in learner.note(built, item.id).cards():
            shown = card.answer()
            assert typed in seen(shown), shown
            assert not re.search(r"(?i)<(?:script>alert|img)|\[anki:play", card.question() + shown)
            assert card.question_av_tags() == [] == card.answer_av_tags()


def seen(page):
    """What a card shows: its text without tags, scripts and styles."""
    page = re.sub(r"(?s)<(style|script)\b.*?</\1>", "", page)
    return html.unescape(re.sub(r"<[^<>]*>", "", page))


def test_new_cards_come_in_order_of_the_items(learner, words):
    built = build(words)
    learner.imports(built)
    due = learner.col.db.list("select nid from cards where ord = 0 order by due")
    by_deck = [built.ledger.entries[i.id].note_id for i in ITEMS]
    assert due == by_deck


def test_cards_say_what_they_should(learner, words):
    built = build(words)
    learner.imports(built)
    recognise, recall = learner.note(built, ITEMS[0].id).cards()
    assert "menolak" in recognise.question() and "refuse" not in recognise.question()
    assert "refuse" in recall.question() and "menolak" not in recall.question()
    assert "penolakan" in recall.answer() and "<mark>menolak</mark>" in recall.answer()
    (choice,) = learner.note(built, ITEMS[1].id).cards()
    assert all(option in choice.question() for option in (ITEMS[1].key, *ITEMS[1].distractors))
    assert 'data-key="' not in choice.question()
    letter = built.ledger.entries[ITEMS[1].id].fields["letter"]
    assert f'data-key="{letter}"' in choice.answer()
    (gap,) = learner.note(built, ITEMS[2].id).cards()
    assert "[m… · refuse]" in gap.question() and ">menolak</span>" in gap.answer()


def test_the_same_package_again_changes_nothing(learner, words):
    built = build(words)
    learner.imports(built)
    before = learner.studies()
    note = learner.note(built, ITEMS[0].id)
    note["Arti"] = "my own words"
    note.tags = [*note.tags, "marked"]
    learner.col.update_note(note)
    again = build(words, old=built.ledger, now=LATER)
    assert learner.imports(again) == counts(duplicate=len(ITEMS))
    note = learner.note(built, ITEMS[0].id)
    assert (note["Arti"], "marked" in note.tags) == ("my own words", True)
    assert learner.history() == before


def test_one_better_gloss_updates_one_note_and_keeps_reviews(learner, words):
    built = build(words)
    learner.imports(built)
    before = learner.studies()
    assert len(before) == len(ITEMS) + 1 and all(row[3] > 0 for row in before)
    note = learner.note(built, ITEMS[1].id)
    note["Bukti"] = "edited elsewhere"
    learner.col.update_note(note)
    better = build(words, (ITEMS[0]._replace(gloss="to turn down"), *ITEMS[1:]), built.ledger, LATER)
    assert better.changes.changed == (ITEMS[0].id,)
    assert learner.imports(better) == counts(updated=1, duplicate=len(ITEMS) - 1)
    assert learner.note(built, ITEMS[0].id)["Arti"] == "to turn down"
    assert learner.note(built, ITEMS[1].id)["Bukti"] == "edited elsewhere"
    assert learner.history() == before


def test_a_retired_note_keeps_its_reviews_and_gets_the_tag(learner, words):
    built = build(words)
    learner.imports(built)
    before = learner.studies()
    without = build(words, ITEMS[1:], built.ledger, LATER)
    assert learner.imports(without) == counts(updated=1, duplicate=len(ITEMS) - 1)
    found = learner.col.find_notes(export.retired_search("pelabuhan", words))
    assert list(found) == [built.ledger.entries[ITEMS[0].id].note_id]
    assert learner.history() == before
    back = build(words, ITEMS, without.ledger, LATER + 5)
    assert back.changes.revived == (ITEMS[0].id,)
    assert learner.imports(back) == counts(updated=1, duplicate=len(ITEMS) - 1)
    assert not learner.col.find_notes("tag:kuis::usang")
    assert learner.history() == before


def test_a_new_learner_is_not_asked_what_was_retired(learner, words):
    without = build(words, ITEMS[1:], build(words).ledger, LATER)
    learner.imports(without)
    assert learner.col.card_count() == len(ITEMS) - 1
    back = build(words, ITEMS, without.ledger, LATER + 5)
    assert learner.imports(back) == counts(updated=1, duplicate=len(ITEMS) - 1)
    assert learner.col.card_count() == len(ITEMS) + 1


def test_an_item_whose_kind_changed_is_a_second_note(learner, words):
    built = build(words)
    learner.imports(built)
    changed = make_item(kind="cloze", id=ITEMS[1].id)
    other = build(words, (ITEMS[0], changed, *ITEMS[2:]), built.ledger, LATER)
    assert learner.imports(other) == counts(new=1, updated=1, duplicate=len(ITEMS) - 1)


def test_new_templates_replace_the_old_ones(learner, words, monkeypatch):
    built = build(words)
    learner.imports(built)
    before = learner.studies()
    monkeypatch.setattr(notetypes.NoteType.__new__, "__defaults__", (LATER,))
    labels = {**words["labels"], "meaning": "Artinya?"}
    newer = build({**words, "labels": labels, "fields": {**words["fields"], "spare4": "Contoh"}}, old=built.ledger)
    assert learner.imports(newer) == counts(duplicate=len(ITEMS))
    note = learner.note(built, ITEMS[0].id)
    assert "Artinya?" in note.cards()[0].question()
    assert "Contoh" in note
    assert len([n for n in learner.col.models.all_names() if n.startswith("kuis")]) == 3
    assert learner.history() == before


NASTY = st.lists(
    st.sampled_from(
        ["<b>", "x <y> z", "{{c1::", "}}", "::", "{{", ":", "\x1f", "&amp;", "[sound:a]", "\n", "a", " ", "é", "\\("]
    )
    | st.text(max_size=3),
    min_size=1,
    max_size=6,
).map("".join)


@given(texts=st.tuples(NASTY, NASTY, NASTY, NASTY))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_survives_the_way_through_anki(tmp_path_factory, words, texts):
    person = Student(tmp_path_factory.mktemp("nasty"))
    try:
        stem, key, other, hint = (f"k{text}" for text in texts)  # begins visibly, or there would be nothing to ask
        gap_stem = f"{stem} _____ {other}"
        items = (
            make_item(stem=stem, key=key, distractors=(other + "1", other + "2"), gloss=hint + "!"),
            make_item(kind="cloze", stem=gap_stem, key=key, hint=hint),
            make_item(kind="vocab", stem=stem, lemma=stem, gloss=key, hint=hint, family=((key, other),)),
        )
        built = build(words, items, article=make_article(title=other))
        assert person.imports(built) == counts(new=3)
        choice, gap, word = (person.note(built, item.id) for item in items)
        shown = [
            (choice["Pertanyaan"], stem), (choice["Jawaban"], key), (choice["Arti"], hint + "!"), (word["Kata"], stem),
            (word["Arti"], key), (word["Petunjuk"], hint), (word["Sumber"], other + ", paragraf 1"),
        ]  # fmt: skip
        for field, text in shown:
            assert html.unescape(field.replace("<span></span>", "")) == notes.clean(text)
        assert len(gap.cards()) == 1 and len(word.cards()) == 2 and len(choice.cards()) == 1
        (filled,) = re.findall(r'<p class="stem" lang="id">(.*?)</p>', gap.cards()[0].answer(), re.DOTALL)
        whole = html.unescape(re.sub(r"</?span[^>]*>", "", filled))
        assert whole == notes.clean(gap_stem.replace("_____", key))
        assert list(person.col.get_empty_cards().notes) == []
    finally:
        person.col.close()


def test_the_sentence_is_whole_again(learner, words):
    built = build(words)
    learner.imports(built)
    shown = learner.note(built, ITEMS[0].id)["Kalimat"]
    assert re.sub(r"</?mark>", "", shown) == SENTENCE


@pytest.mark.parametrize(("directions", "ordinals"), [("both", [0, 1]), ("recognise", [0]), ("recall", [1])])
def test_directions_of_a_word(learner, words, directions, ordinals):
    built = build(words, cards=Cards(directions=directions))
    assert learner.imports(built) == counts(new=len(ITEMS))
    assert [card.ord for card in learner.note(built, ITEMS[0].id).cards()] == ordinals
    assert list(learner.col.get_empty_cards().notes) == []
    assert "optimized" in learner.col.fix_integrity()[0]
    assert [card.ord for card in learner.note(built, ITEMS[0].id).cards()] == ordinals


def test_a_direction_taken_away_keeps_its_card_and_its_reviews(learner, words):
    built = build(words)
    learner.imports(built)
    before = learner.studies()
    one = build(words, old=built.ledger, now=LATER, cards=Cards(directions="recognise"))
    assert learner.imports(one) == counts(updated=1, duplicate=len(ITEMS) - 1)
    assert learner.history() == before
    assert len(list(learner.col.get_empty_cards().notes)) == 1  # Anki's Empty Cards takes it away, if asked


def test_typing(learner, words):
    built = build(words, cards=Cards(typing=True))
    learner.imports(built)
    recognise, recall = learner.note(built, ITEMS[0].id).cards()
    assert "[[type:Kata]]" in recall.question() and "[[type:" not in recognise.question()
    (gap,) = learner.note(built, ITEMS[2].id).cards()
    assert "[[type:cloze:Teks]]" in gap.question() and "[[type:cloze:Teks]]" in gap.answer()
