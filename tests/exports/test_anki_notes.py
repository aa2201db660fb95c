"""Items as fields and tags, and the frozen note types."""

import hashlib
import html
import re

import pytest
from anki_samples import SENTENCE, make_article, make_item
from hypothesis import example, given
from hypothesis import strategies as st

from kuis.exports.anki import notes, notetypes

ARTICLE = make_article(source="https://example.org/a?b=1&c=2")


def fields(item, words, article=ARTICLE, **more):
    return notes.content(item, article, words, **more).fields


def test_a_vocabulary_card(words):
    found = fields(make_item(kind="vocab", id="v.1"), words)
    assert found == {
        "id": "v.1",
        "word": "menolak",
        "class": "verba",
        "gloss": "to refuse; to reject",
        "hint": "m… · 7 huruf",
        "sentence": SENTENCE.replace("menolak", "<mark>menolak</mark>"),
        "gapped": SENTENCE.replace("menolak", "_____"),
        "affixes": "meN- + tolak",
        "family": "<b>penolakan</b> refusal<br><b>tolak</b> reject",
        "source": '<a href="https://example.org/a?b=1&amp;c=2">Nelayan menolak pelabuhan baru</a>, paragraf 1',
        "level": "B1",
    }


def test_a_cloze_is_one_deletion_for_life(words):
    content = notes.content(make_item(kind="cloze", key="a::b", hint="x}}::y"), ARTICLE, words)
    assert content.clozes == (1,)
    assert "{{c1::a&#58;&#58;b::x&#125;&#125;&#58;&#58;y}}" in content.fields["text"]
    assert content.fields["text"].count("::") == 2


def test_the_evidence_of_a_cloze_stands_only_where_it_differs(words):
    assert fields(make_item(kind="cloze"), words)["evidence"] == ""
    assert fields(make_item(kind="cloze", sentence="Kata Kim, " + SENTENCE), words)["evidence"]
    plain = make_item(kind="cloze")
    led = plain._replace(stem=f"Kim datang. {plain.stem}", lead="Kim datang.")
    assert fields(led, words)["evidence"] == ""


def test_options_depend_on_the_item_alone(words):
    item = make_item(id="fact.x")
    options = notes.printed_options(item)
    assert sorted(options) == sorted([item.key, *item.distractors])
    assert options == notes.printed_options(item._replace(stem="Siapa?", score=0.1))
    orders = {notes.printed_options(item._replace(id=f"fact.{n}")).index(item.key) for n in range(40)}
    assert orders == {0, 1, 2, 3}
    found = fields(item, words)
    assert found[f"option{'ABCDE'.index(found['letter']) + 1}"] == found["answer"] == item.key


def test_ascending_options_stand_as_the_form_has_them(words):
    item = make_item(order="ascending", key="dua", distractors=("tiga", "satu", "empat"))
    printed = ("satu", "dua", "tiga", "empat")
    assert notes.printed_options(item, printed) == printed
    years = make_item(order="ascending", key="1978", distractors=("983", "1974", "1969"))
    assert notes.printed_options(years) == ("983", "1969", "1974", "1978")


def test_more_options_than_a_card_holds_keep_the_key():
    item = make_item(distractors=tuple("abcdefgh"))
    assert set(notes.printed_options(item)) == {item.key, *"abcd"}


def test_the_mark_stands_at_the_key_and_not_at_its_twin(words):
    text = "Kim menolak, lalu Putin menolak."
    article = make_article(text=text)
    item = make_item(kind="vocab", sentence=text, start=24, end=31, sentence_end=len(text))
    found = fields(item, words, article)
    assert found["sentence"] == "Kim menolak, lalu Putin <mark>menolak</mark>."
    by_hand = item._replace(start=-1, end=-1, sentence_start=-1, sentence_end=-1)
    assert (fields(by_hand, words, article)["sentence"], fields(by_hand, words, article)["gapped"]) == (text, "")


def test_tags_are_as_anki_writes_them(words):
    item = make_item(tags=("minggu 1", "kuis::fakta", 'a"b', " ::x:: ", "\x1f"))
    found = notes.tags(item, ARTICLE, words)
    assert found == ("a-b", "kuis::fakta", "kuis::level::B1", "kuis::pelabuhan", "minggu-1", "x")
    assert "kuis::bentuk-kata" in notes.tags(item._replace(skill="morphology", level=""), ARTICLE, words)


@pytest.mark.parametrize("source", ["Kompas", "javascript:alert(1)", "ftp://x", ""])
def test_only_a_web_address_becomes_a_link(words, source):
    assert "<a" not in notes.source(make_article(source=source), 1, words)


@given(st.text())
@example("\u202aa\u202e")
def test_escaped_text_shows_as_it_stands(text):
    escaped = notes.escape(text)
    if escaped.startswith(around := '<span dir="auto">'):  # what turns the direction ends with its own piece
        escaped = escaped.removeprefix(around).removesuffix("</span>")
    assert html.unescape(escaped.replace("<span></span>", "")) == notes.clean(text)
    assert "{" not in escaped and "}" not in escaped
    assert "<" not in escaped.replace("<span></span>", "")
    assert not re.search(r"\[sound:|\[latex\]|\\\(", escaped)


@pytest.mark.parametrize("text", ["x <y> z", "{{c1::a}}", "[sound:a.mp3]", "[latex]x[/latex]", r"\(x\)", "&lt;", "[$]"])
def test_what_anki_would_read_as_its_own(text):
    assert notes.escape(text) != text
    assert html.unescape(notes.escape(text).replace("<span></span>", "")) == text


def test_control_characters_do_not_reach_anki():
    assert notes.clean("a\x1fb\x00c\td\r\ne\u2028f\ud800\ufeffe\u0301") == "abc d e fé"


def test_frozen_note_types(words):
    """Reviews hang on these: a change here costs learners their history. Renaming a spare field is allowed."""
    types = notetypes.note_types(words, "id")
    once_spare = {*(f"Cadangan {n}" for n in range(1, 5)), "Hanya mengenali", "Hanya mengingat"}
    once_spare |= {"Ketik jawaban", "Tentang"}
    shape = [
        (t.id, t.name, [(i, n) for i, n in t.fields if n not in once_spare], [(c.id, c.name) for c in t.cards])
        for t in types.values()
    ]
    assert hashlib.sha256(repr(shape).encode()).hexdigest()[:16] == "a8769907b93df5a0"
    ids = [i for t in types.values() for i in [t.id, *(f[0] for f in t.fields), *(c.id for c in t.cards)]]
    assert len(set(ids)) == len(ids)
    assert all(sum(n in once_spare for _, n in t.fields) == 4 for t in types.values())
    assert all(sum(n.startswith("Cadangan") for _, n in t.fields) >= 1 for t in types.values())
    # A field that took the place of a spare one kept its id.
    assert types["vocab"].fields[13:17] == (
        (245629198278420, "Hanya mengenali"),
        (251061926511805, "Hanya mengingat"),
        (150533192755674, "Ketik jawaban"),
        (30279393388374, "Cadangan 4"),
    )
    assert (types["cloze"].fields[11], types["mcq"].fields[17]) == (
        (102081595430203, "Tentang"),
        (62903996874423, "Tentang"),
    )
    assert all(t.fields[0][1] == "ID" for t in types.values())


def test_the_time_of_the_templates_moves_with_them(words):
    """When this fails after a change to a template: set TEMPLATES_MOD to now, then both values here."""
    types = notetypes.note_types(words, "id")
    text = repr([[(c.front, c.back) for c in t.cards] + [t.css] for t in types.values()])
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    assert (notetypes.TEMPLATES_MOD, digest) == (1_795_467_600, "bb9959a67ff6ee5d")


def test_every_template_is_filled(words):
    for note_type in notetypes.note_types(words, "id").values():
        names = {name for _, name in note_type.fields} | {"Tags"}
        for card in note_type.cards:
            for side in (card.front, card.back):
                assert "[[" not in side
                assert {
                    re.sub(r"^(type:)?(cloze:)?", "", n) for n in re.findall(r"\{\{[#^/]?([^}]+)\}\}", side)
                } <= names
                assert side.count("{{#") + side.count("{{^") == side.count("{{/")
        assert "[[" not in note_type.css


COLOURS = re.compile(r"--([\w-]+): (#[0-9a-f]{6})")


def _luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_text_has_contrast_by_day_and_by_night(words):
    css = notetypes.note_types(words, "id")["mcq"].css
    blocks = [dict(COLOURS.findall(block)) for block in css.split("}")[:2]]
    for colours in blocks:
        for ink, paper in [
            ("ink", "paper"), ("ink", "field"), ("ink", "mark"), ("ink", "accent-field"), ("ink", "wrong-field"),
            ("faint", "paper"), ("faint", "field"), ("accent", "paper"), ("accent", "accent-field"),
            ("wrong", "wrong-field"),
        ]:  # fmt: skip
            light, dark = sorted((_luminance(colours[ink]), _luminance(colours[paper])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, paper)


def test_a_root_behind_the_gap_is_no_second_hint(words):
    stem = SENTENCE.replace("menolak", "_____ (tolak)")
    found = fields(make_item(kind="cloze", stem=stem, hint="tolak"), words)
    assert found["text"] == SENTENCE.replace("menolak", "{{c1::menolak}} (tolak)")
    assert found["evidence"] == ""
    assert "::m… · reject}}" in fields(make_item(kind="cloze", stem=stem, hint="m… · reject"), words)["text"]
