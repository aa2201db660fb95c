"""What somebody did, of a clause that says by whom it was done: didirikan oleh Rina -> mendirikan."""

from kuis.items.lexis.formation import formation_of
from kuis.items.slots.repeated import core_subject
from kuis.items.text.context import Context
from kuis.model import Clause, Sentence

_LONGEST = 10  # words that the object of a question may have


def doing(context: Context, sentence: Sentence, clause: Clause, by: int) -> str:
    """The active predicate of a passive clause, with its subject as the object; "" where it has none that reads well.

    `by` is the index of the word before whoever does it. Sanggar itu didirikan (kembali) oleh Rina di Solo ->
    mendirikan (kembali) sanggar itu di Solo; diangkat menjadi lurah oleh Rina -> mengangkat Budi menjadi lurah.
    """
    tokens, classes = sentence.tokens, context.language.classes
    verb, between = tokens[clause.verb], tokens[clause.verb + 1 : by]
    object_ = core_subject(context, sentence, clause)
    told_more = any(t.text == "," for t in tokens[slice(*clause.subject)])
    if told_more or clause.subject.last > clause.verb or len(object_.split()) > _LONGEST:
        return ""
    form = _active(context, verb.lower)
    loose = context.language.any_of("loose_adverbs", "done_markers")
    before = [t for t in tokens[clause.predicate.first : clause.verb] if t.lower not in loose]
    if not form or any(t.upos not in ("ADV", "NUM", "NOUN", "ADJ") for t in before):
        return ""
    opens = between[0] if between else None
    role = opens is not None and (opens.lower in classes["becoming"] or opens.upos == "ADP")
    if opens is not None and not role and any(t.upos != "ADV" for t in between):
        return ""  # diberi nama | oleh: it has an object of its own
    middle = context.text(sentence, clause.verb + 1, by)
    rest = context.text(sentence, clause.agent.last, clause.end).strip()
    if rest[:1] in (",", "(", "-", "–"):
        rest = ""  # oleh Rina Sari, | seorang guru dari Solo
    said = (form, object_, middle, rest) if role else (form, middle, object_, rest)
    return " ".join(part for part in (*(t.text for t in before), *said) if part)


def _active(context: Context, passive: str) -> str:
    """The active verb of a passive one, where the language knows it; else ""."""
    formation = formation_of(context.language)
    morph = context.language.morphology.read(passive).morph
    if (
        not context.language.rules["actively"]
        or not formation.active
        or morph.clitics
        or morph.reduplicated
        or morph.prefixes[:1] != (formation.passive,)
    ):
        return ""
    form = context.language.morphology.generate(morph.root, (formation.active, *morph.prefixes[1:]), morph.suffixes)
    return form if form in context.language.lexicon else ""
