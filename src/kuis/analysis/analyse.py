"""From an article to a document: paragraphs, sentences, tokens with all that is known of them, names and numbers."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from kuis.analysis.entities import NameReader
from kuis.analysis.glosses import GlossComposer, PhraseReader
from kuis.analysis.kinds import KindReader, with_numbers
from kuis.analysis.numbers import NumberReader
from kuis.analysis.sentences import dateline, split
from kuis.analysis.tagging import Tagger
from kuis.analysis.tokens import Word, pattern, tokenise
from kuis.languages.base import Language, Reading
from kuis.model import Article, Document, Entity, LexicalEntry, Morph, Paragraph, Phrase, Sentence, Token


class Analyser:
    """Analyses articles in one language; make one and keep it."""

    def __init__(self, language: Language) -> None:
        grammar = language.grammar
        self._language = language
        self._finder = pattern(
            frozenset(str(grammar["abbreviations"]).split()), frozenset(str(grammar["currencies"]).split())
        )
        self._closing = frozenset(str(grammar["closing_abbreviations"]).split())
        self._starters = frozenset(w for phrase in language.classes["connectives"] for w in phrase.split("+")[:1])
        towns = {w.lower() for name in language.places for w in name.split()}
        self._dateline = language.classes["days"] | (towns - set(language.function_words))
        self._kinds = KindReader(language)
        self._numbered = frozenset(str(grammar["numbered_bodies"]).split())
        self._numbers = NumberReader(language)
        self._names = NameReader(language)
        self._tagger = Tagger(language)
        self._phrases = PhraseReader(language)
        self._composer = GlossComposer(language)

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
        morphology = self._language.morphology
        readings = [morphology.read(low) if low[0].isalpha() else Reading(low, Morph(low)) for low in lower]
        starts = [e.start for e in names]
        in_name = []
        for word in words:
            nearest = bisect_right(starts, word.start) - 1
            in_name.append(nearest >= 0 and word.start < names[nearest].end)
        for entity in cued:
            # "bahasa Jawa", "Pasal 33 ayat (3)": only what has a capital is a name there.
            for at in range(bisect_left(words, entity.start, key=_start), bisect_left(words, entity.end, key=_start)):
                in_name[at] = in_name[at] or words[at].text[0].isupper()
        tags = self._tagger.tag(words, lower, readings, in_name)
        tokens = [
            self._token(word, low, reading, tag)
            for word, low, reading, tag in zip(words, lower, readings, tags, strict=True)
        ]
        for phrase in phrases:
            first = bisect_left(words, phrase.start, key=_start)
            for at in range(first, first + phrase.entry.lemma.count(" ") + 1):
                if tags[at] != "PROPN":
                    tokens[at] = replace(tokens[at], gloss=phrase.entry.gloss, origin="phrase")
        return tuple(tokens)

    def _token(self, word: Word, lower: str, reading: Reading, tag: str) -> Token:
        if tag in ("PUNCT", "SYM", "NUM") and not word.text.isalpha():
            return Token(word.start, word.end, word.text, lower, tag, "", Morph(lower))
        row = None if tag == "PROPN" else self._row(lower, reading.lemma, tag)
        if row is None:
            gloss = "" if tag == "PROPN" else self._composer.compose(reading.morph)
            origin = "composed" if gloss else ""
            return Token(word.start, word.end, word.text, reading.lemma, tag, gloss, reading.morph, 0.0, origin)
        return Token(word.start, word.end, word.text, row.lemma, tag, row.gloss, reading.morph, row.zipf, "row")

    def _row(self, lower: str, lemma: str, tag: str) -> LexicalEntry | None:
        """The lexicon's row for a word: of its own part of speech if there is one, else the first."""
        rows = self._language.lexicon.get(lower) or self._language.lexicon.get(lemma)
        if not rows:
            return None
        return next((r for r in rows if r.upos == tag), rows[0])


def _start(word: Word) -> int:
    return word.start
