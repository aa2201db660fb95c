"""From an article to a document: paragraphs, sentences, tokens with all that is known of them, names and numbers."""

from collections.abc import Sequence
from dataclasses import replace

from kuis.analysis.entities import NameReader
from kuis.analysis.glosses import GlossComposer, PhraseReader
from kuis.analysis.kept import Kept
from kuis.analysis.kinds import KindReader, with_numbers
from kuis.analysis.numbers import NumberReader
from kuis.analysis.sentences import dateline, split
from kuis.analysis.tagging import Tagger
from kuis.analysis.tokens import Word, finder_of, tokenise, within
from kuis.languages.base import Language, Reading
from kuis.model import Article, Document, Entity, LexicalEntry, Morph, Paragraph, Phrase, Sentence, Token

# Lemma, part of speech, gloss, morph, frequency, origin and lower case of a word, as they stand in a Token.
_Known = tuple[str, str, str, Morph, float, str, str]


class Analyser:
    """Analyses articles in one language; make one and keep it."""

    def __init__(self, language: Language) -> None:
        grammar = language.grammar
        self._language = language
        self._finder = finder_of(language)
        self._closing = frozenset(str(grammar["closing_abbreviations"]).split())
        self._starters = frozenset(w for phrase in language.classes["connectives"] for w in phrase.split("+")[:1])
        towns = {w.lower() for name in language.places for w in name.split()}
        papers = {w.lower() for n in language.organisations.values() if n.kind == "media" for w in n.form.split()}
        self._dateline = language.classes["days"] | ((towns | papers) - set(language.function_words))
        self._kinds = KindReader(language)
        self._numbered = frozenset(str(grammar["numbered_bodies"]).split())
        self._numbers = NumberReader(language)
        self._names = NameReader(language)
        self._tagger = Tagger(language)
        self._phrases = PhraseReader(language)
        self._composer = GlossComposer(language)
        self._readings: Kept[str, Reading] = Kept(self._read, room=200_000)
        self._known: Kept[tuple[str, str], _Known] = Kept(self._knowledge, room=200_000)

    def text(self, text: str) -> Document:
        """Analyse a bare text as one paragraph a line; offsets count characters of the text as given."""
        spans: list[Paragraph] = []
        at = 0
        for line in text.split("\n"):
            if line.strip():
                spans.append(Paragraph(at, at + len(line), "body", len(spans) + 1))
            at += len(line) + 1
        return self.article(Article("-", "text", "", text, tuple(spans), language=self._language.code))

    def article(self, article: Article) -> Document:
        """Analyse an article; only what stands in its paragraphs is read."""
        raw: list[tuple[list[Word], int, Paragraph]] = []
        fresh = True
        for paragraph in article.paragraphs:
            words = list(tokenise(article.text, paragraph.start, paragraph.end, self._finder))
            if paragraph.kind == "heading":
                raw += [(words, 0, paragraph)] if words else []
                continue
            skip = dateline(words, known=self._dateline) if fresh else 0
            fresh = False
            for first, last in split(words, closing_abbreviations=self._closing, sentence_starters=self._starters):
                raw.append((words[first:last], skip if first == 0 else 0, paragraph))
        return self._document(article, raw)

    def _document(self, article: Article, raw: Sequence[tuple[list[Word], int, Paragraph]]) -> Document:
        lowers = [[w.text.lower() for w in words] for words, _, _ in raw]
        # What has a cue of its own comes first: the numbers of a law are no amounts, the land of a tongue is no place.
        kinds = [self._kinds.read(words, low, article.text) for (words, _, _), low in zip(raw, lowers, strict=True)]
        numeric = [
            self._numbers.read(words, low, article.text, today=article.date, taken=cued)
            for (words, _, _), low, cued in zip(raw, lowers, kinds, strict=True)
        ]
        # A dateline names a place and an agency: it is read like the rest, but asks for nothing.
        taken = [(*numbers, *cued) for numbers, cued in zip(numeric, kinds, strict=True)]
        names = self._names.read([words for words, _, _ in raw], lowers, taken)
        sentences = []
        for (words, skip, paragraph), low, others, cued, names_here in zip(
            raw, lowers, taken, kinds, names, strict=True
        ):
            if not words:
                continue
            named = with_numbers(names_here, words, article.text, numbered=self._numbered, taken=others)
            entities = tuple(sorted((*others, *named), key=lambda e: e.start))
            phrases = self._phrases.read(words, low)
            tokens = self._tokens(words, low, named, cued, phrases)
            body = words[skip].start if skip < len(words) else words[0].start
            heading = paragraph.kind == "heading"
            sentences.append(
                Sentence(words[0].start, words[-1].end, body, paragraph.number, heading, tokens, entities, phrases)
            )
        everything = tuple(e for s in sentences for e in s.entities)
        return Document(article, tuple(sentences), everything)

    def _tokens(
        self,
        words: Sequence[Word],
        lower: Sequence[str],
        names: Sequence[Entity],
        cued: Sequence[Entity],
        phrases: Sequence[Phrase],
    ) -> tuple[Token, ...]:
        # Every word goes through here: the loops run inside `map`.
        readings = list(map(self._readings.__getitem__, lower))
        tags = self._tagger.tag(words, lower, readings, _inside(words, names, cued))
        known = map(self._known.__getitem__, zip(lower, tags, strict=True))
        tokens = [Token(start, end, text, *more) for (start, end, text), more in zip(words, known, strict=True)]
        for phrase in phrases:
            for at in within(words, phrase.start, phrase.end):
                if tags[at] != "PROPN":
                    tokens[at] = replace(tokens[at], gloss=phrase.entry.gloss, origin="phrase")
        return tuple(tokens)

    def _read(self, lower: str) -> Reading:
        return self._language.morphology.read(lower) if lower[0].isalpha() else Reading(lower, Morph(lower))

    def _knowledge(self, word: tuple[str, str]) -> _Known:
        """What is known of a word in lower case as a part of speech."""
        lower, tag = word
        reading = self._readings[lower]
        if tag in ("PUNCT", "SYM", "NUM") and not lower.isalpha():
            return lower, tag, "", Morph(lower), 0.0, "", lower
        morph = reading.morph
        if tag == "PROPN" and morph.clitics:
            return lower, tag, "", Morph(lower), 0.0, "", lower  # Maluku is not "my" anything
        row = None if tag == "PROPN" else self._row(lower, reading.lemma, tag)
        if row is None:
            gloss = "" if tag == "PROPN" else self._composer.compose(morph)
            return reading.lemma, tag, gloss, morph, 0.0, "composed" if gloss else "", lower
        if row.root != morph.root and self._language.lexicon[row.lemma][0].root == morph.root:
            # The row of another part of speech may have a root of its own: beruang the bear, orang yang beruang.
            other = self._language.morphology.segment(row.lemma, row.root)
            morph = replace(other, clitics=morph.clitics or other.clitics, reduplicated=morph.reduplicated)
        return row.lemma, tag, row.gloss, morph, row.zipf, "row", lower

    def _row(self, lower: str, lemma: str, tag: str) -> LexicalEntry | None:
        """The lexicon's row for a word: of its own part of speech if there is one, else the first."""
        rows = self._language.lexicon.get(lower) or self._language.lexicon.get(lemma)
        if not rows:
            return None
        return next((r for r in rows if r.upos == tag), rows[0])


def _inside(words: Sequence[Word], names: Sequence[Entity], cued: Sequence[Entity]) -> list[bool]:
    """Which words stand inside a name; of what has a cue of its own (bahasa Jawa), only those with a capital."""
    inside = [False] * len(words)
    for name in names:
        for at in within(words, name.start, name.end):
            inside[at] = True
    for entity in cued:
        for at in within(words, entity.start, entity.end):
            inside[at] = inside[at] or words[at].text[0].isupper()
    return inside
