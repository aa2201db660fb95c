"""What programs get of one article: its items, or how it is read, as a JSON object."""

from dataclasses import dataclass
from typing import Any

from kuis.batch.studios import studio
from kuis.items.vocabulary.levels import reading_level
from kuis.items.write import write_items
from kuis.model import Article, Fact, Token
from kuis.pipeline import Studio
from kuis.sources.characters import given_place


@dataclass(frozen=True, slots=True)
class ItemsOf:
    """Gives the items of an article; a value that can be sent to another process or machine.

    Attributes:
        level: wins over that of the article.
        known: headwords that the learner knows.
        rejected: adds the items that the linter refused.
    """

    level: str = ""
    known: frozenset[str] = frozenset()
    rejected: bool = False

    def __call__(self, article: Article) -> dict[str, Any]:
        """The fields that docs/programs.md lists; more may come."""
        context = studio(article.language).context(article, level=self.level, known=self.known)
        written = write_items(context)
        record: dict[str, Any] = {
            "items": [item._asdict() for item in written.items],
            "article_level": reading_level(context),
        }
        if self.rejected:
            record["rejected"] = [{**r.item._asdict(), "code": r.code, "reason": r.reason} for r in written.refused]
        return _placed(record, article) if article.gone else record


@dataclass(frozen=True, slots=True)
class ReadingOf:
    """Gives how an article is read, word by word; `facts` adds what its sentences say."""

    facts: bool = False

    def __call__(self, article: Article) -> dict[str, Any]:
        """The fields that docs/programs.md lists; more may come."""
        kuis = studio(article.language)
        document = kuis.analyse(article)
        record: dict[str, Any] = {
            "sentences": [
                {
                    "start": s.start,
                    "end": s.end,
                    "paragraph": s.paragraph,
                    "tokens": [_token(kuis, t) for t in s.tokens],
                    "phrases": [
                        {"start": p.start, "end": p.end, "lemma": p.entry.lemma, "gloss": p.entry.gloss}
                        for p in s.phrases
                    ],
                }
                for s in document.sentences
            ],
            "entities": [
                {"start": e.start, "end": e.end, "type": e.label, "text": e.text, "canonical": e.canonical,
                 "subtype": e.subtype, "value": e.value}
                for e in document.entities
            ],
        }  # fmt: skip
        if self.facts:
            record["facts"] = [_fact(article.text, fact) for fact in kuis.facts(document)]
            record["references"] = [pointer._asdict() for pointer in kuis.references(document)]
        return _placed(record, article) if article.gone else record


def _placed(value: Any, article: Article) -> Any:
    """The same record with its offsets in the text as it was given, with what shows nothing."""
    if isinstance(value, dict):
        return {name: _place(name, inner, article) for name, inner in value.items()}
    return [_placed(inner, article) for inner in value] if isinstance(value, list) else value


def _place(name: str, value: Any, article: Article) -> Any:
    if name.endswith("start") and isinstance(value, int):
        return given_place(value, article.gone)
    if name.endswith("end") and isinstance(value, int):
        return given_place(value - 1, article.gone) + 1  # right behind its last character
    return _placed(value, article)


def _fact(text: str, fact: Fact) -> dict[str, Any]:
    return {
        "relation": fact.relation, "sentence": fact.sentence, "start": fact.start, "end": fact.end,
        "text": text[fact.start : fact.end], "about_start": fact.about_start, "about_end": fact.about_end,
        "about": text[fact.about_start : fact.about_end], "preposition": fact.preposition, "hedges": fact.hedges,
        "negated": fact.negated, "speaker_start": fact.speaker_start, "speaker_end": fact.speaker_end,
    }  # fmt: skip


def _token(kuis: Studio, token: Token) -> dict[str, Any]:
    morph = token.morph
    return {
        "start": token.start, "end": token.end, "text": token.text, "lemma": token.lemma, "root": morph.root,
        "upos": token.upos, "gloss": token.gloss or None, "origin": token.origin,
        "prefixes": morph.prefixes, "suffixes": morph.suffixes, "clitics": morph.clitics,
        "confix": kuis.language.morphology.confix(morph), "voice": morph.voice, "reduplicated": morph.reduplicated,
    }  # fmt: skip
