"""The whole flow on one page: read, analyse, write, correct, assemble, hand out.

Nothing here reads or writes a file of the user's: commands give values in and take bytes out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Unpack

from kuis.analysis.analyse import Analyser
from kuis.drafts import Built, Draft, Learner, Prepared, level_of
from kuis.exports.ledger import Changes, Ledger
from kuis.items import linter
from kuis.items.lexis.passive import passive_gloss
from kuis.items.matching import Remembered, match
from kuis.items.selection.choose import beside_article, choose, default_quota
from kuis.items.selection.deck import Left
from kuis.items.text.context import Context, context_of
from kuis.items.text.readers import readers_of
from kuis.items.vocabulary.levels import below_level
from kuis.items.write import Written, excused, ranked, write_items
from kuis.languages import loader
from kuis.languages.base import Language
from kuis.model import Article, Document, Fact, Item, Overrides, Quiz, Reference
from kuis.model.article import DEFAULT_LANGUAGE
from kuis.overrides.apply import apply
from kuis.overrides.notes import noted
from kuis.overrides.pins import pins, unmet
from kuis.problems import Problem, errors
from kuis.quiz.further import deck_alone, wrong
from kuis.quiz.instructions import instructed
from kuis.quiz.worksheet import carded, worksheet
from kuis.sources.noise import Noise
from kuis.sources.noise import load as load_noise
from kuis.sources.read import from_text

_NO_CARD = ("sheet", "weak", "unsound")  # why an item was left out that no quota would take


class Studio:
    """One language, loaded once, for any number of articles; raises KeyError for a language without a pack.

    A language is given by its code, or as a pack that was loaded from elsewhere.
    """

    def __init__(self, language: str | Language = DEFAULT_LANGUAGE) -> None:
        self.language: Language = loader.load(language) if isinstance(language, str) else language
        self.noise: Noise = load_noise(self.language.noise)
        self._analyser = Analyser(self.language)
        self._readers = readers_of(self.language)

    def article_of(self, text: str) -> Article:
        """An article from a bare string; it has no title that could give an answer away."""
        return from_text(text, noise=self.noise, language=self.language.code)._replace(title="", headline="")

    def analyse(self, article: Article) -> Document:
        """Sentences, tokens, names and numbers."""
        return self._analyser.article(article)

    def facts(self, document: Document) -> tuple[Fact, ...]:
        """What the sentences of an analysed article say, in order."""
        return self._readers.facts.document(document)

    def references(self, document: Document) -> tuple[Reference, ...]:
        """What the words of an analysed article that point back point to, in order."""
        clauses = [self._readers.clauses.read(sentence) for sentence in document.sentences]
        return self._readers.references.read(document, clauses)

    def context(self, article: Article, **learner: Unpack[Learner]) -> Context:
        """The analysed article with all that builders and criteria ask for; no level is the article's, then B1."""
        learner["level"] = level_of(article, learner.get("level", ""))
        return context_of(self.analyse(article), self.language, readers=self._readers, **learner)

    def prepare(self, article: Article, **learner: Unpack[Learner]) -> Prepared:
        """What drafts of one article have in common, for who makes several."""
        context = self.context(article, **learner)
        return Prepared(context, write_items(context))

    def write(self, article: Article, **learner: Unpack[Learner]) -> Written:
        """Every item of an article, before overrides and quotas."""
        return self.prepare(article, **learner).written

    def draft(
        self,
        article: Article,
        overrides: Overrides,
        remembered: Sequence[Remembered] = (),
        *,
        level: str = "",
        known: frozenset[str] = frozenset(),
        prepared: Prepared | None = None,
    ) -> Draft:
        """The article's items with the user's changes, and the selection that goes into the deck.

        An item that an earlier build remembers keeps the name it had. `level` wins over that of the overrides, theirs
        over the article's; `known` are headwords, of which no vocabulary item is made. `prepared` saves the analysis
        where it is of this article and this learner.
        """
        level = level or overrides.level
        # What the user says about a word that the learner knows waits for another learner.
        words = {lemma: change for lemma, change in overrides.words.items() if lemma not in known}
        overrides = replace(deck_alone(overrides), level=level, words=words)
        levels = {lemma: change.level for lemma, change in words.items() if change.level}
        if prepared is None or not prepared.serves(article, level, known, levels):
            prepared = self.prepare(article, level=level, known=known, word_levels=levels)
        context, written = prepared.context, prepared.written
        kept = match(remembered, written.items).renamed
        items, problems = _corrected(prepared, overrides, kept)
        live = frozenset(old.id for old in remembered if not old.retired)
        quota = {**default_quota(_words(context)), **overrides.quota}
        pinned = pins(items, overrides, kept)
        selection = choose(items, quota, live, pinned.keys())
        selected = selection.chosen
        if not selected and not errors(problems):
            problems = (*problems, _nothing(article, items, selection.left))
        beside = beside_article(items, selected, quota, pinned.keys())
        problems = (*problems, *unmet(pinned, (*selected, *beside), selection.left, overrides))
        return Draft(
            article,
            written,
            items,
            selected,
            beside,
            context.level,
            problems,
            context,
            kept,
            selection.left,
            frozenset(pinned),
            noted(selected, overrides.notes),
        )

    def assemble(
        self, draft: Draft, overrides: Overrides, *, deck: str, forms: int
    ) -> tuple[Quiz | None, tuple[Problem, ...]]:
        """The worksheet of a draft, None where an error stops it; and what is wrong with the draft or with it."""
        broken = errors(draft.problems)
        problems = draft.problems if broken else (*draft.problems, *wrong(draft.context, overrides))
        if errors(problems):
            return None, problems
        words = instructed(self.language.interface, overrides.sheet.instructions)
        chosen = (*draft.selected, *draft.beside)
        quiz, told = worksheet(
            draft.context, chosen, overrides, deck=deck, forms=forms, interface=words, pinned=draft.pinned
        )
        return quiz, (*problems, *told)

    def build(
        self,
        article: Article,
        overrides: Overrides,
        old: Ledger,
        *,
        deck: str,
        forms: int,
        now: int,
        ledger_path: str,
        level: str = "",
        known: frozenset[str] = frozenset(),
        prepared: Prepared | None = None,
    ) -> Built:
        """The files of a deck; `now` is seconds since 1970 and reaches only notes whose content changed."""
        # Jinja2 and genanki are half of a cold start; `items` and `analyse` do without them.
        from kuis.exports import audio, html, ledgerfile
        from kuis.exports.anki import package

        draft = self.draft(article, overrides, old.remembered, level=level, known=known, prepared=prepared)
        quiz, problems = self.assemble(draft, overrides, deck=deck, forms=forms)
        if quiz is None:
            return Built(draft, {}, None, Changes(), problems, old)
        sheet, interface = overrides.sheet, instructed(self.language.interface, overrides.sheet.instructions)
        try:
            speak = audio.speaker(interface["voice"]) if overrides.cards.audio else None
        except audio.NoVoiceError as error:
            hint = "pip install 'kuis[audio]', or remove 'audio' from 'cards'"
            problem = Problem(overrides.path, 0, 0, str(error), hint)
            return Built(draft, {}, None, Changes(), (*problems, problem), old)
        # A card shows no article, so what needs one stays on the sheet; and it does not know what else the sheet has.
        chosen = (*draft.selected, *draft.beside)
        cards = carded(draft.context, chosen, deck=deck, interface=interface)._replace(items=draft.noted)
        made = package.build(
            cards, old, interface["anki"], now=now, path=ledger_path, cards=overrides.cards, speak=speak
        )
        files = {
            f"{article.slug}.apkg": made.apkg,
            "quiz.html": html.render_quiz(
                quiz, interface, paper=sheet.paper, large=sheet.large, self_check=sheet.self_check
            ).encode(),
            "key.html": html.render_key(quiz, interface, paper=sheet.paper, large=sheet.large).encode(),
            ledgerfile.NAME: ledgerfile.dumps(made.ledger),
        }
        return Built(draft, files, quiz, made.changes, (*problems, *made.problems), made.ledger)


def _corrected(
    prepared: Prepared, overrides: Overrides, kept: Mapping[str, str]
) -> tuple[tuple[Item, ...], tuple[Problem, ...]]:
    """The items with the user's changes, best first, each under the id that it kept from an earlier build."""
    context, written = prepared.context, prepared.written
    named = tuple(item._replace(id=kept.get(item.id, item.id)) for item in written.items)
    items, problems = apply(
        named,
        overrides,
        renamed=kept,
        article=context.document.article,
        check=lambda item: _broken(item, context),
        refused=written.refused,
        easy=lambda name: below_level(context, name),
        passive=lambda gloss: passive_gloss(context.language, gloss),
    )
    return ranked(items), problems


def _words(context: Context) -> int:
    """How many words the article has."""
    return sum(t.upos not in ("PUNCT", "SYM") for s in context.sentences for t in s.tokens)


def _nothing(article: Article, items: Sequence[Item], left: Mapping[str, Left]) -> Problem:
    """Why there is nothing in the deck."""
    why, hint = "no sentence of it is good enough to ask about", "write whole sentences with a subject and a verb"
    if items and all(i.id in left and left[i.id].why in _NO_CARD for i in items):
        why = f"none of its {len(items)} items is fit for a card: their sentences are faulty, or clear only beside it"
        hint = "`kuis items` lists them with what is wrong; a 'pin' in overrides.yaml takes one all the same"
    elif items:
        why, hint = "the quotas leave nothing", "raise the quotas in overrides.yaml"
    return Problem(article.path, 0, 0, f"the article gives no items: {why}", hint)


def _broken(item: Item, context: Context) -> tuple[tuple[str, str], ...]:
    """The hard criteria that an item breaks; one for the sheet only may point to another, or be brief."""
    return tuple(found for found in linter.check(item, context) if not excused(found[0], item, context))


def default_deck(article: Article, language: Language) -> str:
    """The Anki deck name of an article that does not say one: Bahasa Indonesia::Title."""
    title = " ".join(article.title.replace("::", ":").split())
    return f"{language.interface['deck']}::{title}"
