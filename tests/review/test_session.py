"""A review: what it shows, what it writes, what it refuses, and the way back."""

import os
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from reviewing import review_of

from kuis.overrides.read import parse
from kuis.review.session import Answer, Session

Act = Callable[..., Answer]
COMMENT = "# what I think of it\n"


def items(session: Session) -> dict[str, dict[str, Any]]:
    return {item["id"]: item for item in session.state()["items"]}


def one(session: Session, **wanted: Any) -> dict[str, Any]:
    """The first item with these values."""
    wanted.setdefault("state", "deck")
    return next(i for i in items(session).values() if all(i[key] == value for key, value in wanted.items()))


def messages(answer: Answer) -> str:
    return " ".join(problem["message"] for problem in answer.body["problems"])


def test_every_item_of_the_deck_stands_beside_its_article(session: Session) -> None:
    state = session.state()
    text = {p["start"]: p["text"] for p in state["paragraphs"]}
    shown = [i for i in state["items"] if i["state"] == "deck"]
    assert len(shown) >= 20 and {i["skill"] for i in shown} == {"fact", "vocabulary", "morphology"}
    for item in shown:
        start = max(at for at in text if at <= item["start"])
        assert text[start][item["start"] - start : item["end"] - start]
        assert start <= item["sentence_start"] <= item["start"] < item["end"] <= item["sentence_end"]
    assert [i["state"] for i in state["items"]].count("refused") >= 15
    assert {"truth", "open"} <= {i["kind"] for i in state["items"] if i["state"] == "sheet"}
    assert len({i["id"] for i in state["items"]}) == len(state["items"])
    assert all(i["reason"] for i in state["items"] if i["state"] in ("spare", "refused"))


def test_the_version_stays_while_nothing_changes(session: Session, overrides: Path) -> None:
    first = session.state()["version"]
    assert first == session.version() == session.state()["version"]
    overrides.write_text(overrides.read_text() + COMMENT)
    assert session.version() != first


def test_a_skip_is_a_line_in_the_file_and_the_next_best_comes_in(session: Session, overrides: Path, act: Act) -> None:
    item = one(session, skill="vocabulary")
    before, deck = overrides.read_text(), {i["id"] for i in items(session).values() if i["state"] == "deck"}
    answer = act(item["id"], set={"skip": True})
    assert answer.status == 200 and answer.body["id"] == item["id"]
    after = overrides.read_text()
    assert f"  {item['id']}:\n    skip: true\n" in after
    added = [line for line in after.splitlines() if line not in before.splitlines()]
    assert added == ["items:", f"  {item['id']}:", "    skip: true"]
    now = items(session)
    assert now[item["id"]]["state"] == "skipped"
    assert {id for id, i in now.items() if i["state"] == "deck"} - deck


def test_taking_a_skip_back_leaves_the_file_as_it_was(session: Session, overrides: Path, act: Act) -> None:
    item, before = one(session, skill="vocabulary"), overrides.read_bytes()
    act(item["id"], set={"skip": True})
    act(item["id"], set={"skip": False})
    assert overrides.read_bytes() == before


def test_a_pinned_spare_item_comes_into_the_deck(session: Session, overrides: Path, act: Act) -> None:
    spare = [i for i in items(session).values() if i["state"] == "spare" and i["kind"] == "vocab"]
    assert spare
    act(spare[0]["id"], set={"pin": True})
    now = items(session)[spare[0]["id"]]
    assert now["pinned"] and now["state"] == "deck"


def test_a_reworded_item_says_what_it_was(session: Session, overrides: Path, act: Act) -> None:
    item = one(session, kind="mcq", skill="fact")
    stem = item["stem"].rstrip("?") + ", menurut teks?"
    fewer = item["distractors"][::-1]
    act(item["id"], set={"stem": stem, "distractors": list(fewer)})
    now = items(session)[item["id"]]
    assert now["stem"] == stem and now["distractors"] == fewer
    assert now["made"] == {"stem": item["stem"], "distractors": item["distractors"]}
    found, problems = parse(overrides.read_text(), "o.yaml")
    assert problems == () and found.items[item["id"]].stem == stem


def test_a_value_as_it_was_made_needs_no_line(session: Session, overrides: Path, act: Act) -> None:
    item, before = one(session, kind="mcq", skill="fact"), overrides.read_bytes()
    act(item["id"], set={"stem": "Apa yang dikatakan teks tentang itu?"})
    assert overrides.read_bytes() != before
    act(item["id"], set={"stem": item["stem"], "key": item["key"], "distractors": list(item["distractors"])})
    assert overrides.read_bytes() == before


def test_null_is_as_it_was_made(session: Session, overrides: Path, act: Act) -> None:
    item, before = one(session, kind="cloze", skill="vocabulary"), overrides.read_bytes()
    act(item["id"], set={"hint": "m…"})
    assert b"m\xe2\x80\xa6" in overrides.read_bytes()
    act(item["id"], set={"hint": None})
    assert overrides.read_bytes() == before


def test_the_meaning_of_a_word_is_changed_on_every_item_about_it(session: Session, overrides: Path, act: Act) -> None:
    about: dict[str, list[str]] = {}
    for item in items(session).values():
        if item["state"] in ("deck", "spare") and item["lemma"] and item["gloss"]:
            about.setdefault(item["lemma"], []).append(item["id"])
    lemma, ids = max(about.items(), key=lambda pair: len(pair[1]))
    assert len(ids) >= 2
    act(ids[0], set={"gloss": "another meaning"})
    assert f"{lemma}: {{gloss: another meaning}}" in overrides.read_text()
    assert {items(session)[id]["gloss"] for id in ids} == {"another meaning"}
    # The other item knows that its word was changed, and can take it back.
    act(ids[1], set={"gloss": None})
    assert "another meaning" not in overrides.read_text()


def test_what_breaks_a_criterion_is_not_written(session: Session, overrides: Path, act: Act) -> None:
    item, before = one(session, kind="mcq", skill="fact"), overrides.read_bytes()
    answer = act(item["id"], set={"distractors": [item["key"], "Ambon", "Ternate"]})
    assert answer.status == 422 and "O1" in messages(answer)
    assert overrides.read_bytes() == before and not session.state()["undo"]


def test_a_trial_says_the_same_and_writes_nothing(session: Session, overrides: Path) -> None:
    item, before = one(session, kind="mcq", skill="fact"), overrides.read_bytes()
    bad = session.attempt({"id": item["id"], "set": {"stem": "Tanpa tanda tanya"}})
    assert bad.status == 200 and "S9" in messages(bad)
    good = session.attempt({"id": item["id"], "set": {"stem": f"Menurut teks bacaan itu, {item['stem']}"}})
    assert good.body["problems"] == [] and good.body["details"]["cards"]
    tried = session.card(item["id"], 0, "front", dark=False, tried=True)
    stands = session.card(item["id"], 0, "front", dark=False, tried=False)
    assert tried and stands and "teks bacaan itu" in tried and "teks bacaan itu" not in stands
    assert overrides.read_bytes() == before


def test_items_of_ones_own_come_and_go(session: Session, overrides: Path, act: Act) -> None:
    before = overrides.read_bytes()
    new = {"kind": "mcq", "stem": "Apa ibu kota Jawa Barat?", "key": "Bandung", "distractors": ["Medan", "Solo"]}
    first, second = act(add=new), act(add=new)
    assert (first.body["id"], second.body["id"]) == ("added.bandung", "added.bandung-2")
    act("added.bandung", set={"key": "Kota Bandung", "sentence": "Bandung adalah ibu kota Jawa Barat."})
    found, problems = parse(overrides.read_text(), "o.yaml")
    assert problems == () and [(one.id, one.key) for one in found.added] == [
        ("bandung", "Kota Bandung"),
        ("bandung-2", "Bandung"),
    ]
    act("added.bandung", remove=True)
    act("added.bandung-2", remove=True)
    assert overrides.read_bytes() == before


def test_undo_goes_back_step_by_step_to_the_same_bytes(session: Session, overrides: Path, act: Act) -> None:
    cards = [i for i in items(session).values() if i["state"] == "deck"][:4]
    texts = [overrides.read_bytes()]
    for item, change in zip(cards, ({"skip": True}, {"pin": True}, {"skip": True}, {"pin": True}), strict=True):
        assert act(item["id"], set=change).status == 200
        texts.append(overrides.read_bytes())
    assert len(set(texts)) == 5
    for item, text in zip(reversed(cards), reversed(texts[:-1]), strict=True):
        assert session.undo().body["id"] == item["id"]
        assert overrides.read_bytes() == text
    assert session.undo().body["said"] == "nothing to undo"


def test_undo_keeps_what_an_editor_wrote_meanwhile(session: Session, overrides: Path, act: Act) -> None:
    item = one(session, skill="fact")
    act(item["id"], set={"skip": True})
    overrides.write_text(COMMENT + overrides.read_text().replace("# quota:", "quota:"))
    assert session.undo().status == 200
    after = overrides.read_text()
    assert after.startswith(COMMENT) and "\nquota: {" in after and "skip: true\n" not in re.sub("#.*", "", after)


def test_undo_leaves_a_value_that_was_changed_since(session: Session, overrides: Path, act: Act) -> None:
    item = one(session, kind="cloze", skill="vocabulary")
    act(item["id"], set={"hint": "satu"})
    overrides.write_text(overrides.read_text().replace("hint: satu", "hint: dua"))
    answer = session.undo()
    assert answer.status == 409 and "hint: dua" in overrides.read_text()
    assert session.undo().body["said"] == "nothing to undo"


def test_an_edit_of_the_file_meanwhile_is_kept_and_shown(session: Session, overrides: Path, act: Act) -> None:
    item, seen = one(session, skill="fact"), session.state()["seen"]
    overrides.write_text(COMMENT + overrides.read_text() + "words:\n  pasar: {gloss: bazaar}\n")
    answer = act(item["id"], set={"skip": True}, seen=seen)
    assert answer.status == 200
    after = overrides.read_text()
    assert after.startswith(COMMENT) and "bazaar" in after and "skip: true" in after


def test_the_same_value_changed_on_both_sides_asks(session: Session, overrides: Path, act: Act) -> None:
    item = one(session, kind="cloze", skill="vocabulary")
    act(item["id"], set={"hint": "satu"})
    seen = session.state()["seen"]
    overrides.write_text(overrides.read_text().replace("hint: satu", "hint: dua"))
    before = overrides.read_bytes()
    answer = act(item["id"], set={"hint": "tiga"}, seen=seen)
    assert answer.status == 409 and overrides.read_bytes() == before
    assert answer.body["conflicts"] == [{"field": "hint", "before": "satu", "theirs": "dua", "yours": "tiga"}]
    # With the file as it is now in view, the page may write its own.
    assert act(item["id"], set={"hint": "tiga"}, seen=answer.body["state"]["seen"]).status == 200
    assert "hint: tiga" in overrides.read_text()


def test_the_same_change_on_both_sides_is_no_conflict(session: Session, overrides: Path, act: Act) -> None:
    item, seen = one(session, skill="fact"), session.state()["seen"]
    act(item["id"], set={"skip": True}, seen=seen)
    assert act(item["id"], set={"skip": True}, seen=seen).status == 200


def test_a_page_that_saw_no_known_text_is_told_so(session: Session, act: Act) -> None:
    item = one(session, skill="fact")
    answer = act(item["id"], set={"skip": True}, seen="0" * 16)
    assert answer.status == 409 and "conflicts" not in answer.body and answer.body["state"]["seen"]


def test_a_page_that_saw_no_known_text_is_asked_where_the_file_says_something_else(session: Session, act: Act) -> None:
    item = one(session, kind="cloze", skill="vocabulary")
    act(item["id"], set={"hint": "satu"})
    answer = act(item["id"], set={"hint": "dua"}, seen="0" * 16)
    assert answer.status == 409 and answer.body["stale"]
    assert answer.body["conflicts"] == [{"field": "hint", "theirs": "satu", "yours": "dua"}]


def test_an_editor_that_saves_at_the_last_moment_wins(
    session: Session, overrides: Path, act: Act, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kuis.review import session as module

    item, look_at = one(session, skill="fact"), module.look_at

    def slow(text: str, *given: Any) -> Any:
        found = look_at(text, *given)
        overrides.write_text(COMMENT + overrides.read_text())
        monkeypatch.setattr(module, "look_at", look_at)
        return found

    monkeypatch.setattr(module, "look_at", slow)
    answer = act(item["id"], set={"skip": True})
    assert answer.status == 409 and overrides.read_text().startswith(COMMENT)
    assert "skip: true\n" not in re.sub("#.*", "", overrides.read_text())
    assert act(item["id"], set={"skip": True}).status == 200


def test_an_editor_that_saves_while_the_bytes_are_flushed_wins(
    session: Session, overrides: Path, act: Act, monkeypatch: pytest.MonkeyPatch
) -> None:
    item, fsync = one(session, skill="fact"), os.fsync

    def slow(handle: int) -> None:
        fsync(handle)
        monkeypatch.setattr(os, "fsync", fsync)
        overrides.write_text(COMMENT + overrides.read_text())

    monkeypatch.setattr(os, "fsync", slow)
    answer = act(item["id"], set={"skip": True})
    assert answer.status == 409 and overrides.read_text().startswith(COMMENT)
    assert [path.name for path in overrides.parent.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("items: {a: b", "never closed"),
        ("nonsense: 1\n", "unknown key 'nonsense'"),
        ("\ttab: 1\n", "tab"),
        (b"a: \xff\n", "not UTF-8"),
        (None, "gone"),
    ],
)
def test_a_broken_file_is_shown_and_never_written_over(
    session: Session, overrides: Path, act: Act, text: str | bytes | None, said: str
) -> None:
    good = session.state()
    item = one(session, skill="fact")
    if text is None:
        overrides.unlink()
    else:
        overrides.write_bytes(text.encode() if isinstance(text, str) else text)
    state = session.state()
    assert state["broken"] and said in " ".join(p["message"] for p in state["problems"])
    assert state["items"] == good["items"]
    answer = act(item["id"], set={"skip": True}, seen=good["seen"])
    assert answer.status == 422 and said in messages(answer)
    assert not overrides.exists() if text is None else len(overrides.read_bytes()) < 20
    assert session.build().status == 422


def test_a_mended_file_is_read_again(session: Session, overrides: Path, act: Act) -> None:
    good, item = overrides.read_bytes(), one(session, skill="fact")
    overrides.write_text("items: {a: b")
    assert session.state()["broken"]
    overrides.write_bytes(good)
    assert not session.state()["broken"]
    assert act(item["id"], set={"skip": True}).status == 200


def test_a_change_of_the_article_is_seen(session: Session, project: Path) -> None:
    seed = next((project / "seeds").glob("*.md"))
    before = session.state()
    seed.write_text(seed.read_text() + "\n\nBandung adalah ibu kota Provinsi Jawa Barat.\n")
    after = session.state()
    assert after["version"] != before["version"]
    assert "ibu kota Provinsi Jawa Barat" in after["paragraphs"][-1]["text"]
    seed.unlink()
    gone = session.state()
    assert gone["broken"] and gone["items"] == after["items"]


def test_a_page_opened_while_the_article_is_broken_sees_it_mended(project: Path, overrides: Path) -> None:
    seed = next((project / "seeds").glob("*.md"))
    good = seed.read_bytes()
    seed.write_bytes(b"\xff\xfe\x00")
    session = review_of(overrides.parent.relative_to(project))
    broken = session.state()
    assert broken["broken"] and not broken["items"]
    seed.write_bytes(good)
    assert session.version() != broken["version"]
    mended = session.state()
    assert not mended["broken"] and mended["items"]


def test_a_save_within_one_tick_of_the_clock_is_seen(session: Session, overrides: Path) -> None:
    overrides.write_text(overrides.read_text() + "# satu\n")
    status, before = overrides.stat(), session.state()
    with overrides.open("r+b") as file:
        file.seek(-5, os.SEEK_END)
        file.write(b"dua!\n")
    os.utime(overrides, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert session.version() != before["version"] and session.state()["seen"] != before["seen"]


def test_statements_are_left_out_reworded_and_pinned(session: Session, overrides: Path, act: Act) -> None:
    before, item = overrides.read_bytes(), one(session, kind="truth", state="sheet")
    assert act(item["id"], set={"skip": True}).status == 200
    assert items(session)[item["id"]]["state"] == "skipped"
    act(item["id"], set={"skip": False, "pin": True})
    assert items(session)[item["id"]]["state"] == "sheet" and items(session)[item["id"]]["pinned"]
    other = item["distractors"][0]
    assert act(item["id"], set={"stem": "Pasar itu sepi.", "key": other}).status == 200
    now = items(session)[item["id"]]
    assert (now["stem"], now["key"]) == ("Pasar itu sepi.", other) and set(now["made"]) >= {"stem", "key"}
    assert act(item["id"], set={"distractors": ["a", "b"]}).status == 400
    act(item["id"], set={"pin": False, "stem": item["stem"], "key": item["key"]})
    assert overrides.read_bytes() == before


@pytest.mark.parametrize(
    "new",
    [
        {"kind": "cloze", "skill": "vocabulary", "stem": "Ibu membeli _____ segar.", "key": "ikan", "hint": "fish"},
        {"kind": "vocab", "stem": "ikan", "key": "fish", "sentence": "Ibu membeli ikan."},
        {"kind": "truth", "stem": "Ikan hidup di air.", "key": "Benar"},
        {"kind": "open", "stem": "Mengapa pasar ramai?", "key": "Karena hari itu hari Minggu."},
        {"kind": "order", "stem": "Matahari terbit.", "key": "1"},
    ],
    ids=lambda new: new["kind"],
)
def test_an_item_of_every_kind_is_added(session: Session, overrides: Path, act: Act, new: dict[str, str]) -> None:
    before = overrides.read_bytes()
    answer = act(add={**new, "distractors": [], "gloss": "", "hint": new.get("hint", "")})
    assert answer.status == 200, messages(answer)
    found, problems = parse(overrides.read_text(), "o.yaml")
    assert problems == () and len(found.added) == 1
    assert {key: getattr(found.added[0], key) for key in new} == new
    if new["kind"] != "order":  # events are not among the sections unless somebody asks for them
        assert items(session)[answer.body["id"]]["added"]
    session.undo()
    assert overrides.read_bytes() == before


NONSENSE: list[dict[str, Any]] = [
    {},
    {"set": {}},
    {"set": {"skip": 1}},
    {"set": {"skip": None}},
    {"set": {"stem": 1}},
    {"set": {"stem": "x" * 2001}},
    {"set": {"stem": "\ud800"}},
    {"set": {"distractors": "a"}},
    {"set": {"distractors": [1]}},
    {"set": {"distractors": ["a"] * 13}},
    {"set": {"id": "x"}},
    {"set": {"article": "/etc/passwd"}},
    {"set": ["stem"]},
    {"id": "fact.none.0000", "set": {"skip": True}},
    {"id": None, "set": {"skip": True}},
    {"add": 1},
    {"add": {"kind": "essay", "stem": "a", "key": "b"}},
    {"add": {"kind": "mcq", "stem": "a"}},
    {"add": {"kind": ["mcq"], "stem": "a", "key": "b"}},
    {"set": {"skip": True, "pin": True}},
    {"add": {"kind": "mcq", "stem": " \n ", "key": "b"}},
]


@pytest.mark.parametrize("asked", NONSENSE, ids=str)
def test_nonsense_is_refused(session: Session, overrides: Path, asked: dict[str, Any]) -> None:
    before, state = overrides.read_bytes(), session.state()
    id = one(session, kind="mcq", skill="fact")["id"]
    answer = session.change({"id": id, "seen": state["seen"], **asked})
    assert answer.status == 400 and answer.body["error"]
    assert overrides.read_bytes() == before


def test_texts_are_written_on_one_line(session: Session, overrides: Path, act: Act) -> None:
    item = one(session, kind="cloze", skill="vocabulary")
    act(item["id"], set={"hint": "  dua\n\x00 kata:  lain #1\u2028 "})
    found, problems = parse(overrides.read_text(), "o.yaml")
    assert problems == () and found.items[item["id"]].hint == "dua kata: lain #1"


def test_a_file_with_windows_lines_keeps_them(session: Session, overrides: Path, act: Act) -> None:
    overrides.write_bytes(overrides.read_bytes().replace(b"\n", b"\r\n"))
    act(one(session, skill="fact")["id"], set={"skip": True})
    assert b"skip: true\r\n" in overrides.read_bytes()
    assert b"\n" not in overrides.read_bytes().replace(b"\r\n", b"")


def test_details_name_rule_options_and_score(session: Session) -> None:
    item = one(session, kind="mcq", skill="fact")
    found = session.item(item["id"]).body
    assert found["rule"][0].startswith(item["rule"]) and set(found["origins"]) == set(item["distractors"])
    assert found["score"]["total"] == item["score"] and found["cards"]
    refused = one(session, state="refused")
    assert refused["code"] in [f["code"] for f in session.item(refused["id"]).body["broken"]]
    assert session.item("fact.none.0000").status == 404


def test_the_question_is_marked_on_the_sheet(session: Session) -> None:
    item = one(session, kind="mcq", skill="fact")
    sheet = session.sheet(item["id"])
    assert sheet and sheet.count('id="here"') == 1
    assert re.search(rf'id="here" class="question" data-item="{item["id"]}".*?{re.escape(item["key"])}', sheet, re.S)
    assert 'id="here"' not in session.sheet("fact.none.0000") and 'id="here"' not in session.sheet()


def test_a_worksheet_that_cannot_be_made_says_why(session: Session, overrides: Path) -> None:
    id = one(session, kind="mcq", skill="fact")["id"]
    overrides.write_text(overrides.read_text() + f"items:\n  {id}: {{stem: Tanpa tanda tanya}}\n")
    assert "S9" in session.sheet(id) and "overrides.yaml" in session.sheet(id)


def test_a_build_says_what_changed(session: Session, overrides: Path, act: Act) -> None:
    assert "unchanged" in session.build().body["said"][0]
    item = one(session, skill="fact")
    act(item["id"], set={"skip": True})
    answer = session.build()
    assert answer.status == 200 and "1 retired" in answer.body["said"][0]
    assert item["id"].encode() not in (overrides.parent / "quiz.html").read_bytes()


def test_a_save_answers_at_once(session: Session, act: Act) -> None:
    ids = [i["id"] for i in items(session).values() if i["state"] == "deck"][:3]
    took = []
    for id in ids:
        start = time.process_time()
        act(id, set={"skip": True})
        took.append(time.process_time() - start)
    assert min(took) < 0.8  # well under a second on a slow machine; a tenth of that on a quick one
