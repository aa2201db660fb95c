"""The place of a derived word in its sentence: what stands around it, who does what there."""

from collections.abc import Sequence
from typing import NamedTuple

from kuis.items.forms.after import agent_kind, amount_at, following, is_measure, open_after, owned, recipient
from kuis.items.forms.attested import Form, form_sets
from kuis.items.forms.kinds import NOUNS, head_kind, kind_of_noun
from kuis.items.lexis.formation import formation_of
from kuis.items.text.context import Context
from kuis.model import Clause, Sentence, Token

ACTORS = frozenset(("person", "body"))
_JOINED = frozenset(("coordinate", "subordinate"))
_BETWEEN = ("ADV", "AUX", "PART")
_CHAIN = 3  # verbs that may follow one another: berhasil mencegah, mulai belajar membaca


class Place(NamedTuple):
    """Where a derived word stands.

    Attributes:
        key: the word's own form.
        before: the word before in lower case, "" at the edge.
        governed: whether that is a preposition or opens a clause, or is a verb: a noun may follow it as well; `opened`,
            whether it is one of the first two, or the clause takes its subject from another: one may follow the verb as
            well (untuk dilakukan penelitian; … dan dilakukan penelitian).
        agent: whether the preposition of an agent follows (oleh); `by`, what the agent is, as of a subject.
        relative: whether that, or the word before, is a relative one (yang).
        marked: whether the word before admits only a verb (telah, akan, yang …), also before an adverb (akan segera).
        noun_marker: which kind of word before admits only a noun ("prepositions", "people" …), or "".
        main: whether the word heads the main clause; `head`, whether any clause.
        subject: "person", "body" (which acts as well), "thing", "some" where it is not clear, "" where there is none.
        object: what follows: "person", "body", "thing", "some", "clause" (bahwa …), "" for none of these.
        stop: whether a preposition, what it becomes or the end of the sentence follows.
        prepositional: whether a preposition, copula or word of purpose follows; `described`, whether an adjective does.
        open: whether nothing follows that could be an object: a stop, a comma, a date.
        said: whether a comma or colon follows, as after verbs of saying.
        measured: whether that is how much: meningkat 5 persen, without an object; tiga kecamatan are things.
        owned: whether it belongs to the subject (Pabrik itu dihentikan operasinya), so that it is perhaps no object.
        recipient: whether one to whom something goes follows (kepada Rina).
        person: whether only a noun for a person fits: after seorang, beside a name, before a verb of saying.
        bare: whether the clause has a subject that is no deed itself and nothing joins the word to the one before: no
            noun stands there without a copula (Kantor terletak di Solo, never Kantor peletakan di Solo).
        purpose: whether a word of purpose follows (untuk); `becoming`, whether what something becomes (menjadi).
        topic: whether the word heads the subject of a clause.
        doing: whether only what is done fits, not who does it: after melakukan, before dimulai.
    """

    key: Form
    before: str
    governed: bool
    opened: bool
    agent: bool
    by: str
    relative: bool
    marked: bool
    noun_marker: str
    main: bool
    head: bool
    subject: str
    object: str
    stop: bool
    prepositional: bool
    described: bool
    open: bool
    said: bool
    measured: bool
    owned: bool
    recipient: bool
    person: bool
    doing: bool
    bare: bool
    topic: bool
    purpose: bool
    becoming: bool


def place_of(context: Context, sentence: Sentence, at: int, key: Form) -> Place:
    """The place of token `at`."""
    tokens, sets, classes = sentence.tokens, form_sets(context.language), context.language.classes
    clauses = context.clauses_of(sentence)
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    word = before.lower if before else ""
    marker = _noun_marker(context, before)
    own = next((c for c in clauses if c.verb == at and not c.inverted), None)
    follows, stop = following(context, sentence, at)
    kind = after.upos if after is not None and after.lower not in classes["relatives"] else ""
    main = next((c for c in clauses if c.kind == "main" and not c.inverted), None)
    opened = before is not None and (before.upos in ("ADP", "SCONJ") or word in classes["subordinators"])
    opened = opened and word not in classes["relatives"]
    # Rina meminta | dilakukan perbaikan: what somebody wishes may open with its passive.
    wished = before is not None and before.lemma in sets["wishing"]
    joined = opened or not word.replace("-", "").isalnum() or word in classes["coordinators"]
    marked, relative = _led(context, tokens, at)
    amount = amount_at(sentence, after) if after is not None else None
    by = agent_kind(context, sentence, at + 1) if at + 1 < len(tokens) else None
    return Place(
        key=key,
        before=word,
        governed=opened or (before is not None and before.upos == "VERB"),
        opened=opened or wished or (own is not None and own.kind in _JOINED and own.subject.last <= own.opener.first),
        agent=by is not None,
        by=by or "",
        relative=relative,
        marked=marked,
        noun_marker=marker,
        main=main is not None and main.verb == at,
        head=any(c.verb == at for c in clauses),
        subject=_subject(context, sentence, clauses, at),
        object=follows,
        stop=stop,
        prepositional=kind in ("ADP", "SCONJ") or (after is not None and after.lower in classes["copulas"]),
        described=kind == "ADJ",
        open=stop or (not follows and open_after(context, sentence, at)),
        said=after is not None and after.text in (",", ":"),
        measured=amount is not None and is_measure(context, amount),
        owned=owned(sentence, at, classes["pointing_clitics"]),
        recipient=recipient(sentence, at, sets["recipients"]),
        person=marker == "people" or _asks_for_a_person(context, sentence, clauses, at),
        bare=own is not None and not joined and _is_no_deed(context, sentence, own),
        purpose=after is not None and after.lower in sets["purposes"],
        becoming=after is not None and after.lower in classes["becoming"],
        topic=any(c.subject.first == at and not c.inverted for c in clauses),
        doing=_only_done(context, sentence, clauses, at),
    )


def _noun_marker(context: Context, before: Token | None) -> str:
    """Which kind of word that admits only a noun stands before, "" where none does."""
    if before is None:
        return ""
    sets = form_sets(context.language)
    if before.upos == "VERB" and (before.lower in sets["verbs"] or before.lemma in sets["verbs"]):
        return "verbs"
    return next((n for n in ("prepositions", "quantifiers", "people") if before.lower in sets[n]), "")


def _only_done(context: Context, sentence: Sentence, clauses: Sequence[Clause], at: int) -> bool:
    """Whether only what is done fits: melakukan penelitian; penelitian dimulai."""
    sets, tokens = form_sets(context.language), sentence.tokens
    if at and (tokens[at - 1].lower in sets["doing"] or tokens[at - 1].lemma in sets["doing"]):
        return True
    return any(c.subject.first == at and tokens[c.verb].lower in sets["happening"] for c in clauses)


def _subject(context: Context, sentence: Sentence, clauses: Sequence[Clause], at: int, left: int = _CHAIN) -> str:
    """Who or what does what the verb at `at` says: of a verb right after another one, what the other's subject is."""
    relatives, tokens = context.language.classes["relatives"], sentence.tokens
    own = next((c for c in clauses if c.verb == at and not c.inverted), None)
    kind = head_kind(context, sentence, own) if own else ""
    if at > 1 and tokens[at - 1].lower in relatives:
        nearest = kind_of_noun(context, sentence, at - 2)
        # "kapal perusahaan yang …" may be of the ship or of the company.
        return nearest or kind or "some" if kind in ("", "some", nearest) else "some" if nearest else kind
    nearest_verb = at - 1
    while nearest_verb > 0 and tokens[nearest_verb].upos in _BETWEEN:
        nearest_verb -= 1  # mengaku | belum pernah | mendengar
    if not own and left and at and tokens[nearest_verb].upos == "VERB":
        return _subject(context, sentence, clauses, nearest_verb, left - 1)
    return kind


def _led(context: Context, tokens: Sequence[Token], at: int) -> tuple[bool, bool]:
    """Whether a word before `at` admits only a verb, and whether that is a relative one: akan, yang, akan segera."""
    sets, relatives = form_sets(context.language), context.language.classes["relatives"]
    before = at - 1
    if before > 0 and tokens[before].lower in sets["verb_adverbs"] and tokens[before].lower not in sets["verb_markers"]:
        before -= 1
    word = tokens[before].lower if before >= 0 else ""
    return word in sets["verb_markers"], word in relatives


def _is_no_deed(context: Context, sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause has a subject whose head is no derived noun: Kegiatan itu may be pelatihan, a house may not."""
    head = next((t for t in sentence.tokens[slice(*clause.subject)] if t.upos in NOUNS), None)
    if head is None:
        return False
    shape = formation_of(context.language).shape(head.upos, head.morph.prefixes, head.morph.suffixes)
    return shape not in ("process", "state", "result")


def _asks_for_a_person(context: Context, sentence: Sentence, clauses: Sequence[Clause], at: int) -> bool:
    """Whether only a person fits: Sarah Hurst, penulis …; Tini menjadi penulis; penulis itu mengatakan bahwa …"""
    sets, classes, tokens = form_sets(context.language), context.language.classes, sentence.tokens
    if at > 1 and tokens[at - 1].text == ",":
        return any(e.type == "PER" and e.end == tokens[at - 2].end for e in sentence.entities)
    if at and tokens[at - 1].lower in sets["callings"]:
        own = next((c for c in clauses if c.verb == at - 1), None)
        return own is not None and head_kind(context, sentence, own) == "person"
    acts = (classes["say"], sets["made"], sets["of_people"])
    verbs = [tokens[c.verb].lower for c in clauses if c.subject.first == at and not c.inverted]
    return any(verb in deeds for verb in verbs for deeds in acts)
