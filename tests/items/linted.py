"""Items written out in YAML cases, as the linter gets them."""

from datetime import date
from functools import cache

from factory import make_item
from kuis.analysis.analyse import Analyser
from kuis.items import linter
from kuis.items.text.context import Context, context_of
from kuis.items.text.stems import gapped, shown
from kuis.languages.loader import load
from kuis.model import Item
from kuis.pipeline import Studio

NAMES = ("Agus", "Sari", "Tini")


@cache
def context(text: str, title: str = "", day: date | None = None) -> Context:
    """The analysed article of a case."""
    document = _analyser().text(text)
    return context_of(document._replace(article=document.article._replace(title=title, date=day)), load("id"))


@cache
def _analyser() -> Analyser:
    return Analyser(load("id"))


@cache
def studio() -> Studio:
    """kuis, loaded once."""
    return Studio()


def gaps(text: str) -> dict[str, Item]:
    """The gaps for facts of a text, by key."""
    written = studio().write(studio().article_of(text))
    return {i.key: i for i in written.items if i.skill == "fact" and i.kind == "cloze"}


def item_of(given: dict, article: Context) -> Item:
    """The item of a case; what it does not give comes from the article. `at` is where the key stands."""
    text = article.document.article.text
    at = text.index(given.get("at", given["key"]))
    end = at + len(given["key"] if given.get("at", "").startswith(given["key"]) else given.get("at", given["key"]))
    sentence = next(s for s in article.document.sentences if s.start <= at < s.end)
    printed, _ = shown(article, sentence)
    kind = given.get("kind", "mcq")
    options = tuple(given.get("distractors", NAMES if kind == "mcq" else ()))
    figures = all(any(c.isdigit() for c in o) for o in (given["key"], *options))
    return make_item(
        id=given.get("id", "fact.siapa.x"),
        kind=kind,
        skill=given.get("skill", "fact"),
        rule=given.get("rule", "siapa"),
        stem=given.get("stem") or gapped(article, sentence, at, end),
        key=given["key"],
        distractors=options,
        sentence=given.get("sentence", printed),
        start=at,
        end=end,
        sentence_start=sentence.start,
        sentence_end=sentence.end,
        lemma=given.get("lemma", ""),
        upos=given.get("upos", ""),
        gloss=given.get("gloss", ""),
        order=given.get("order", "ascending" if figures else "seeded"),
    )


def found(item: Item, article: Context) -> tuple[list[str], list[str]]:
    """The codes of the hard and of the soft criteria that an item breaks."""
    return [code for code, _ in linter.check(item, article)], [code for code, _ in linter.warn(item, article)]
