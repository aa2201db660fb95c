"""Sample items of all kinds about one sentence, for the tests of the Anki export."""

import datetime
from collections.abc import Sequence
from typing import Any

from kuis.model import Article, Item, Paragraph, Quiz

SENTENCE = "Para nelayan menolak rencana pembangunan pelabuhan baru di teluk itu."

_SHARED: dict[str, Any] = {
    "sentence": SENTENCE,
    "sentence_start": 0,
    "sentence_end": len(SENTENCE),
    "paragraph": 1,
    "level": "B1",
    "score": 0.9,
}
_WORD: dict[str, Any] = {"start": 13, "end": 20, "distractors": (), "lemma": "menolak", "upos": "VERB"}
_KINDS: dict[str, dict[str, Any]] = {
    "mcq": {
        "id": "fact.siapa.para-nelayan.01",
        "skill": "fact",
        "rule": "siapa",
        "stem": "Siapa yang menolak rencana pembangunan pelabuhan baru?",
        "key": "para nelayan",
        "distractors": ("para petani", "para pedagang", "pemerintah kabupaten"),
        "start": 0,
        "end": 12,
    },
    "cloze": _WORD
    | {
        "id": "vocabulary.gap.menolak.02",
        "skill": "vocabulary",
        "rule": "gap",
        "stem": SENTENCE.replace("menolak", "_____"),
        "key": "menolak",
        "hint": "m… · refuse",
    },
    "vocab": _WORD
    | {
        "id": "vocabulary.word.menolak.03",
        "skill": "vocabulary",
        "rule": "word",
        "stem": "menolak",
        "key": "to refuse; to reject",
        "gloss": "to refuse; to reject",
        "affixes": "meN- + tolak",
        "family": (("penolakan", "refusal"), ("tolak", "reject")),
    },
}


def make_article(**changes: Any) -> Article:
    """An article of one sentence."""
    text = changes.get("text", SENTENCE)
    values: dict[str, Any] = {
        "path": "seeds/pelabuhan.md",
        "slug": "pelabuhan",
        "title": "Nelayan menolak pelabuhan baru",
        "text": text,
        "paragraphs": (Paragraph(0, len(text), "body", 1),),
        "level": "B1",
        "date": datetime.date(2025, 3, 2),
    }
    return Article(**{**values, **changes})


def make_item(**changes: Any) -> Item:
    """A sound item of that kind (mcq unless told), with these fields changed."""
    kind = changes.get("kind", "mcq")
    return Item(**{"kind": kind, **_SHARED, **_KINDS[kind], **changes})


def make_quiz(items: Sequence[Item], **changes: Any) -> Quiz:
    """A quiz of these items, without forms."""
    values: dict[str, Any] = {
        "article": make_article(),
        "deck": "Bahasa Indonesia::Berita::Pelabuhan",
        "level": "B1",
        "items": tuple(items),
        "forms": (),
    }
    return Quiz(**{**values, **changes})


DECK = "Bahasa Indonesia::Berita::Pelabuhan"
ITEMS = (  # one of each kind
    make_item(kind="vocab"),
    make_item(),
    make_item(kind="cloze"),
    make_item(id="fact.tahun", order="ascending", key="1978", distractors=("1969", "1974", "1983")),
    make_item(kind="cloze", id="morphology.x", skill="morphology", hint=""),
)
