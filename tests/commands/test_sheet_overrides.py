"""What overrides make of the worksheet: points, sections, levels, evidence, and items that stand there alone."""

import json
import re

import pytest

DECK = "decks/pagi-di-pasar"
OWN = """
sheet: {sections: [choice, truth, order, open]}
add:
  - {id: ramai, kind: truth, stem: Pasar itu ramai pada pagi hari., key: true, points: 4}
  - {id: sepi, kind: truth, stem: Pasar itu selalu sepi., key: S}
  - {id: menurut-anda, kind: open, stem: Bagaimana pasar di kota Anda?, key: Jawaban bebas., points: 7}
  - {id: pulang, kind: order, stem: Mereka pulang ke rumah., key: 2}
  - {id: berangkat, kind: order, stem: Mereka berangkat ke pasar., key: 1}
"""


@pytest.fixture
def sheet(kuis, project):
    """A way to build the deck with overrides: the worksheet and its key as questions by section, and what was said."""
    assert kuis("build").status == 0

    def build(text, *options):
        (project / DECK / "overrides.yaml").write_text(text, encoding="utf-8")
        done = kuis("build", *options)
        assert done.status == 0, done.err
        return Sheet((project / DECK / "quiz.html").read_text(), (project / DECK / "key.html").read_text(), done.err)

    return build


class Sheet:
    def __init__(self, quiz, key, said):
        self.quiz, self.key, self.said = quiz, key, said
        self.sections = {
            kind: dict(re.findall(r'data-item="([^"]+)"[^>]*>(.*?)</li>', part, re.DOTALL))
            for kind, part in re.findall(r'<section class="part" data-kind="(\w+)"(.*?)</section>', quiz, re.DOTALL)
        }
        answers = re.findall(r'data-item="([^"]+)" data-number="\d+" data-answer="([^"]*)">(.*?)</li>', key, re.DOTALL)
        self.answers = {id: (answer, rest) for id, answer, rest in answers}
        self.total = int(re.search(r"</span> / (\d+)</li>", quiz)[1])


def test_points_are_printed_and_summed(sheet):
    before = sheet("level: A2\n")
    ids = [next(iter(before.sections[kind])) for kind in ("matching", "cloze", "choice", "truth", "open")]
    lines = "".join(f"  {id}: {{points: {3 + n}}}\n" for n, id in enumerate(ids))
    after = sheet(f"level: A2\nitems:\n{lines}")
    for n, (kind, id) in enumerate(zip(("matching", "cloze", "choice", "truth", "open"), ids, strict=True)):
        assert f'<span class="points">({3 + n} poin)</span>' in after.sections[kind][id]
    assert after.total == before.total + sum((2, 3, 4, 5, 5))
    assert after.key.count('<span class="points">(3 poin)</span>') == 1
    assert f"{after.total}" in re.search(r'data-sheet="\w+".*?</p>', after.key, re.DOTALL)[0]


def test_a_question_stands_where_the_user_says(sheet):
    before = sheet("level: A2\n")
    choice = next(id for id in before.sections["choice"] if id.startswith("fact."))
    gap = next(id for id in before.sections["cloze"] if id.startswith("fact."))
    for length in ("full", "two-pages"):
        after = sheet(
            f"level: A2\nsheet: {{length: {length}}}\n"
            f"items:\n  {choice}: {{section: open, pin: true}}\n  {gap}: {{section: formation, pin: true}}\n"
        )
        assert "<li data-letter" not in after.sections["open"][choice] and "ruled" in after.sections["open"][choice]
        assert choice not in after.sections.get("choice", {})
        assert gap in after.sections["formation"] and gap not in after.sections.get("cloze", {})
        assert after.answers[choice][0] == re.search(r'answer-text">([^<]+)<', before.answers[choice][1])[1]


def test_evidence_and_level(sheet, project):
    before = sheet("level: A2\n")
    id = next(id for id in before.sections["choice"] if id.startswith("fact."))
    after = sheet(f"level: A2\nitems:\n  {id}: {{sentence: Begitulah kata orang di pasar., level: C2}}\n")
    assert "Begitulah kata orang di pasar." in after.answers[id][1]
    assert (
        '"kuis::tingkat::C2"' in (project / DECK / "ledger.json").read_text()
        or "C2" in (project / DECK / "ledger.json").read_text()
    )


def test_the_level_of_a_word_makes_it_known_or_new(sheet, project):
    def words(text):
        sheet(text)
        items = json.loads((project / DECK / "ledger.json").read_text())["items"]
        return {e["fields"]["word"] for e in items.values() if e["kind"] == "vocab" and not e["retired"]}

    easy = words("level: A2\nquota: {vocabulary: 200}\n")
    hard = words("level: B2\nquota: {vocabulary: 200}\n")
    lifted, lowered = sorted(easy - hard)[0], sorted(hard)[0]
    changed = words(
        f"level: B2\nquota: {{vocabulary: 200}}\nwords: {{{lifted}: {{level: B2}}, {lowered}: {{level: A1}}}}\n"
    )
    assert lifted in changed and lowered not in changed
    assert changed - {lifted} == hard - {lowered}


def test_a_word_made_known_is_no_problem(sheet):
    assert "warning" not in sheet("level: B1\nwords: {pasar: {level: A1}}\n").said


def test_own_items_for_the_worksheet_alone(sheet, project):
    made = sheet(OWN)
    assert set(made.sections["order"]) == {"added.pulang", "added.berangkat"}
    assert {"added.ramai", "added.sepi"} < set(made.sections["truth"])
    assert "added.menurut-anda" in made.sections["open"]
    assert "(4 poin)" in made.sections["truth"]["added.ramai"]
    assert "(7 poin)" in made.sections["open"]["added.menurut-anda"]
    keys = {"ramai": "B", "sepi": "S", "pulang": "2", "berangkat": "1"}
    assert {name: made.answers[f"added.{name}"][0] for name in keys} == keys
    assert "Jawaban bebas." in made.answers["added.menurut-anda"][1]
    assert "added." not in (project / DECK / "ledger.json").read_text(), "none of them is a card"


def test_own_items_for_the_worksheet_can_be_left_out_and_changed(sheet):
    made = sheet(OWN + "items:\n  added.ramai: {skip: true}\n  added.sepi: {key: true, points: 9}\n")
    assert "added.ramai" not in made.sections["truth"]
    assert made.answers["added.sepi"][0] == "B" and "(9 poin)" in made.sections["truth"]["added.sepi"]


def test_statements_and_open_questions_are_reworded_and_pinned(sheet, kuis, project):
    before = sheet("level: A2\nsheet: {sections: [truth, open]}\n")
    named = dict(zip(("truth", "open"), (next(iter(before.sections[k])) for k in ("truth", "open")), strict=True))
    after = sheet(
        f"level: A2\nsheet: {{sections: [truth, open]}}\nitems:\n"
        f"  {named['truth']}: {{stem: Begini keadaannya., key: salah, pin: true}}\n"
        f"  {named['open']}: {{stem: Apa sebabnya?, key: Karena begitu., sentence: Begitulah., pin: true}}\n"
    )
    assert "Begini keadaannya." in after.sections["truth"][named["truth"]]
    assert after.answers[named["truth"]][0] == "S"
    assert "Apa sebabnya?" in after.sections["open"][named["open"]]
    assert "Karena begitu." in after.answers[named["open"]][1] and "Begitulah." in after.answers[named["open"]][1]


WRONG = {
    "items:\n  {truth}: {{hint: x, tags: [a]}}\n": (
        "2:{truth_0}: error: '{truth}' stands on the worksheet alone and takes no hint, no tags "
        "(it takes key, pin, points, sentence, skip, stem)"
    ),
    "items:\n  {truth}: {{key: mungkin}}\n": (
        "2:{truth_1}: error: '{truth}': the key of a statement is true or false, not 'mungkin' (write Benar or Salah)"
    ),
    "sheet: {{sections: [choice]}}\nitems:\n  {truth}: {{pin: true}}\n": (
        "3:3: warning: '{truth}' is pinned but left out: 'truth' is not among the 'sections' of the 'sheet' "
        "(add truth to them)"
    ),
    "add:\n  - {{id: a, kind: order, stem: Satu., key: 1}}\n": (
        "2:5: warning: 'added.a' is not printed: 'order' is not among the 'sections' of the 'sheet' (add order to them)"
    ),
    "sheet: {{sections: [order]}}\nadd:\n  - {{id: a, kind: order, stem: Satu., key: 1}}\n": (
        "3:5: error: one event alone cannot be put in order (add another one of kind order)"
    ),
    "sheet: {{sections: [order]}}\nadd:\n  - {{id: a, kind: order, stem: Satu., key: 1}}\n"
    "  - {{id: b, kind: order, stem: Dua., key: satu}}\n": (
        "3:5: error: events of your own are not numbered through (give them the keys 1, 2, each once)"
    ),
    "add:\n  - {{id: a, kind: truth, stem: Satu., key: entah, distractors: [b], section: open}}\n": (
        "2:44: error: 'added.a': the key of a statement is true or false, not 'entah' (write Benar or Salah)\n"
        "2:64: error: 'added.a': the kind truth takes no distractors (remove it)\n"
        "2:78: error: 'added.a': the kind truth cannot stand in the section 'open' "
        "(remove 'section', or write truth)"
    ),
    "add:\n  - {{id: a, kind: open, stem: Mengapa?, key: Entah., points: 3, hint: e…, gloss: x, "
    "level: A1, skill: fact}}\n": (
        "2:71: error: 'added.a': the kind open takes no hint, no gloss, no level, no skill (remove them)"
    ),
    "sheet: {{sections: [choice]}}\nadd:\n  - id: a\n    kind: vocab\n    stem: satu\n    key: one\n"
    "    section: matching\n": (
        "7:14: warning: 'added.a' is not printed: 'matching' is not among the 'sections' of the 'sheet' "
        "(add matching to them)"
    ),
    "sheet: {{sections: [truth]}}\nitems:\n  {choice}: {{pin: true, section: open}}\n": (
        "3:{choice_2}: warning: '{choice}' is not printed: 'open' is not among the 'sections' of the 'sheet' "
        "(add open to them)"
    ),
}


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_with_them_is_said_by_build_and_by_check(text, kuis, project):
    assert kuis("build").status == 0
    page = (project / DECK / "quiz.html").read_text()
    truth = re.search(r'data-item="(truth\.[^"]+)"', page)[1]
    choice = re.search(r'data-kind="choice".*?data-item="(fact\.[^"]+)"', page, re.DOTALL)[1]
    named = {"truth": truth, "choice": choice}
    for name, id in named.copy().items():  # the column of the value of an item's first and second key
        named |= {
            f"{name}_0": f"{3 + len(id) + len(': {hint: ')}",
            f"{name}_1": f"{3 + len(id) + len(': {key: ')}",
            f"{name}_2": f"{3 + len(id) + len(': {pin: true, section: ')}",
        }
    (project / DECK / "overrides.yaml").write_text(text.format(**named), encoding="utf-8")
    for command in ("build", "check"):
        said = kuis(command).err
        lines = [line for line in said.splitlines() if line.startswith(f"{DECK}/overrides.yaml:")]
        assert [line.removeprefix(f"{DECK}/overrides.yaml:") for line in lines] == WRONG[text].format(**named).split(
            "\n"
        )


def test_forms_are_those_of_the_file_unless_the_option_says_otherwise(sheet):
    def letters(made):
        return re.findall(r'data-form="(\w)"', made.quiz)

    assert letters(sheet("forms: 3\n")) == ["A", "B", "C"]
    assert letters(sheet("forms: 3\n", "--forms", "2")) == ["A", "B"]
    assert letters(sheet("level: A2\n")) == ["A"]


def test_a_seed_moves_options_and_forms_and_no_item_and_no_card(sheet, project):
    def files():
        return {n: (project / DECK / n).read_bytes() for n in ("pagi-di-pasar.apkg", "ledger.json")}

    plain, cards = sheet("forms: 2\n"), files()
    seeded = sheet("forms: 2\nseed: class 7b\n")
    assert files() == cards
    assert sheet("forms: 2\nseed: class 7b\n").quiz == seeded.quiz
    assert seeded.quiz not in (plain.quiz, sheet("forms: 2\nseed: class 7c\n").quiz)

    def items(made, letter):
        form = made.quiz.partition(f'data-form="{letter}"')[2].partition("</article>")[0]
        return re.findall(r'data-item="([^"]+)"', form)

    assert {frozenset(items(made, letter)) for made in (plain, seeded) for letter in "AB"} == {
        frozenset(items(plain, "A"))
    }
    assert items(plain, "B") != items(seeded, "B")
    assert {id: plain.answers[id][0] for id in plain.answers} != {id: seeded.answers[id][0] for id in seeded.answers}


@pytest.mark.parametrize(("name", "kind"), [("word", "vocab"), ("gap", "cloze"), ("question", "mcq")])
def test_a_kind_of_note_that_is_off_stays_on_the_worksheet(sheet, kuis, project, name, kind):
    def entries():
        items = json.loads((project / DECK / "ledger.json").read_text())["items"]
        return {e["kind"] for e in items.values() if not e["retired"]}

    plain = sheet("level: A2\n")
    assert entries() == {"vocab", "cloze", "mcq"}
    off = sheet(f"level: A2\nnotes: {{{name}: false}}\n")
    assert entries() == {"vocab", "cloze", "mcq"} - {kind}
    assert (off.sections, off.answers) == (plain.sections, plain.answers)
    assert kuis("export", DECK, "--format", "anki-text").status == 0
    asked = next(iter(off.sections["choice" if kind == "mcq" else "cloze"]))
    assert ("on the worksheet of" in kuis("explain", asked).out) == (kind != "vocab")
    sheet("level: A2\n")
    assert entries() == {"vocab", "cloze", "mcq"}


def test_no_note_at_all_is_a_worksheet_alone(sheet, kuis, project):
    assert sheet("notes: {word: no, gap: no, question: no}\n").sections
    assert kuis("check").status == 0
