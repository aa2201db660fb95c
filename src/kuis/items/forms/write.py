"""Word-formation items: which form of a root its sentence asks for."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from kuis.items.forms.attested import Form, form_of, form_sets, forms_of
from kuis.items.forms.meant import meant
from kuis.items.forms.options import LEAST, LEAST_ZIPF, determined, distractors, moot
from kuis.items.forms.places import place_of
from kuis.items.forms.sentences import unfit
from kuis.items.identity import item_id
from kuis.items.lexis.formation import formation_of
from kuis.items.text.context import Context, capitalised
from kuis.items.vocabulary.headwords import NAMES
from kuis.items.vocabulary.levels import headword_level, level_rank
from kuis.items.vocabulary.sentences import shown_sentences
from kuis.items.vocabulary.shown import Shown
from kuis.model import GAP, Item, LexicalEntry, Token

_TELLING = 4
_PLACES = 2  # sentences for one form, of which the deck takes the one that tells no answer


def wordform_items(context: Context) -> Iterator[Item]:
    """Every word-formation item worth offering, in order of text; for a form of a word those of its best sentences."""
    found: defaultdict[str, list[Item]] = defaultdict(list)
    for shown in shown_sentences(context):
        if shown is None or unfit(context, shown):
            continue
        roots = Counter([t.morph.root for t in shown.sentence.tokens])
        for at in range(shown.first, len(shown.sentence.tokens)):
            item = _item(context, shown, at, roots)
            if item is not None:
                found[item.key.lower()].append(item)
    best = (i for items in found.values() for i in sorted(items, key=lambda i: -i.score)[:_PLACES])
    yield from sorted(best, key=lambda i: (i.start, i.id))


def _item(context: Context, shown: Shown, at: int, roots: Counter[str]) -> Item | None:
    token = shown.sentence.tokens[at]
    row = _row(context, token)
    if row is None or roots[token.root] != 1 or not _usable(context, shown, token):
        return None
    morph = token.morph
    built = context.language.morphology.generate(morph.root, morph.prefixes, morph.suffixes)
    if built != token.lower or (token.text[0].isupper() and at != shown.first):
        return None
    level = headword_level(context, row.lemma, row.zipf)
    sets = form_sets(context.language)
    if row.lemma in context.known or row.lemma in sets["disputed"] or row.lemma in sets["of_headlines"]:
        return None
    key = form_of(context.language, built, row, morph.prefixes, morph.suffixes)
    if _mixed(context, shown.sentence.tokens, at, key):
        return None
    place = place_of(context, shown.sentence, at, key)
    if not (place.head or place.marked) and shown.sentence.tokens[at - 1].upos == "ADJ" and key.upos == "VERB":
        return None  # tumbuhan berdaun besar memanjang: one of several words that tell more of a noun
    forms = [f for f in forms_of(context.language, row.root) if f.text != built]
    if row.lemma not in sets["frozen"] and not moot(context, key):
        options = distractors(context, place, forms)
        if len(options) >= LEAST:
            return _made(context, shown, token, row, level, options=options)
    if determined(context, place, forms):
        return _made(context, shown, token, row, level)
    gloss = meant(context, place, row, shown.sentence.tokens, at)
    return _made(context, shown, token, row, level, gloss=gloss) if gloss else None


def _row(context: Context, token: Token) -> LexicalEntry | None:
    """The row of an affixed verb or noun whose root is a word of the lexicon's."""
    morph = token.morph
    if token.origin != "row" or token.upos not in ("VERB", "NOUN") or morph.clitics or morph.reduplicated:
        return None
    if not morph.prefixes and not morph.suffixes:
        return None
    rows = context.language.lexicon.get(token.lemma, ())
    if len(rows) != 1 or rows[0].register in ("coarse", "colloquial") or rows[0].zipf < LEAST_ZIPF:
        return None
    return rows[0] if rows[0].upos == token.upos and rows[0].root == morph.root else None


def _mixed(context: Context, tokens: Sequence[Token], at: int, key: Form) -> bool:
    """Whether the word is joined to a verb of the other voice: mendahului atau disertai dengan sakit kepala."""
    shape = {"active": "passive", "passive": "active"}.get(key.shape, "")
    for joint, other in ((at - 1, at - 2), (at + 1, at + 2)):
        if 0 <= other < len(tokens) and tokens[joint].lower in context.language.classes["coordinators"]:
            verb, formation = tokens[other], formation_of(context.language)
            if shape and formation.shape(verb.upos, verb.morph.prefixes, verb.morph.suffixes) == shape:
                return True
    return False


def _usable(context: Context, shown: Shown, token: Token) -> bool:
    """Whether the word is no part of a name, and its root stands nowhere else in the sentence."""
    if any(e.start <= token.start < e.end for e in shown.sentence.entities if e.type in NAMES):
        return False
    before = [t.text for t in shown.sentence.tokens if t.start < token.start]
    if before.count("(") > before.count(")"):
        return False  # its root would stand in brackets within brackets
    # The root inside a name or an unknown word tells as well; a short one (ada, in "pada") stands in many by chance.
    root = token.morph.root
    return len(root) < _TELLING or sum([root in word for word in shown.lower]) - (root in token.lower) == 0


def _made(
    context: Context,
    shown: Shown,
    token: Token,
    row: LexicalEntry,
    level: str,
    *,
    options: tuple[str, ...] = (),
    gloss: str = "",
) -> Item:
    """The item: with options, else with a gap that gives the root, and what the form means where a gloss is given."""
    stems = context.language.words["stems"]
    printed = shown.printed(token)
    if printed[0].isupper():
        options = tuple(capitalised(o) for o in options)
    rule = context.rule("form" if options else "form_meant" if gloss else "form_gap")
    stem = shown.gapped(token, stems["formation"].format(gap=GAP, root=row.root) if options else GAP)
    hint = row.root
    if gloss:
        kind = context.language.interface["anki"]["classes"][row.upos]
        hint = stems["meant"].format(root=row.root, kind=kind, gloss=gloss)
    quality, fitness = shown.for_forms, {3: 1.0, 2: 0.7}.get(len(options), 0.5)
    frequency = max(0.0, 1 - abs(row.zipf - 4.4) / 2.5)
    # A common word is as good to form as a rare one, though the learner may know it: it comes a little later.
    below = max(0, level_rank(context.level) - level_rank(level))
    return Item(
        id=item_id("morphology", rule, printed.lower(), shown.text),
        kind="mcq" if options else "cloze",
        skill="morphology",
        rule=rule,
        stem=stem,
        key=printed,
        distractors=options,
        sentence=shown.text,
        start=token.start,
        end=token.end,
        sentence_start=shown.sentence.start,
        sentence_end=shown.sentence.end,
        paragraph=shown.sentence.paragraph,
        level=level,
        score=shown.worth(max(0.1, 0.45 * quality + 0.25 * frequency + 0.3 * fitness - 0.04 * below), of_form=True),
        hint="" if options else hint,
        gloss=gloss or row.gloss,
        lemma=row.lemma,
        # What a user says a verb means is said of its active, and stands in the hint in the passive.
        base=row.lemma if gloss and token.morph.voice == "passive" else "",
        upos=row.upos,
        affixes=context.language.morphology.describe(token.morph),
    )
