"""The subject of a clause as a question repeats it."""

from kuis.items.slots.ends import aside
from kuis.items.text import nearby
from kuis.items.text.context import Context, one_line, uncapitalised
from kuis.items.text.pointed import pointed
from kuis.model import Clause, Reference, Sentence, Span, Token


def told(context: Context, sentence: Sentence, clause: Clause) -> str:
    """The name that the subject points back to: Ia lahir di Ubud -> Wayan Suarta; "" where it points nowhere.

    With what belongs to it: Luas wilayahnya … -> luas wilayah Jawa Tengah.
    """
    own = sentence.tokens[slice(*clause.subject)]
    pointing = context.language.any_of("third_person", "demonstratives")
    if not own:
        return ""
    start, end = own[0].start, own[-1].end
    pointers = (r for r in nearby.references(context, start, start + 1) if r.end == end and r.canonical[:1].isupper())
    pointer = next(pointers, None) if own[-1].lower in pointing else None
    if pointer is None:
        return _told_of(context, sentence, start, end)
    name = one_line(pointer.canonical)
    first, _, rest = name.partition(" ")
    # Wabah pes, which has its capital from the sentence that it opens
    if rest[:1].islower() and first.lower() in context.language.lexicon:
        return f"{first.lower()} {rest}"
    return _opening_name(context, pointer, name)


def _told_of(context: Context, sentence: Sentence, start: int, end: int) -> str:
    """What of the thing that the article is about the subject is: Arsitek gedung ini -> arsitek Gedung Sate."""
    its = pointed(context, sentence)
    if its is None or its.end != end or its.start < start:
        return ""
    before = one_line(context.document.article.text[start : its.start])
    return f"{before[:1].lower()}{before[1:]} {its.text}".lstrip()


def _opening_name(context: Context, pointer: Reference, name: str) -> str:
    """What a pointer means, without the capital of the sentence that it opens there: pengepungan | Surakarta."""
    for sentence in context.sentences:
        opens = sentence.tokens and sentence.tokens[0].start == pointer.antecedent_start
        if opens and len(sentence.tokens) > 1 and " " in name:
            return _before_name(context, sentence, sentence.tokens[0], sentence.tokens[1], name)
    return name


def subject_text(context: Context, sentence: Sentence, clause: Clause) -> str:
    """The subject as a question repeats it, with a small first letter where it is no name."""
    if name := told(context, sentence, clause):
        return name
    first, last = clause.subject
    tokens = sentence.tokens
    last = next((k - 1 for k in range(first + 2, last) if _told_more(context, sentence, k)), last)
    if last - first > 1 and tokens[last - 1].lower in context.language.classes["loose_adverbs"]:
        last -= 1  # Rina sendiri mengajar
    text = context.text(sentence, first, last)
    if tokens[first].lower in context.language.classes["own_capitals"]:
        return text  # Katolik Roma, Olimpiade musim panas ke-15
    if _named_beside(context, sentence, first, last):
        text += ","
    if first > context.openings[sentence.start] and tokens[first - 1].text not in "“\"‘'":
        return text  # in the middle of a sentence a capital is the word's own
    following = tokens[first + 1] if last > first + 1 else None
    if following is None:
        return uncapitalised(text, tokens[first])
    if not following.text[0].isupper():
        # Demam berdarah menyerang …: a word that opens the sentence, and no name.
        ordinary = tokens[first].lower in context.language.lexicon and following.text.isalpha()
        plain = ordinary and not any(e.start == tokens[first].start for e in sentence.entities)
        return text[:1].lower() + text[1:] if plain else uncapitalised(text, tokens[first])
    return _before_name(context, sentence, tokens[first], following, text)


def _before_name(context: Context, sentence: Sentence, head: Token, following: Token, text: str) -> str:
    """What opens with a word before another with a capital, which may be part of one name with it."""
    # A title keeps its capital before a name (Presiden Joko Widodo), and so does the first word of a longer name
    # (Pembangkit Listrik Tenaga Panas Bumi); before a name of its own it has none (patung Kartini).
    # Perkawinan Jenderal Soedirman has no name of its own either.
    titles = context.language.titles
    calling = titles.get(head.lower)
    if head.lower in context.language.classes["plain_heads"] and following.lower not in context.language.lexicon:
        return text[:1].lower() + text[1:]  # Perusahaan Burbn, but Perusahaan Listrik Negara
    if calling is not None:
        # politikus Rina, Presiden Joko Widodo
        return text if calling.kind != "profession" else uncapitalised(text, head)
    apart = any(e.start == following.start for e in sentence.entities) or following.lower in titles
    people = any(e.start == head.start and e.type == "NORP" for e in sentence.entities)  # Orang Jawa
    # Album Langkah Senja, orang Jawa: an ordinary noun before a name.
    work = head.lower in context.language.any_of("gap_stoppers", "person_nouns")
    longer = not apart and not people and not work and head.upos in ("NOUN", "PROPN")
    return text if longer else uncapitalised(text, head)


def _named_beside(context: Context, sentence: Sentence, first: int, last: int) -> bool:
    """Whether a name that a comma sets off closes the subject: mobil Korea pertama, Pony | dipasarkan."""
    tokens = sentence.tokens
    commas = [k for k in range(first, last) if tokens[k].text == ","]
    if len(commas) != 1 or not all(t.upos == "PROPN" for t in tokens[commas[0] + 1 : last]):
        return False
    tails = context.language.any_of("org_tails", "name_suffixes")  # Burbn, Inc.
    inside = any(e.start < tokens[commas[0]].start < e.end for e in sentence.entities)
    return not inside and tokens[commas[0] + 1].lower.rstrip(".") not in tails


def _told_more(context: Context, sentence: Sentence, at: int) -> bool:
    """Whether only more is told there of a name before the comma: PT Melati, | sebuah perusahaan; Rina, | yang …"""
    tokens = sentence.tokens
    relative = tokens[at].lower in context.language.classes["relatives"] and tokens[at - 1].text == ","
    named = any(e.end == tokens[at - 2].end and e.type in ("PER", "LOC", "ORG") for e in sentence.entities)
    return (relative and named) or aside(context, sentence, at)


def core_subject(context: Context, sentence: Sentence, clause: Clause) -> str:
    """The subject without its apposition: Kim Song, diplomat Korea Utara, -> Kim Song."""
    first, last = clause.subject
    core = next((k for k in range(first + 1, last) if sentence.tokens[k].text == ","), last)
    return subject_text(context, sentence, clause._replace(subject=Span(first, core)))
