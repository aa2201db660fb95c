"""kuis items and kuis analyse for people."""

import re

ARTICLE = "seeds/pagi-di-pasar.md"


def test_items_are_listed_best_first(kuis, project):
    done = kuis("items", ARTICLE)
    heads = re.findall(r"^(\S+)  (mcq|cloze|vocab)  (A1|A2|B1|B2|C1|C2)  (\d\.\d\d)", done.out, re.MULTILINE)
    assert done.status == 0 and len(heads) > 30
    scores = [float(score) for *_, score in heads]
    assert scores == sorted(scores, reverse=True)
    assert f"{len(heads)} items, " in done.err


def test_rejected(kuis, project):
    plain, more = kuis("items", ARTICLE), kuis("items", ARTICLE, "--rejected")
    assert more.out.startswith(plain.out)
    refused = re.findall(r"^(\S+)  ([SKOM]\d+): (.+)$", more.out[len(plain.out) :], re.MULTILINE)
    assert f"{len(refused)} refused by the linter" in more.err and refused


def test_a_higher_level_leaves_easy_words_out(kuis, project):
    easy = set(re.findall(r"^(vocabulary\.\S+)", kuis("items", ARTICLE).out, re.MULTILINE))
    hard = set(re.findall(r"^(vocabulary\.\S+)", kuis("items", ARTICLE, "--level", "BIPA 5").out, re.MULTILINE))
    assert hard < easy


def test_analyse(kuis, project):
    done = kuis("analyse", ARTICLE)
    assert done.status == 0 and done.err == ""
    assert re.search(r"^  menyiapkan +menyiapkan +meN- \+ siap \+ -kan +VERB +prepare", done.out, re.MULTILINE)
    assert "  TIME.clock: 05.00" in done.out


def test_nothing_is_written(kuis, project):
    kuis("items", ARTICLE)
    kuis("analyse", ARTICLE)
    assert sorted(p.name for p in project.iterdir()) == ["seeds"]
