"""kuis explain: one item and what would change it."""

import json
import re

import pytest
from running import ROOT, everything

from kuis.model import LEVELS
from kuis.overrides.read import parse

ARTICLE = "seeds/pagi-di-pasar.md"
DECK = "decks/pagi-di-pasar"


@pytest.fixture
def deck(kuis, project):
    """The project, built once."""
    assert kuis("build").status == 0
    return project / DECK


def entries(deck):
    return json.loads((deck / "ledger.json").read_text(encoding="utf-8"))["items"]


def pasted(out):
    """The lines to paste, read as overrides."""
    text = out.rsplit(":\n\n", 1)[1]
    overrides, problems = parse(text, "overrides.yaml")
    assert not problems, text
    return text, overrides


def part(out, title):
    found = re.search(rf"^{title} +(.+(?:\n {{10}}.+)*)", out, re.MULTILINE)
    return found[1] if found else ""


def test_the_items_of_a_deck_are_explained(kuis, deck):
    for id_, entry in list(entries(deck).items())[::2]:
        done = kuis("explain", id_)
        assert done.status == 0 and done.err == ""
        assert done.out.startswith(f"{id_}  {entry['kind']}  ")
        assert entry["rule"] in part(done.out, "rule")
        assert part(done.out, "deck") == f"in {DECK}"
        assert re.search(r"«.+».*\n +paragraph \d+", part(done.out, "evidence"))
        assert re.match(rf"({'|'.join(LEVELS)}) \(BIPA ", part(done.out, "level"))
        assert id_ in pasted(done.out)[1].items
        *parts, total = re.findall(r"(-?\d\.\d+)  ", part(done.out, "score").replace("   in", "  in"))
        assert abs(sum(map(float, parts)) - float(total)) < 0.001


def test_a_question_shows_its_rule_evidence_and_options(kuis, deck):
    done = kuis("explain", next(id_ for id_, e in entries(deck).items() if e["kind"] == "mcq" and e["skill"] == "fact"))
    assert "for example “" in part(done.out, "rule")
    options = part(done.out, "options").splitlines()
    assert options[0].startswith("= ") and all(re.match(r"-? +- |- ", line.strip() + " ") for line in options[1:])
    assert all("made from the key" in line or "from the" in line for line in options[1:])


def test_the_printed_skip_takes_the_item_out(kuis, deck):
    id_ = next(id_ for id_, e in entries(deck).items() if e["skill"] == "fact")
    text, _ = pasted(kuis("explain", id_).out)
    (deck / "overrides.yaml").write_text(f"article: ../../{ARTICLE}\n{text}", encoding="utf-8")
    assert kuis("build").status == 0
    assert entries(deck)[id_]["retired"]
    done = kuis("explain", id_)
    assert done.status == 0
    assert part(done.out, "deck").startswith(f"{DECK}/overrides.yaml:3 changes it")
    assert "those lines leave it out" in part(done.out, "deck")


def test_an_item_that_is_not_chosen_says_why(kuis, deck):
    quota = "quota: {fact: 500, vocabulary: 500, morphology: 0}\n"
    (deck / "overrides.yaml").write_text(f"article: ../../{ARTICLE}\n{quota}", encoding="utf-8")
    assert kuis("build").status == 0
    listed = re.findall(r"^(\S+)  (?:mcq|cloze|vocab)  ", kuis("items", ARTICLE).out, re.MULTILINE)
    others = [id_ for id_ in listed if id_ not in entries(deck) or entries(deck)[id_]["retired"]]
    formed = next(id_ for id_ in others if id_.startswith("morphology"))
    said = [part(kuis("explain", id_).out, "deck") for id_ in (*others[::4], formed)]
    assert said and all(text.startswith(f"not in {DECK}: ") for text in said)
    assert any("the quota is filled" in text for text in said)
    other = next(re.search(r"\n +(\S+\.[0-9a-f]{4})\n +\S", text)[1] for text in said if "\n" in text)
    assert not entries(deck)[other]["retired"]


def test_a_refused_item_says_what_it_broke_and_can_be_made_ones_own(kuis, deck):
    refused = re.findall(r"^(\S+)  ([SKOM]\d+): (.+)$", kuis("items", ARTICLE, "--rejected").out, re.MULTILINE)
    id_, code, reason = refused[0]
    done = kuis("explain", id_)
    assert done.status == 0 and f"{code}: {reason}" in part(done.out, "refused")
    assert not part(done.out, "deck") and len(pasted(done.out)[1].added) == 1


def test_an_item_added_by_hand(kuis, deck):
    own = "  - {id: es, kind: cloze, stem: Air menjadi _____ pada nol derajat., key: es}\n"
    (deck / "overrides.yaml").write_text(f"article: ../../{ARTICLE}\nadd:\n{own}", encoding="utf-8")
    done = kuis("explain", "added.es")
    assert done.status == 0
    assert part(done.out, "rule") == "added: written by hand"
    assert part(done.out, "deck").splitlines()[0] == f"{DECK}/overrides.yaml:3 makes it"
    assert f"in {DECK} from the next build on" in part(done.out, "deck")
    text, _ = pasted(done.out)
    with (deck / "overrides.yaml").open("a", encoding="utf-8") as file:
        file.write(text)
    assert kuis("build").status == 0 and "added.es" not in entries(deck)


def test_what_people_changed_is_told_from_what_kuis_made(kuis, deck):
    id_, _ = next((i, e) for i, e in entries(deck).items() if e["key"] == "dua kilogram")
    before = kuis("explain", id_).out
    old = pasted(before)[1].items[id_].distractors
    text = f"items:\n  {id_}:\n    distractors: [{old[0]}, delapan kilogram]\n"
    (deck / "overrides.yaml").write_text(f"article: ../../{ARTICLE}\n{text}", encoding="utf-8")
    options = part(kuis("explain", id_).out, "options").splitlines()
    by_hand = [line for line in options if "written by hand" in line]
    assert len(by_hand) == 1 and re.search(r"- delapan kilogram +written by hand", by_hand[0])


def test_in_a_named_article(kuis, project):
    """Without a deck, from a file or from standard input."""
    id_ = kuis("items", ARTICLE).out.split()[0]
    there, piped = kuis("explain", id_, ARTICLE), kuis("explain", id_, "-", stdin=(ROOT / ARTICLE).read_bytes())
    assert there.status == piped.status == 0
    assert f"in {DECK} from the next build on" in there.out
    assert there.out.split("\ndeck")[0] == piped.out.split("\ndeck")[0]
    assert kuis("explain", id_).out == there.out


def test_a_kept_name_and_the_name_kuis_would_give_now(kuis, deck):
    """An edit of the sentence renames the item, the ledger keeps the old name: both find it."""
    id_ = next(id_ for id_, e in entries(deck).items() if e["skill"] == "fact" and e["kind"] == "mcq")
    sentence = entries(deck)[id_]["sentence"]
    seed = deck.parents[1] / ARTICLE
    text = seed.read_text(encoding="utf-8")
    assert sentence in text
    seed.write_text(text.replace(sentence, sentence[:-1] + " sekali."), encoding="utf-8")
    listed = set(re.findall(r"^(\S+)  mcq  ", kuis("items", ARTICLE).out, re.MULTILINE))
    fresh = next(i for i in listed if i.rpartition(".")[0] == id_.rpartition(".")[0] and i != id_)
    assert kuis("explain", fresh).out == kuis("explain", id_).out
    assert kuis("explain", fresh).out.startswith(f"{id_}  mcq")


def test_the_deck_that_hands_it_out_comes_first(kuis, project):
    """Two decks of one text: the item is explained in the one that has it."""
    (project / "seeds" / "kopi.md").write_bytes((ROOT / ARTICLE).read_bytes())
    assert kuis("build", "seeds/kopi.md").status == 0
    (project / DECK).mkdir(parents=True)
    (project / DECK / "overrides.yaml").write_text(f"article: ../../{ARTICLE}\nquota: {{fact: 0}}\n")
    (project / "decks/a").mkdir()
    (project / "decks/a/overrides.yaml").write_text(f"article: ../../{ARTICLE}\nquota: {{fact: 0}}\n")
    id_ = next(i for i, e in entries(project / "decks/kopi").items() if e["skill"] == "fact")
    assert part(kuis("explain", id_).out, "deck") == "in decks/kopi"


@pytest.mark.parametrize(
    ("wrong", "near"),
    [
        (lambda id_: id_[:-1] + ("0" if id_[-1] != "0" else "1"), True),
        (lambda id_: "tidak-ada-sama-sekali", False),
        (lambda id_: "", False),
    ],
)
def test_an_unknown_id(kuis, deck, wrong, near):
    id_ = next(iter(entries(deck)))
    done = kuis("explain", wrong(id_))
    assert done.status == 1 and done.out == ""
    assert f"there is no item '{wrong(id_)}'" in done.err
    assert (f"did you mean '{id_}'" in done.err) == near
    assert near or "kuis items FILE" in done.err


def test_nothing_to_look_into(kuis, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = kuis("explain", "fact.kapan.1900.0000")
    assert done.status == 1 and "name the article" in done.err
    done = kuis("explain", "fact.kapan.1900.0000", "no.md")
    assert done.status == 1 and "no.md: error: there is no such file" in done.err


def test_overrides_that_are_wrong_are_told(kuis, deck):
    id_ = next(iter(entries(deck)))
    (deck / "overrides.yaml").write_text(f"article: ../../{ARTICLE}\nlevels: B1\n", encoding="utf-8")
    done = kuis("explain", id_)
    assert done.status == 1 and "overrides.yaml:2:1: error: unknown key 'levels'" in done.err and done.out


def test_nothing_is_written(kuis, deck):
    before = everything(deck.parents[1])
    kuis("explain", next(iter(entries(deck))))
    assert everything(deck.parents[1]) == before


SHEET = re.compile(r'data-item="((?:truth|order|open)\.[^"]+)"')


def on_sheet(deck):
    return list(dict.fromkeys(SHEET.findall((deck / "quiz.html").read_text(encoding="utf-8"))))


def test_items_of_the_worksheet_alone(kuis, deck):
    """Statements, events and open questions: each is found where it is printed, and can be changed by what is shown."""
    ids = on_sheet(deck)
    assert {id_.split(".")[0] for id_ in ids} >= {"truth", "open"}
    for id_ in ids:
        kind = id_.split(".")[0]
        done = kuis("explain", id_)
        assert done.status == 0 and done.err == "" and done.out.startswith(f"{id_}  {kind}  ")
        assert part(done.out, "deck") == f"on the worksheet of {DECK} alone, in the section {kind}"
        assert part(done.out, "rule").startswith(f"{id_.split('.')[1]}: ")
        assert re.search(r"«.+».*\n +paragraph \d+", part(done.out, "evidence")) and not part(done.out, "options")
        assert ("false: " in part(done.out, "rule")) == ("\n    = Salah\n" in done.out)
        text, overrides = pasted(done.out)
        assert overrides.items[id_].skip and "distractors" not in text and ("key:" in text) == (kind == "open")


def test_what_is_shown_of_them_can_be_pasted(kuis, deck):
    start = f"article: ../../{ARTICLE}\n"
    for kind in ("truth", "open"):
        id_ = next(i for i in on_sheet(deck) if i.startswith(kind))
        text, _ = pasted(kuis("explain", id_).out)
        before = (deck / "quiz.html").read_bytes()
        (deck / "overrides.yaml").write_text(start + text.replace("    skip: true\n", ""), encoding="utf-8")
        assert kuis("build", "--strict").status == 0 and (deck / "quiz.html").read_bytes() == before
        (deck / "overrides.yaml").write_text(start + text, encoding="utf-8")
        assert kuis("build", "--strict").status == 0 and id_ not in on_sheet(deck)
        done = kuis("explain", id_)
        assert done.status == 0 and "those lines leave it out" in part(done.out, "deck")
        (deck / "overrides.yaml").write_text(start, encoding="utf-8")
        assert kuis("build").status == 0


def test_those_that_are_not_printed_say_why(kuis, deck):
    """Every one that could be made is either on the sheet or has a reason, and a question it names is a real one."""
    from kuis.commands.articles import load, studio
    from kuis.quiz.alone import WHY, ids

    article, _ = load(ARTICLE)
    every = ids(studio().context(article))
    printed = set(on_sheet(deck))
    others = [id_ for id_ in every if id_ not in printed]
    assert printed <= set(every) and len(others) > 5
    seen = set()
    for id_ in others[:: max(1, len(others) // 12)]:
        said = part(kuis("explain", id_).out, "deck")
        why = next(name for name, words in WHY.items() if f"not on the worksheet of {DECK}: {words}" in said)
        seen.add(why)
        assert ("\n" in said) == (why in ("asked", "tells")), said
    assert seen & {"asked", "tells"} and seen & {"better", "few"}
    (deck / "overrides.yaml").write_text(f"article: ../../{ARTICLE}\nsheet: {{sections: [choice]}}\n", encoding="utf-8")
    assert WHY["section"] in part(kuis("explain", others[0]).out, "deck")


def test_ones_own_statement(kuis, deck):
    own = "add:\n  - {id: ikan, kind: truth, stem: Pasar itu menjual ikan., key: benar, sentence: ''}\n"
    (deck / "overrides.yaml").write_text(f"article: ../../{ARTICLE}\n{own}", encoding="utf-8")
    done = kuis("explain", "added.ikan")
    assert done.status == 0 and "overrides.yaml:3 makes it" in part(done.out, "deck")
    assert f"on the worksheet of {DECK} alone, in the section truth" in part(done.out, "deck")


def test_an_unknown_statement(kuis, deck):
    id_ = next(i for i in on_sheet(deck) if i.startswith("truth"))
    done = kuis("explain", id_[:-1] + ("0" if id_[-1] != "0" else "1"))
    assert done.status == 1 and f"did you mean '{id_}'" in done.err
