"""The tables of every language pack keep to their columns, and each mistake is shown with its file and line."""

import re
import unicodedata
from collections import defaultdict
from functools import cache

import pytest
from packs import CODES, folder, load

from kuis.languages.tables import COLUMNS, FILES, UPOS, wrong

REGISTERS = frozenset(("", "formal", "colloquial", "dated", "coarse"))
HEADS = {name: list(columns) for name, columns in COLUMNS.items() if name != "names"}
TITLE_KINDS = frozenset(("office", "rank", "address", "degree", "profession"))
TITLE_TAKES = frozenset(("", "place", "org", "field"))
PEOPLE_KINDS = frozenset(("given", "given-m", "given-f", "family", "particle"))
CITY_AND_PROVINCE = {"capital", "province"}  # DKI Jakarta is Jakarta
MOST_SENSES = 3
LONGEST_SENSE = 45
MOST_SHOWN = 30
_ZIPF = re.compile(r"\d\.\d\d")

pytestmark = pytest.mark.parametrize("code", CODES)


@cache
def table(code, name):
    """Rows with their line numbers; the head must be right for anything else to mean something."""
    file = folder(code).joinpath(f"{name}.tsv")
    if name != "lexicon" and not file.is_file():
        pytest.skip(f"{code} does without {name}.tsv")
    text = file.read_text(encoding="utf-8")
    lines = text.split("\n")
    assert lines[0].split("\t") == HEADS[name], f"{code}/{name}.tsv:1: the head is wrong"
    return text, tuple((n, tuple(line.split("\t"))) for n, line in enumerate(lines[1:], 2) if line)


def rows(code, name):
    """Rows as (line, dict); broken ones fail in test_columns alone."""
    return [
        (n, dict(zip(HEADS[name], row, strict=True))) for n, row in table(code, name)[1] if len(row) == len(HEADS[name])
    ]


def expect_none(code, name, wrong):
    """Fail with every mistake as path:line: what is wrong."""
    shown = [f"{code}/{name}.tsv:{n}: {what}" for n, what in wrong[:MOST_SHOWN]]
    if wrong:
        pytest.fail("\n".join([f"{len(wrong)} mistakes", *shown]), pytrace=False)


@pytest.mark.parametrize("name", HEADS)
def test_columns(code, name):
    text, body = table(code, name)
    wrong = [(n, f"{len(row)} columns, not {len(HEADS[name])}") for n, row in body if len(row) != len(HEADS[name])]
    wrong += [(n, f"blanks at the edge of {cell!r}") for n, row in body for cell in row if cell != cell.strip()]
    wrong += [(n, f"two blanks in {cell!r}") for n, row in body for cell in row if "  " in cell]
    wrong += [(n, "the first cell is empty") for n, row in body if not row[0]]
    expect_none(code, name, wrong)
    assert "\r" not in text and text.endswith("\n") and "\n\n" not in text
    assert unicodedata.normalize("NFC", text) == text, "not NFC"


@pytest.mark.parametrize("name", [name for name, head in HEADS.items() if "zipf" in head])
def test_frequencies(code, name):
    wrong = [
        (n, f"zipf {row['zipf']!r} is no figure like 4.20")
        for n, row in rows(code, name)
        if not _ZIPF.fullmatch(row["zipf"])
    ]
    expect_none(code, name, wrong)


def test_lexicon_rows(code):
    wrong = []
    for n, row in rows(code, "lexicon"):
        lemma, root = row["lemma"], row["root"]
        if row["upos"] not in UPOS:
            wrong.append((n, f"{lemma}: no such part of speech: {row['upos']}"))
        if row["register"] not in REGISTERS:
            wrong.append((n, f"{lemma}: no such register: {row['register']}"))
        if not root or root != root.lower():
            wrong.append((n, f"{lemma}: the root {root!r} is not in lower case"))
        if not lemma[0].isalnum() or lemma != lemma.lower():
            wrong.append((n, f"{lemma}: the lemma is not in lower case"))
    expect_none(code, "lexicon", wrong)


def test_lexicon_glosses(code):
    wrong = []
    for n, row in rows(code, "lexicon"):
        senses = row["gloss"].split("; ")
        if not 1 <= len(senses) <= MOST_SENSES:
            wrong.append((n, f"{row['lemma']}: {len(senses)} senses, not 1 to {MOST_SENSES}"))
        if len(set(senses)) < len(senses):
            wrong.append((n, f"{row['lemma']}: the same sense twice"))
        for sense in senses:
            if not sense.strip() or ";" in sense:
                wrong.append((n, f"{row['lemma']}: an empty sense in {row['gloss']!r}"))
            if len(sense) > LONGEST_SENSE:
                wrong.append((n, f"{row['lemma']}: {len(sense)} characters in {sense!r}"))
    expect_none(code, "lexicon", wrong)


def test_lexicon_is_sorted_by_lemma_and_says_everything_once(code):
    found = rows(code, "lexicon")
    lemmas = [row["lemma"] for _, row in found]
    wrong = [
        (n, f"{here} stands after {before}")
        for (n, _), before, here in zip(found[1:], lemmas, lemmas[1:], strict=False)
        if before > here
    ]
    first = {}
    for n, row in found:
        key = row["lemma"], row["upos"]
        if key in first:
            wrong.append((n, f"{key[0]} {key[1]} stands in line {first[key]} already"))
        first.setdefault(key, n)
    expect_none(code, "lexicon", wrong)


def test_senses(code):
    found = rows(code, "senses")
    language = load(code)
    kinds = {"", "-", *language.words["kinds"]}
    wrong, last = [], {}
    for n, row in found:
        lemma, key = row["lemma"], (row["lemma"], row["upos"])
        if row["upos"] not in {r.upos for r in language.lexicon.get(lemma, ())}:
            wrong.append((n, f"{lemma}: there is no {row['upos']} of that lemma"))
        if not row["gloss"] or any(len(sense) > LONGEST_SENSE for sense in row["gloss"].split("; ")):
            wrong.append((n, f"{lemma}: the gloss {row['gloss']!r} is empty or long"))
        if not row["near"] or row["near"] != row["near"].lower():
            wrong.append((n, f"{lemma}: nothing tells this meaning"))
        if row["kind"] not in kinds:
            wrong.append((n, f"{lemma}: no such kind: {row['kind']}"))
        if last.get(key) == "*":
            wrong.append((n, f"{lemma}: what stands after * never counts"))
        last[key] = row["near"]
    expect_none(code, "senses", wrong)


def test_basics(code):
    language, wrong, first = load(code), [], {}
    for n, row in rows(code, "basics"):
        if row["lemma"] not in language.lexicon:
            wrong.append((n, f"{row['lemma']}: no headword"))
        if row["level"] not in ("A1", "A2"):
            wrong.append((n, f"{row['lemma']}: {row['level']} is not taught first"))
        if row["lemma"] in first:
            wrong.append((n, f"{row['lemma']} stands in line {first[row['lemma']]} already"))
        first.setdefault(row["lemma"], n)
    expect_none(code, "basics", wrong)


def test_a_lemma_has_one_frequency(code):
    figures = defaultdict(set)
    for _, row in rows(code, "lexicon"):
        figures[row["lemma"]].add(row["zipf"])
    assert {lemma: sorted(z) for lemma, z in figures.items() if len(z) > 1} == {}


@pytest.mark.parametrize("name", ["places", "orgs", "titles", "people", "function_words"])
def test_a_form_stands_once(code, name):
    first, wrong = {}, []
    for n, row in rows(code, name):
        if row["form"] in first:
            wrong.append((n, f"{row['form']} stands in line {first[row['form']]} already"))
        first.setdefault(row["form"], n)
    expect_none(code, name, wrong)


@pytest.mark.parametrize("name", ["places", "orgs"])
def test_names_lead_to_names(code, name):
    found = rows(code, name)
    kinds = {row["form"]: row["kind"] for _, row in found}
    own = {row["form"]: row["canonical"] for _, row in found}
    canonicals = {row["canonical"] for _, row in found}
    wrong = []
    for n, row in found:
        form, canonical, within = row["form"], row["canonical"], row.get("within", "")
        if own.get(canonical) != canonical:
            wrong.append((n, f"{form}: the canonical form {canonical!r} is no row that leads to itself"))
        elif {kinds[canonical], row["kind"]} not in ({row["kind"]}, CITY_AND_PROVINCE):
            wrong.append((n, f"{form} is a {row['kind']}, {canonical} a {kinds[canonical]}"))
        if within and within not in canonicals:
            wrong.append((n, f"{form}: what contains it, {within!r}, is no canonical form"))
        if within and within == canonical:
            wrong.append((n, f"{form} contains itself"))
        if not re.fullmatch(r"[a-z]+(-[a-z]+)*", row["kind"]):
            wrong.append((n, f"{form}: the kind {row['kind']!r} is no lower-case word"))
        if not row["gloss"]:
            wrong.append((n, f"{form} has no gloss"))
    expect_none(code, name, wrong)


def test_no_place_is_inside_itself_by_a_detour(code):
    within = {row["canonical"]: row["within"] for _, row in rows(code, "places") if row["form"] == row["canonical"]}
    for name in within:
        seen, at = [], name
        while at and at not in seen:
            seen.append(at)
            at = within.get(at, "")
        assert not at, f"{code}/places.tsv: {' in '.join([*seen, at])}"


def test_titles(code):
    wrong = []
    for n, row in rows(code, "titles"):
        if row["kind"] not in TITLE_KINDS:
            wrong.append((n, f"{row['form']}: no such kind: {row['kind']}"))
        if row["takes"] not in TITLE_TAKES:
            wrong.append((n, f"{row['form']}: takes no such thing: {row['takes']}"))
        if not row["gloss"]:
            wrong.append((n, f"{row['form']} has no gloss"))
    expect_none(code, "titles", wrong)


def test_people(code):
    wrong = []
    for n, row in rows(code, "people"):
        kinds = row["kind"].split(",")
        if not set(kinds) <= PEOPLE_KINDS or len(set(kinds)) < len(kinds):
            wrong.append((n, f"{row['form']}: no such kind: {row['kind']}"))
        if kinds != ["particle"] and not row["form"][0].isupper():
            wrong.append((n, f"{row['form']} does not begin with a capital"))
        if " " in row["form"]:
            wrong.append((n, f"{row['form']} is more than one word"))
    expect_none(code, "people", wrong)


def test_function_words(code):
    wrong = []
    for n, row in rows(code, "function_words"):
        if row["upos"] not in UPOS:
            wrong.append((n, f"{row['form']}: no such part of speech: {row['upos']}"))
        if row["form"] != row["form"].lower() or " " in row["form"]:
            wrong.append((n, f"{row['form']} is not one lower-case word"))
    expect_none(code, "function_words", wrong)


def lemmas(code):
    return {row["lemma"] for name in ("lexicon", "phrases") for _, row in rows(code, name)}


def test_phrases_are_of_several_words_and_words_are_not(code):
    expect_none(
        code, "lexicon", [(n, f"{r['lemma']}: a phrase") for n, r in rows(code, "lexicon") if " " in r["lemma"]]
    )
    wrong = []
    seen = set()
    for n, row in rows(code, "phrases"):
        size = len(row["lemma"].split(" "))
        wrong += [(n, f"{row['lemma']}: {size} words")] if not 2 <= size <= 5 else []
        wrong += [(n, f"{row['lemma']}: twice")] if (row["lemma"], row["upos"]) in seen else []
        wrong += [(n, f"{row['lemma']}: tag {row['upos']!r}")] if row["upos"] not in UPOS else []
        wrong += [(n, f"{row['lemma']}: gloss")] if not 1 <= len(row["gloss"].split("; ")) <= MOST_SENSES else []
        seen.add((row["lemma"], row["upos"]))
    expect_none(code, "phrases", wrong)


def test_relations_join_headwords(code):
    known = lemmas(code)
    wrong, seen = [], set()
    for n, row in rows(code, "relations"):
        pair = row["word"], row["other"]
        wrong += [(n, f"{w}: not a headword") for w in pair if w not in known]
        wrong += [(n, f"relation {row['relation']!r}")] if row["relation"] not in ("syn", "ant") else []
        wrong += [(n, f"{pair}: twice, or the later word first")] if pair in seen or pair[0] >= pair[1] else []
        seen.add(pair)
    expect_none(code, "relations", wrong)


def test_variants_stand_for_headwords(code):
    known = lemmas(code)
    wrong = [(n, f"{r['standard']}: not a headword") for n, r in rows(code, "variants") if r["standard"] not in known]
    wrong += [(n, f"{r['form']}: a headword itself") for n, r in rows(code, "variants") if r["form"] in known]
    expect_none(code, "variants", wrong)


def test_the_root_builds_the_headword_or_the_table_says_why(code):
    morphology = load(code).morphology
    excused = {row["lemma"] for _, row in rows(code, "formations")}
    needed = {(n, row["lemma"]) for n, row in rows(code, "lexicon") if not morphology.builds(row["lemma"], row["root"])}
    wrong = [
        (n, f"{lemma}: no affixes lead to it from its root; mend the root, or run tools/formations.py and say why")
        for n, lemma in sorted(needed)
        if lemma not in excused
    ]
    expect_none(code, "lexicon", wrong)
    idle = excused - {lemma for _, lemma in needed}
    expect_none(
        code,
        "formations",
        [(n, f"{r['lemma']}: is built by rule") for n, r in rows(code, "formations") if r["lemma"] in idle],
    )


def test_notables_are_of_a_known_state_and_lived_some_time(code):
    wrong = []
    states = {row["form"] for _, row in rows(code, "places") if row["kind"] in ("country", "former")}
    found = rows(code, "notables")
    for n, row in found:
        if row["state"] not in states:
            wrong.append((n, f"{row['name']}: no such state: {row['state']}"))
        if row["sex"] not in ("m", "f"):
            wrong.append((n, f"{row['name']}: no such sex: {row['sex']}"))
        if row["died"] and not 5 < int(row["died"]) - int(row["born"]) < 125:
            wrong.append((n, f"{row['name']}: {row['born']} to {row['died']} is no life"))
    names = [row["name"] for _, row in found]
    wrong += [(n, f"{row['name']} stands there twice") for n, row in found if names.count(row["name"]) > 1]
    expect_none(code, "notables", wrong)


def test_nothing_is_wrong_with_any_row(code):
    assert [str(problem) for problem in wrong(folder(code))] == []


def test_every_file_is_walked(code):
    found = {path.name for path in folder(code).iterdir()}
    walked = {f"{name}.tsv" for name in COLUMNS} | {f"{name}.yaml" for name in FILES}
    assert {name for name in found if name.endswith((".tsv", ".yaml"))} <= walked
