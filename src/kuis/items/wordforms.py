"""Word-formation items: which form of a root its sentence asks for."""

from collections import Counter
from collections.abc import Iterator, Sequence

from kuis.items.context import Context, capitalised
from kuis.items.formation import formation_of
from kuis.items.identity import item_id
from kuis.items.levels import headword_level, level_rank
from kuis.items.vocabulary_data import Lexical, lexical_of
from kuis.items.vocabulary_glosses import meanings
from kuis.items.vocabulary_headwords import NAMES
from kuis.items.vocabulary_sentences import Shown, shown_sentences
from kuis.items.wordforms_fit import goes_before, surely_wrong
from kuis.items.wordforms_forms import Form, form_of, form_sets, forms_of
from kuis.items.wordforms_sentences import unfit
from kuis.items.wordforms_slots import Place, place_of
from kuis.model import GAP, Item, LexicalEntry, Token

_MOST = 3
_LEAST = 2
_LEAST_ZIPF = 2.0
_TELLING = 4
_PREFERRED = ("passive", "active", "middle", "stative", "process", "result", "state", "agent", "root")


def wordform_items(context: Context) -> Iterator[Item]:
    """Every word-formation item worth offering, in order of text; one for a form of a word, at its best sentence."""
    lexicon = lexical_of(context.language)
    best: dict[str, Item] = {}
    for shown in shown_sentences(context):
        if shown is None or unfit(context, shown):
            continue
        roots = Counter([t.morph.root for t in shown.sentence.tokens])
        for at in range(shown.first, len(shown.sentence.tokens)):
            item = _item(context, lexicon, shown, at, roots)
            key = item.key.lower() if item else ""
            if item and (key not in best or item.score > best[key].score):
                best[key] = item
    yield from sorted(best.values(), key=lambda i: (i.start, i.id))


def _item(context: Context, lexicon: Lexical, shown: Shown, at: int, roots: Counter[str]) -> Item | None:
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
    options = () if row.lemma in sets["frozen"] else _distractors(context, place, forms)
    if len(options) >= _LEAST:
        return _made(context, shown, token, row, level, options)
    if _determined(context, place, forms):
        return _made(context, shown, token, row, level, ())
    return None


def _row(context: Context, token: Token) -> LexicalEntry | None:
    """The row of an affixed verb or noun whose root is a word of the lexicon's."""
    morph = token.morph
    if token.origin != "row" or token.upos not in ("VERB", "NOUN") or morph.clitics or morph.reduplicated:
        return None
    if not morph.prefixes and not morph.suffixes:
        return None
    rows = context.language.lexicon.get(token.lemma, ())
    if len(rows) != 1 or rows[0].register in ("coarse", "colloquial") or rows[0].zipf < _LEAST_ZIPF:
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


def _distractors(context: Context, place: Place, forms: Sequence[Form]) -> tuple[str, ...]:
    """Up to three forms that surely do not fit, those of the key's part of speech first and of different shapes.

    There are none where the part of speech alone would tell (menolak among penolakan and tolakan).
    """
    disputed = form_sets(context.language)["disputed"]
    known = (f for f in forms if f.zipf >= _LEAST_ZIPF and f.lemma not in disputed and not _confused(context, place, f))
    wrong = [f for f in known if surely_wrong(place, f, context.language)]
    own = place.key.lemma  # diakui before diaku, beside mengakui
    ranked = sorted(wrong, key=lambda f: (_PREFERRED.index(f.shape), f.lemma != own, -f.zipf, f.text))
    first = {f.shape: f for f in reversed(ranked)}
    ordered = sorted(ranked, key=lambda f: (f.upos != place.key.upos, first[f.shape] is not f))
    chosen: list[Form] = []
    for form in ordered:
        # Two nouns of state mean the same (kelangsungan, keberlangsungan): one is wrong because the other is.
        twin = form.shape == "state" and any(f.shape == "state" for f in chosen)
        # So do two active verbs with a meaning in common (menggunakan, mempergunakan): the key would be the odd one.
        verbs = (f for f in chosen if f.shape == form.shape == "active")
        twin = twin or any(not meanings(f.gloss).isdisjoint(meanings(form.gloss)) for f in verbs)
        if len(chosen) < _MOST and not twin:
            chosen.append(form)
    return tuple(f.text for f in chosen) if _tempting(place, chosen) else ()


def _confused(context: Context, place: Place, form: Form) -> bool:
    """Whether people take a form for the key though grammar parts them: merasa and berasa, mengarah and mengarahkan."""
    key = place.key
    if "passive" in (key.shape, form.shape) or not key.upos == form.upos == "VERB":
        return False
    pairs = form_sets(context.language)["confused"]
    listed = not pairs.isdisjoint((f"{key.lemma}/{form.lemma}", f"{form.lemma}/{key.lemma}"))
    return listed or (form.shape == "middle" and not meanings(key.gloss).isdisjoint(meanings(form.gloss)))


def _tempting(place: Place, options: Sequence[Form]) -> bool:
    """Whether two options or more might be taken for the key: they are of its part of speech, or go with what follows.

    Of only two beside a noun both are nouns, but for people (para petani | pertanian | bertani); beside a verb one may
    be a noun that goes there: disampaikan | menyampaikan | penyampaian, before oleh.
    """
    people = place.noun_marker == "people"
    own = [f for f in options if f.upos == place.key.upos]
    others = [f for f in options if f.upos != place.key.upos and (people or goes_before(place, f))]
    if not own or len(own) + len(others) < _LEAST:
        return False
    return len(options) > _LEAST or len(own) == len(options) or people or place.key.upos == "VERB"


def _determined(context: Context, place: Place, forms: Sequence[Form]) -> bool:
    """Whether the place admits no other form of the root, so that it can be asked for without options."""
    verb = place.key.upos == "VERB"
    clear = bool(place.marked or place.agent or place.object) if verb else bool(place.noun_marker)
    root = context.language.morphology.read(place.key.text).morph.root
    if not clear or place.key.shape == "other" or (verb and root in form_sets(context.language)["either_suffix"]):
        return False
    # No list has all forms with ter- that stand for a passive: tak pernah dituntaskan, tertuntaskan.
    if place.key.shape == "passive" and not place.agent and not place.object:
        return False
    # A noun's own root may stand in its place (perekonomian, ekonomi), and so may a root that is a verb or, without an
    # agent, an adjective (ditimbulkan, timbul; menghilang, hilang); another's may not stand in the place of a verb, nor
    # any before an object.
    fitting = ("VERB",) if place.agent else ("VERB", "ADJ")
    if not verb:
        # Where only a noun stands no verb or adjective does that is the root (pada penyelesaian, not pada selesai); of
        # an adjective ke-an might be meant instead of another noun (pemenuhan, kepenuhan).
        roots = ("VERB", "ADJ") if place.key.shape == "state" else ("VERB",)
        return all(surely_wrong(place, f, context.language) or (f.shape == "root" and f.upos in roots) for f in forms)
    rooted = bool(place.object) or not any(f.shape == "root" and f.upos in fitting for f in forms)
    return all(surely_wrong(place, f, context.language) or (rooted and f.shape == "root") for f in forms)


def _made(
    context: Context, shown: Shown, token: Token, row: LexicalEntry, level: str, options: tuple[str, ...]
) -> Item:
    stems = context.language.words["stems"]
    printed = shown.printed(token)
    if printed[0].isupper():
        options = tuple(capitalised(o) for o in options)
    rule = context.rule("form" if options else "form_gap")
    stem = shown.gapped(token, stems["formation"].format(gap=GAP, root=row.root) if options else GAP)
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
        hint="" if options else row.root,
        gloss=row.gloss,
        lemma=row.lemma,
        upos=row.upos,
        affixes=context.language.morphology.describe(token.morph),
    )
