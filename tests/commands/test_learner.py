"""--level and --known: what the learner knows gets no items."""

import json
import re
from pathlib import Path

import pytest
from running import process

ARTICLE = "seeds/pagi-di-pasar.md"
DECK = "decks/pagi-di-pasar"


def heads(out):
    return re.findall(r"^(\S+)  (?:mcq|cloze|vocab)  ", out, re.MULTILINE)


def words(out):
    return [id_ for id_ in heads(out) if id_.startswith("vocabulary.")]


def in_deck(project, skill="vocabulary"):
    entries = json.loads((project / DECK / "ledger.json").read_text(encoding="utf-8"))["items"]
    return {id_: e for id_, e in entries.items() if e["skill"] == skill and not e["retired"]}


def test_known_words_get_no_items(kuis, project):
    before = words(kuis("items", ARTICLE).out)
    lemma = next(id_.split(".")[1] for id_ in before if len(id_.split(".")) == 3)
    (project / "known.tsv").write_text(f"# my words\n\n{lemma}\t12\n", encoding="utf-8")
    done = kuis("items", ARTICLE, "--known", "known.tsv")
    assert done.status == 0 and "warning" not in done.err
    assert f".{lemma}." not in " ".join(words(done.out))
    assert set(before) - set(words(done.out)) == {id_ for id_ in before if f".{lemma}." in id_}
    asked = kuis("items", "--jsonl", "--known", "known.tsv", stdin=json.dumps(
        {"id": 1, "text": (project / ARTICLE).read_text(encoding="utf-8")}
    ).encode())  # fmt: skip
    assert lemma not in {item["lemma"] for item in json.loads(asked.out)["items"] if item["skill"] == "vocabulary"}


def test_build_leaves_known_words_out_and_remembers_nothing(kuis, project):
    def linted(*options):
        return json.loads(kuis("build", "--json", *options).out)[0]["linted"]

    before = linted()
    lemmas = {id_.split(".")[-2] for id_ in list(in_deck(project))[:5]}
    (project / "known.txt").write_text("\n".join(sorted(lemmas)), encoding="utf-8")
    assert linted("--known", "known.txt") < before
    assert not {id_.split(".")[-2] for id_ in in_deck(project)} & lemmas
    assert linted() == before and not list((project / DECK).glob("*known*"))


def test_an_inflected_form_is_led_to_its_headword(kuis, project):
    before = words(kuis("items", ARTICLE, "--level", "A1").out)
    assert any(".membeli." in id_ for id_ in before)
    (project / "known.txt").write_text("dibelinya\n", encoding="utf-8")
    after = words(kuis("items", ARTICLE, "--level", "A1", "--known", "known.txt").out)
    assert not any(".membeli." in id_ for id_ in after)


def test_words_outside_the_lexicon_are_told_once(kuis, project):
    (project / "seeds" / "lain.txt").write_text("Rina tinggal di Bandung sejak tahun 2010.\n", encoding="utf-8")
    (project / "known.txt").write_text("makan\nxyzzy\n\nqwerti\n", encoding="utf-8")
    done = kuis("build", "--known", "known.txt")
    assert done.status == 0
    assert done.err.count("known.txt:2: warning: 'xyzzy' is not in the lexicon (it changes nothing)") == 1
    assert done.err.count("known.txt:4: warning: 'qwerti'") == 1
    assert kuis("build", "--known", "known.txt", "--strict").status == 1


def test_a_long_list_of_strange_words_is_told_shortly(kuis, project):
    (project / "known.txt").write_text("\n".join(f"xyzzy{'q' * n}" for n in range(30)), encoding="utf-8")
    done = kuis("items", ARTICLE, "--known", "known.txt")
    assert done.err.count("is not in the lexicon") == 20
    assert "known.txt:21: warning: 10 more words are not in the lexicon" in done.err


@pytest.mark.parametrize("command", [["build"], ["items", ARTICLE], ["explain", "fact.x.y.0000", ARTICLE]])
def test_a_list_that_is_none(kuis, project, command):
    (project / "known.bin").write_bytes(b"\x89PNG\0\0")
    for path, message in (("no.txt", "there is no such file"), ("known.bin", "this is a binary file")):
        done = kuis(*command, "--known", path)
        assert done.status == 1 and done.out == ""
        assert f"{path}: error: {message}" in done.err
    assert not (project / "decks").exists()


def test_an_override_about_a_known_word_is_no_mistake(kuis, project):
    assert kuis("build").status == 0
    lemma = next(id_.split(".")[1] for id_ in in_deck(project) if len(id_.split(".")) == 3)
    overrides = f"article: ../../{ARTICLE}\nwords:\n  {lemma}: {{gloss: something else}}\n"
    (project / DECK / "overrides.yaml").write_text(overrides, encoding="utf-8")
    (project / "known.txt").write_text(lemma, encoding="utf-8")
    done = kuis("build", "--known", "known.txt")
    assert done.status == 0 and "warning" not in done.err


def test_the_option_wins_over_overrides_and_they_over_the_article(kuis, project):
    assert kuis("build", ARTICLE).status == 0  # the article says A2
    counts = []
    path = project / DECK / "overrides.yaml"
    own = path.read_text(encoding="utf-8")

    def linted(*options):
        done = kuis("build", ARTICLE, "--json", *options)
        assert done.status == 0
        return json.loads(done.out)[0]["linted"]

    for level in ("", "BIPA 3", "C1"):
        path.write_text(own + (f"level: {level}\n" if level else ""), encoding="utf-8")
        counts.append(linted())
    assert counts == sorted(counts, reverse=True) and len(set(counts)) == 3
    assert linted("--level", "BIPA 3") == counts[1]
    assert linted("--level", "A2") == counts[0]


def test_no_level(kuis, project):
    for command in (["build"], ["items", ARTICLE], ["explain", "x", ARTICLE]):
        done = kuis(*command, "--level", "B9")
        assert done.status == 2 and "'B9' is no level; use A1 … C2 or BIPA 1 … 7." in done.err


def test_items_tells_the_level_of_the_article(kuis, project):
    done = kuis("items", ARTICLE)
    said = r"the article's words are at ([A-C][12]) \(BIPA .+\); it says A2 \(BIPA 2\); words below A2 \(BIPA 2\) are"
    found = re.search(said, done.err)
    assert found
    text = (project / ARTICLE).read_text(encoding="utf-8").split("---\n", 2)[2]
    line = kuis("items", "--jsonl", stdin=json.dumps({"id": 1, "text": text}).encode()).out
    assert json.loads(line)["article_level"] == found[1]
    assert "words below C1 (BIPA 5–6) are taken" in kuis("items", ARTICLE, "--level", "6").err


@pytest.mark.skipif(not Path("/dev/fd").is_dir(), reason="this system has no files for open pipes")
def test_a_list_from_another_program(project):
    """As `kuis build --known <(…)` in a shell: the list is the pipe that the shell opened."""
    build = process("build", "--known", "/dev/stdin", stdin=b"menolak\nentah-apa\n", cwd=project)
    assert build.returncode == 0 and b"/dev/stdin:2: warning: 'entah-apa' is not in the lexicon" in build.stderr
