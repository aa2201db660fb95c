"""The rules of a language pack: every class once, every rule and affix with an example that comes true."""

import re
from collections import Counter
from functools import cache
from importlib.resources import files
from pathlib import Path

import packs
import pytest
import yaml
from packs import folder, load

from kuis.analysis.analyse import Analyser
from kuis.items.questions.facts import questions
from kuis.items.questions.in_place import in_place_items
from kuis.items.sheet.open import open_questions
from kuis.items.text.context import context_of
from kuis.items.text.stems import one_line
from kuis.languages import needs
from kuis.languages.loader import available
from kuis.model import GAP
from kuis.quiz.values import reader

SOURCE = Path(str(files("kuis")))


def raw(code, name):
    return folder(code).joinpath(name).read_text(encoding="utf-8")


def data(code, name):
    return yaml.safe_load(raw(code, name))


class _Strict(yaml.SafeLoader):
    """Refuses what YAML lets pass: a key that stands twice, whose first value is lost."""

    def construct_mapping(self, node, deep=False):
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        twice = [key for key, n in Counter(map(str, keys)).items() if n > 1]
        assert not twice, f"line {node.start_mark.line + 1}: twice: {', '.join(twice)}"
        return super().construct_mapping(node, deep)


EVERY = pytest.mark.parametrize("code", packs.CODES)
CODES = pytest.mark.parametrize("code", available())  # of these more is asked than of the toy
YAML_FILES = sorted(p.name for p in folder("id").iterdir() if p.name.endswith(".yaml"))


@EVERY
@pytest.mark.parametrize("name", YAML_FILES)
def test_no_key_stands_twice(code, name):
    yaml.load(raw(code, name), Loader=_Strict)


# -- classes.yaml, grammar.yaml ------------------------------------------------------------------------------------


@EVERY
def test_classes_are_sets_of_lower_case_words(code):
    wrong = []
    for name, words in data(code, "classes.yaml").items():
        assert isinstance(words, str), f"{name} is not a list of words between spaces"
        wrong += [f"{name}: {word} stands twice" for word, n in Counter(words.split()).items() if n > 1]
        wrong += [f"{name}: {word} is not in lower case" for word in words.split() if word != word.lower()]
        wrong += [f"{name}: {word}" for word in words.split() if not re.fullmatch(r"[\w&-]+(\+[\w&-]+)*", word)]
    assert not wrong, "\n".join(wrong)


def _asked_for(pattern):
    """Names of sets that the code looks up by this pattern, with the file that does."""
    found = {}
    for room in ("analysis", "items"):
        for path in sorted((SOURCE / room).rglob("*.py")):
            if path.name.endswith(".py"):
                text = path.read_text(encoding="utf-8")
                together = re.findall(r"any_(?:of|but)\(([^)]*)\)", text) if "classes" in pattern else ()
                names = (*re.findall(pattern, text), *(n for call in together for n in re.findall(r'"(\w+)"', call)))
                found |= dict.fromkeys(names, path.name)
    return found


@pytest.mark.parametrize(
    ("pattern", "known"),
    [(r'(?:classes|\bc)\["(\w+)"\]', needs.CLASSES), (r'(?:grammar|\bg)\["(\w+)"\]', needs.GRAMMAR)],
    ids=["classes", "grammar"],
)
def test_what_the_code_asks_for_is_known_to_be_needed(pattern, known):
    asked = _asked_for(pattern)
    assert len(asked) > 10
    assert {name: where for name, where in asked.items() if name not in known} == {}, "say in needs.py what it is for"


def test_what_is_known_to_be_needed_is_asked_for():
    code = "".join(p.read_text(encoding="utf-8") for r in ("analysis", "items") for p in (SOURCE / r).rglob("*.py"))
    assert [name for name in (*needs.CLASSES, *needs.GRAMMAR) if f'"{name}"' not in code] == []


GRAMMAR_WORDS = [
    "abbreviations",
    "closing_abbreviations",
    "currencies",
    "percent",
    "approximate",
    "range_joiners",
    "labels",
    "score_words",
    "units",
    "time_zones",
    "clock_words",
    "date_openers",
    "period_parts",
    "period_others",
]


@CODES
def test_grammar(code):
    grammar = data(code, "grammar.yaml")
    for name in GRAMMAR_WORDS:
        words = str(grammar[name]).split()
        assert words, f"{name} is empty"
        twice = [word for word, n in Counter(words).items() if n > 1]
        assert not twice, f"{name}: twice: {twice}"
    for name in (
        "numbers",
        "magnitudes",
        "months",
        "fractions",
        "denominators",
        "ordinals",
        "period_days",
        "period_months",
    ):
        assert all(k == str(k).lower() and isinstance(v, int | float) for k, v in grammar[name].items()), name
    assert set(grammar["months"].values()) == set(range(1, 13))
    assert set(grammar["weekdays"]) == set(data(code, "classes.yaml")["days"].split())
    assert set(grammar["weekdays"].values()) == set(range(7))
    assert all(re.fullmatch(r"[A-Z]{3}|", currency) for currency in grammar["money"].values())
    assert {sign.rstrip(".") for sign in grammar["currencies"].split()} <= set(grammar["money_signs"])
    short = set(grammar["abbreviations"].split())
    assert set(grammar["closing_abbreviations"].split()) <= short


@EVERY
def test_words_of_numbers_are_a_class_too(code):
    grammar, classes = data(code, "grammar.yaml"), data(code, "classes.yaml")
    words = set(grammar["numbers"]) | set(grammar["magnitudes"])
    assert words - set(classes["number_words"].split()) == set()


@EVERY
def test_the_quiz_reads_the_same_numbers(code):
    grammar = data(code, "grammar.yaml")
    value = reader(grammar)
    assert value("3.000") == 3000
    assert [word for word, size in grammar["magnitudes"].items() if value(f"3 {word}") != 3 * size] == []


# -- words.yaml ----------------------------------------------------------------------------------------------------


@EVERY
def test_a_slip_finds_its_example_and_spares_the_other(code):
    for slip in data(code, "words.yaml").get("slips", ()):
        assert set(slip) == {"pattern", "finds", "spares"}
        found = re.compile(slip["pattern"], re.IGNORECASE)
        assert found.search(slip["finds"]) and not found.search(slip["spares"]), slip["pattern"]


@EVERY
def test_a_fault_finds_its_example_and_spares_the_other(code):
    for fault in data(code, "words.yaml").get("faults", ()):
        assert set(fault) == {"of", "weight", "reason", "words", "pattern", "finds", "spares"}
        assert fault["of"] in ("built", "worded", "left") and fault["weight"] in ("poor", "unsound", "broken")
        found = re.compile(fault["pattern"])
        assert found.search(fault["finds"]) and not found.search(fault["spares"]), fault["pattern"]
        words = re.findall(r"\w+|\S", fault["finds"].lower())
        assert not set(fault["words"].split()).isdisjoint(words), fault["finds"]


@EVERY
def test_what_no_question_may_have_finds_its_example_and_spares_the_other(code):
    for row in data(code, "rules.yaml").get("unasked", ()):
        assert set(row) == {"reason", "pattern", "finds", "spares"}
        found = re.compile(row["pattern"])
        assert found.search(row["finds"]) and not found.search(row["spares"]), row["pattern"]


@EVERY
def test_described_states_are_states(code):
    described, places = data(code, "rules.yaml").get("described_states", {}), load(code).places
    wrong = [f"{word}: {n}" for word, names in described.items() for n in names if n not in places]
    assert not wrong, wrong
    assert all(len(set(names)) == len(names) > 3 for names in described.values())


# -- affixes.yaml --------------------------------------------------------------------------------------------------


def _affixes(kind):
    return [(code, row) for code in packs.CODES for row in data(code, "affixes.yaml")[kind]]


def _name(value):
    if isinstance(value, dict):
        return "+".join([*value["prefixes"], value.get("root", "…"), *value["suffixes"]])
    return str(value)


@cache
def rooms_of(code):
    return load(code).morphology


@pytest.mark.parametrize(("code", "row"), _affixes("combinations"), ids=_name)
def test_the_example_of_a_combination_is_generated_and_read_back(code, row):
    assert set(row) == {"prefixes", "suffixes", "cost", "example"}
    root, form = row["example"]
    morphology = rooms_of(code)
    assert morphology.generate(root, row["prefixes"], row["suffixes"]) == form
    assert morphology.read(form).morph.root == root


@pytest.mark.parametrize(("code", "row"), _affixes("exceptions"), ids=_name)
def test_an_exception_is_generated_and_read_back(code, row):
    assert set(row) == {"root", "prefixes", "suffixes", "form"}
    morphology = rooms_of(code)
    assert morphology.generate(row["root"], row["prefixes"], row["suffixes"]) == row["form"]
    assert morphology.read(row["form"]).morph.root == row["root"]


@EVERY
def test_no_combination_stands_twice(code):
    shapes = [(tuple(c["prefixes"]), tuple(c["suffixes"])) for c in data(code, "affixes.yaml")["combinations"]]
    assert [shape for shape, n in Counter(shapes).items() if n > 1] == []
    forms = [e["form"] for e in data(code, "affixes.yaml")["exceptions"]]
    assert [form for form, n in Counter(forms).items() if n > 1] == []


# -- rules.yaml ----------------------------------------------------------------------------------------------------


def _rules():
    return [(code, rule) for code in packs.CODES for rule in data(code, "rules.yaml")["facts"]]


@pytest.mark.parametrize(("code", "rule"), _rules(), ids=lambda v: v["rule"] if isinstance(v, dict) else str(v))
def test_the_example_of_a_rule_comes_true(code, rule):
    language = load(code)
    document = Analyser(language).text(rule["example"]["text"])
    found = [
        (made["rule"], stem, one_line(slot.answer.text))
        for slot, made, stem in questions(context_of(document, language))
    ]
    assert (rule["rule"], rule["example"]["ask"], str(rule["example"]["key"])) in found


@EVERY
def test_rules_have_names_of_their_own_and_known_keys(code):
    rules = data(code, "rules.yaml")["facts"]
    names = [rule["rule"] for rule in rules]
    assert [name for name, n in Counter(names).items() if n > 1] == []
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in names), "a rule's name is part of an item's id"
    keys = {"rule", "role", "types", "subtypes", "opens", "prepositions", "ask", "example"}
    assert [
        r["rule"] for r in rules if not set(r) <= keys or not {"rule", "role", "types", "ask", "example"} <= set(r)
    ] == []
    assert set(data(code, "rules.yaml")["presupposed"]) <= set(names)


def _in_place():
    return [(code, rule) for code in packs.CODES for rule in data(code, "rules.yaml").get("in_place", ())]


@pytest.mark.parametrize(("code", "rule"), _in_place(), ids=lambda v: v["rule"] if isinstance(v, dict) else str(v))
def test_the_example_of_a_question_in_place_comes_true(code, rule):
    language = load(code)
    document = Analyser(language).text(rule["example"]["text"])
    found = [(made.rule, made.stem, made.key) for made in in_place_items(context_of(document, language))]
    assert (rule["rule"], rule["example"]["ask"], str(rule["example"]["key"])) in found
    needed = {"rule", "types", "ask", "example"}
    assert needed <= set(rule) <= needed | {"subtypes", "prepositions"}
    assert rule["rule"] not in [r["rule"] for r in data(code, "rules.yaml")["facts"]]


def _open():
    rules = [(code, data(code, "rules.yaml")) for code in packs.CODES]
    found = [(code, rule) for code, said in rules for rule in said.get("open", ())]
    return found + [(code, rule) for code, said in rules for rule in said.get("open_definitions", {}).values()]


@pytest.mark.parametrize(("code", "rule"), _open(), ids=lambda v: v["rule"] if isinstance(v, dict) else str(v))
def test_the_example_of_an_open_question_comes_true(code, rule):
    language = load(code)
    document = Analyser(language).text(rule["example"]["text"])
    found = [(made.rule, made.stem, made.key) for made in open_questions(context_of(document, language))]
    assert (rule["rule"], rule["example"]["ask"], rule["example"]["key"]) in found
    assert set(rule) - {"deed", "taken", "taken_of_others", "copulas"} in (
        {"rule", "openers", "ask", "example"},
        {"rule", "ask", "example"},
    )
    assert {"taken", "taken_of_others"} <= set(rule) or "deed" not in rule
    assert rule["rule"] not in [r["rule"] for r in data(code, "rules.yaml")["facts"]]


@pytest.mark.parametrize(
    "text",
    [
        "Gubernur mengumumkan rencana untuk membangun jembatan di atas sungai itu.",  # the deed belongs to the noun
        "Camat Hendro Prasetyawan mengajak warga untuk menanam pohon di tepi sungai.",  # who does it is whom he asks
        "Fungsi kartu grafis adalah untuk mengubah sinyal digital dari komputer.",
        "Arah mata angin yang ditunjuknya adalah utara, selatan, timur, dan barat.",  # whose it is, nobody says
        "Klepon adalah salah satu kue kecil dari tepung ketan dan gula merah.",  # so are others
        "Harimau merupakan indikator keseimbangan lingkungan hutan yang sudah selayaknya dilestarikan.",
        "Dewi Sartika adalah tokoh pendidikan perempuan dari Jawa Barat.",
    ],
)
def test_no_open_question_asks_for_what_is_no_purpose_way_or_meaning(text):
    language = load("id")
    found = {made.rule for made in open_questions(context_of(Analyser(language).text(text), language))}
    rules = language.rules
    deeds = {rule["rule"] for rule in rules["open"] if rule.get("deed")}
    assert not found & {*deeds, *(rule["rule"] for rule in rules["open_definitions"].values())}


@EVERY
def test_what_is_said_of_statements_has_known_keys(code):
    found = data(code, "rules.yaml").get("statements")
    assert found is None or set(found) == {"barred", "states", "sequence", "fixed", "bounds"}
    for words in (found or {}).values():
        assert len(set(words)) == len(words) and all(word == word.lower() for word in words)


ENTITY_TYPES = ["PER", "LOC", "ORG", "DATE", "TIME", "QUANTITY", "MONEY", "PERCENT", "TITLE", "NORP", "LAW", "EVENT"]


@EVERY
def test_hints_say_what_a_gap_asks_for(code):
    hints = data(code, "rules.yaml")["hints"]
    assert [kind for kind in ENTITY_TYPES if not hints.get(kind)] == []
    worths = data(code, "rules.yaml")["gap_worth"]
    assert [kind for kind in worths if kind.partition(".")[0] not in hints] == []
    assert [kind for kind in worths if kind.partition(".")[0] not in worths] == [], (
        "a finer kind stands beside its type"
    )
    assert all(0.55 <= worth < 0.95 for worth in worths.values()), "a sound gap may be a card, below a sure question"
    assert [key for key in hints if key.partition(".")[0] not in ENTITY_TYPES] == []
    assert [key for key, hint in hints.items() if GAP in hint or not hint.strip()] == []


@EVERY
def test_offices_open_with_a_title_and_have_three_peers(code):
    titles = load(code).titles
    for group in data(code, "rules.yaml")["offices"]:
        rank = group["forms"]
        assert len(set(rank)) == len(rank) >= 4
        openings = [[" ".join(office.split()[:k]) for k in range(1, 5)] for office in rank]
        assert [
            office for office, opening in zip(rank, openings, strict=True) if not titles.keys() & set(opening)
        ] == []
