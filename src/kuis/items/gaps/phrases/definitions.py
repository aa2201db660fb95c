"""What a sentence says a thing is, to its full stop: Atom adalah suatu | satuan dasar materi, yang terdiri atas …"""

from collections.abc import Iterator, Sequence

from kuis.items.gaps.phrases.phrase import Phrase, Read
from kuis.items.gaps.phrases.terms import term_phrases
from kuis.items.text.people import human

_LONGEST = 36  # words of a definition
_SHORTEST = 4
_TERM = 4  # words of a term
_MOST = 2  # shorter ends that are tried
_SUBJECT = 24  # tokens before the copula, brackets aside
_SUBJECT_TAGS = frozenset(("NOUN", "ADJ", "PROPN", "X", "NUM"))


def definitions(read: Read) -> Iterator[Phrase]:
    """The whole of what is said behind a copula, of a thing that the words before it name."""
    classes = read.context.language.classes
    copulas = read.context.language.any_but("copulas", "becoming", "afterthoughts")
    copula = next((k for k, word in enumerate(read.lower) if word in copulas), 0)
    subject = _outside(read, copula)
    if not subject or len(subject) > _SUBJECT:
        return
    term = _term(read, subject)
    said = copula + 1
    while read.word(said) in classes["articles"]:
        said += 1
    end = read.close
    if read.word(said) in classes["no_definition"] or end <= said:
        return
    noun = read.tag(said) in ("NOUN", "PROPN") or read.word(said) in classes["membership"]
    strange = read.word(said) not in read.context.language.lexicon and read.tag(said) in ("ADJ", "X")
    strange = strange and read.word(said).isalpha() and not read.tokens[said].morph.clitics
    if not term or not (noun or strange):
        return
    somebody = any(
        e.type == "PER" and begin == said for e, begin, _ in read.names
    )  # Pemenang lomba itu adalah | Rina …
    says = read.context.language.any_of("say", "say_plain")
    if somebody or any(read.word(k) == "," and read.word(k + 1) in says for k in range(said, end)):
        return  # … tempat terbaik bagi kami, ujar Rina
    asked, rules = _asked(read, subject, said, term), read.context.language.rules["phrases"]
    if read.word(said) in classes["membership"] and asked == str(rules["definition"]["hint"]).format(term=term):
        return  # one of many is what a name is, and no definition of a term
    known = {(p.start, p.end) for p in term_phrases(read)}
    # suatu | cabang ilmu, salah satu | cabang ilmu: people answer with such a word and without.
    one_of = {read.word(said), read.word(said + 1)} <= classes["membership"] and read.tag(said + 2) == "NOUN"
    again = (copula + 1 if read.word(copula + 1) in classes["kept_articles"] else said + 2 * one_of,)
    for stop in dict.fromkeys((end, *_parts(read, said, end))):
        for first in dict.fromkeys((said, *again)):
            if _SHORTEST <= stop - first <= _LONGEST and not _broken(read, said, stop):
                found = read.phrase("defined" if first == said else "defined_again", first, stop, what=asked)
                if (found.start, found.end) not in known:
                    yield found


def _broken(read: Read, said: int, end: int) -> bool:
    """Whether a mark stands in it that cuts it, brackets aside."""
    depth = 0
    for k in range(said, end):
        word = read.word(k)
        depth += (word == "(") - (word == ")")
        if word in ('"', "“") or (word in (";", ":") and not depth) or (word == "[" and not read.footnote(k)):
            return True
    return False


def _parts(read: Read, said: int, end: int) -> Iterator[int]:
    """Where a definition may end before its full stop: at brackets, or at commas behind which no list goes on."""
    found = 0
    for k in range(said + _SHORTEST, end):
        if read.word(k) == "(" and not found:
            yield k
            return
        if read.word(k) != ",":
            continue
        following = k + 1 + 3 * read.footnote(k + 1)
        if read.tag(following) in ("PRON", "ADP", "SCONJ"):
            yield k
            found += 1
        elif not found:
            return  # … bunyi, kata, dan kalimat
        if found == _MOST:
            return


def _asked(read: Read, subject: Sequence[int], said: int, term: str) -> str:
    """The hint: who somebody is, what a named thing is, what a term means."""
    rules = read.context.language.rules["phrases"]
    inside = [e for e, first, _ in read.names if first in subject]
    proper = any(read.tag(k) == "PROPN" and read.tokens[k].text in term for k in subject)
    counted = read.word(said - 1) in read.context.language.classes["personal_articles"]
    # salah satu | istri Rina
    noun = said + 2 * (read.word(said) in read.context.language.classes["membership"])
    sure = counted or (noun < len(read.tokens) and human(read.context.language, read.tokens[noun]))
    person = bool(inside) and inside[0].type == "PER" and (sure or not inside[0].subtype)
    kind = "who" if person else "what" if inside or proper else "definition"
    return str(rules.get(kind, rules["defined"])["hint"]).format(term=term)


def _outside(read: Read, copula: int) -> Sequence[int]:
    """The tokens of the sentence before its copula that stand in no brackets."""
    depth, kept = 0, []
    start = next((k for k, t in enumerate(read.tokens) if t.start >= read.begin), 0)
    for k in range(start, copula):
        depth += read.word(k) in ("(", "[")
        if not depth:
            kept.append(k)
        depth -= read.word(k) in (")", "]")
    return kept


def _term(read: Read, subject: Sequence[int]) -> str:
    """The first name of what is defined: Nutrisi of "Nutrisi atau gizi", Orbit of "Dalam fisika, Orbit"; or ""."""
    classes = read.context.language.classes
    if read.tag(subject[0]) == "ADP":
        comma = next((n for n, k in enumerate(subject) if read.word(k) == ","), -1)
        subject = subject[comma + 1 :] if comma >= 0 else ()
    while subject and read.word(subject[0]) in classes["articles"]:
        subject = subject[1:]
    words = []
    for k in subject:
        if read.tag(k) not in _SUBJECT_TAGS or read.word(k) in classes["coordinators"]:
            break
        words.append(k)
    sick = len(words) > 1 and read.tag(words[0]) == "ADJ" and read.tag(words[1]) == "NOUN"  # Lumpuh otak
    if not 0 < len(words) <= _TERM or not (sick or read.tag(words[0]) in ("NOUN", "PROPN", "X")):
        return ""
    rest = subject[len(words) :]
    first_of_kind = read.context.language.grammar["tags"].get("superlative")
    if any(read.tag(k) == "ADJ" and first_of_kind in read.tokens[k].morph.prefixes[:1] for k in words):
        return ""  # Negara daratan terdekat
    pointing = any(read.tokens[k].morph.clitics or read.word(k) in classes["pointing"] for k in words)
    # "atau gizi", ", disingkat pc,": other names of it; a verb or a preposition makes another phrase of it.
    other = not rest or read.word(rest[0]) in classes["alternatives"] or read.word(rest[0]) == ","
    framed = read.word(words[0]) in classes["relational"] or {read.word(k) for k in words} & classes["partitives"]
    return " ".join(read.tokens[k].text for k in words) if other and not pointing and not framed else ""
