"""JSON Lines: one line in, one line out, in order, whatever the lines hold."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from running import process

TEXT = "Pada 1948, Syngman Rhee memimpin Korea Selatan dari Seoul. Rakyat menyambutnya di jalan."
# What eval scripts and sites read; more fields are welcome.
ITEM = {"id", "kind", "skill", "rule", "stem", "key", "distractors", "sentence", "start", "end", "level", "score"}
TOKEN = {"start", "end", "text", "lemma", "root", "upos", "gloss"}


def lines(rows):
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def answers(done):
    return [json.loads(line) for line in done.out.splitlines()]


def test_analyse(kuis):
    done = kuis("analyse", "--jsonl", stdin=lines([{"id": "a", "text": TEXT}, {"id": 7, "text": ""}]))
    first, second = answers(done)
    assert done.status == 0 and done.err == ""
    assert (first["id"], second) == ("a", {"id": 7, "sentences": [], "entities": []})
    assert [TEXT[s["start"] : s["end"]] for s in first["sentences"]] == [TEXT[:58], TEXT[59:]]
    for token in first["sentences"][0]["tokens"]:
        assert set(token) >= TOKEN and TEXT[token["start"] : token["end"]] == token["text"]
    assert {"type": "PER", "text": "Syngman Rhee"}.items() <= first["entities"][1].items()


def test_items(kuis):
    done = kuis("items", "--jsonl", stdin=lines([{"id": 1, "text": TEXT}]))
    (record,) = answers(done)
    assert record["items"] and "rejected" not in record
    scores = [item["score"] for item in record["items"]]
    assert scores == sorted(scores, reverse=True)
    for item in record["items"]:
        assert set(item) >= ITEM
        assert item["kind"] in ("mcq", "cloze", "vocab") and item["skill"] in ("fact", "vocabulary", "morphology")
        assert item["kind"] != "cloze" or item["stem"].count("_____") == 1
        if item["kind"] != "vocab" and item["skill"] == "fact":
            assert TEXT[item["start"] : item["end"]] == item["key"]


def test_rejected_items_say_why(kuis):
    (record,) = answers(
        kuis(
            "items",
            "--jsonl",
            "--rejected",
            stdin=lines([{"id": 1, "text": "Rina pergi ke Malang."}]),
        )
    )
    assert record["rejected"]
    assert all(set(r) >= {"id", "stem", "key", "code", "reason"} for r in record["rejected"])


BAD = [
    (b"not json\n", "this line is not JSON"),
    (b'{"id": 1}\n', 'has no string "text"'),
    (b'{"id": 1, "text": 5}\n', 'has no string "text"'),
    (b"[1, 2]\n", 'has no string "text"'),
    (b'"text"\n', 'has no string "text"'),
    (b"\xff\xfe\n", "this line is not UTF-8"),
    (b'{"id": 1, "text": "a\n', "this line is not JSON"),
]


@pytest.mark.parametrize("verb", ["items", "analyse"])
@pytest.mark.parametrize(("bad", "why"), BAD, ids=[repr(bad) for bad, _ in BAD])
def test_a_bad_line_keeps_the_lines_in_step(verb, bad, why, kuis):
    done = kuis(
        verb,
        "--jsonl",
        stdin=lines([{"id": "a", "text": "Rina datang."}]) + bad + lines([{"id": "z", "text": "Budi."}]),
    )
    first, wrong, last = answers(done)
    assert done.status == 1
    assert (first["id"], last["id"]) == ("a", "z") and "error" not in first and "error" not in last
    assert why in wrong["error"]
    assert f"-:2: error: {wrong['error']}" in done.err


def test_the_id_of_a_bad_line_is_kept(kuis):
    (wrong,) = answers(kuis("items", "--jsonl", stdin=b'{"id": "mine"}\n'))
    assert wrong["id"] == "mine"


def test_nothing_in_nothing_out(kuis):
    assert (kuis("items", "--jsonl").out, kuis("items", "--jsonl", stdin=b"\n\n").out) == ("", "")


def test_a_lone_surrogate_and_offsets_beyond_the_plane(kuis):
    done = kuis("analyse", "--jsonl", stdin=b'{"id": 1, "text": "\\ud800 Rina \\ud83d\\ude00 datang."}\n')
    (record,) = answers(done)
    text = "\ufffd Rina 😀 datang."
    assert done.status == 0
    assert "-:1: warning: this line holds half of a character" in done.err
    assert all(text[t["start"] : t["end"]] == t["text"] for s in record["sentences"] for t in s["tokens"])


ANY = st.text(st.characters(exclude_categories=()), max_size=60)


@given(st.lists(st.tuples(st.integers() | ANY | st.none(), ANY), max_size=4))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_texts_one_for_one(kuis, rows):
    for verb in ("analyse", "items"):
        done = kuis(verb, "--jsonl", stdin=lines({"id": n, "text": t} for n, t in rows))
        assert done.status == 0, done.err
        assert len(done.out.split("\n")) == len(rows) + 1
        assert [json.loads(line)["id"] for line in done.out.split("\n")[:-1]] == [
            json.loads(json.dumps(n)) for n, _ in rows
        ]


def test_output_is_utf_8_whatever_the_locale(tmp_path):
    request = json.dumps({"id": 1, "text": "Harga “kopi” naik 5 € – kata Rina."}).encode()
    done = process("analyse", "--jsonl", cwd=tmp_path, stdin=request, LC_ALL="C", PYTHONIOENCODING="", PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr.decode()
    assert "€" in {t["text"] for s in json.loads(done.stdout.decode("utf-8"))["sentences"] for t in s["tokens"]}
