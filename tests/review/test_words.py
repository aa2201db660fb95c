"""A review of items whose word the overrides speak of, in the deck or for all decks; and what is refused in words."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kuis.overrides.read import parse
from kuis.review.session import Answer, Session

Act = Callable[..., Answer]


def items(session: Session) -> dict[str, dict[str, Any]]:
    return {item["id"]: item for item in session.state()["items"]}


def about(session: Session, **wanted: Any) -> dict[str, Any]:
    """The first item about some word, with these values, whose word has more than one item."""
    found = [i for i in items(session).values() if i["skill"] == "vocabulary" and i["gloss"] and not i["added"]]
    wanted.setdefault("state", "deck")
    return next(i for i in found if all(i[key] == value for key, value in wanted.items()))


def said(overrides: Path) -> Any:
    found, problems = parse(overrides.read_text(), "o.yaml")
    assert problems == ()
    return found


def append(path: Path, text: str) -> None:
    path.write_text((path.read_text() if path.exists() else "") + text)


def messages(answer: Answer) -> str:
    return " ".join(problem["message"] for problem in answer.body["problems"])


@pytest.fixture
def defaults(overrides: Path) -> Iterator[Path]:
    yield overrides.parent.parent / "defaults.yaml"


def test_all_of_a_changed_card_is_taken_back_at_once(session: Session, overrides: Path, act: Act) -> None:
    card, before = about(session, kind="vocab"), overrides.read_bytes()
    assert act(card["id"], set={"gloss": "another meaning"}).status == 200
    made = items(session)[card["id"]]["made"]
    assert made == {"gloss": card["gloss"]}
    assert act(card["id"], set=dict.fromkeys(made)).status == 200
    assert overrides.read_bytes() == before


def test_a_meaning_for_all_decks_is_taken_back_in_this_one(
    session: Session, overrides: Path, defaults: Path, act: Act
) -> None:
    card, before = about(session, kind="vocab"), overrides.read_bytes()
    append(defaults, f"words:\n  {card['lemma']}: {{gloss: for all decks}}\n")
    assert items(session)[card["id"]]["gloss"] == "for all decks"
    assert act(card["id"], set={"gloss": None}).status == 200
    assert items(session)[card["id"]]["gloss"] == card["gloss"] and items(session)[card["id"]]["made"] == {}
    assert act(card["id"], set={"gloss": "for all decks"}).status == 200
    assert overrides.read_bytes() == before


def test_a_pin_takes_the_place_of_a_skip_and_the_other_way_round(session: Session, overrides: Path, act: Act) -> None:
    id = about(session, kind="cloze")["id"]
    for first, then in (("pin", "skip"), ("skip", "pin")):
        act(id, set={first: True})
        assert act(id, set={then: True}).status == 200
        change = said(overrides).items[id]
        assert getattr(change, then) and not getattr(change, first)
        session.undo()
        assert getattr(said(overrides).items[id], first), "one undo brings back all of it"
        act(id, set={first: False})


def test_a_word_that_is_left_out_is_taken_back(session: Session, overrides: Path, act: Act) -> None:
    card, before = about(session, kind="cloze"), overrides.read_bytes()
    append(overrides, f"words:\n  {card['lemma']}: {{skip: true}}\n")
    assert items(session)[card["id"]]["state"] == "skipped"
    assert act(card["id"], set={"skip": False}).status == 200
    assert items(session)[card["id"]]["state"] in ("deck", "spare") and overrides.read_bytes() == before
    append(overrides, f"words:\n  {card['lemma']}: {{skip: true}}\n")
    assert act(card["id"], set={"pin": True}).status == 200
    now = items(session)[card["id"]]
    assert now["state"] == "deck" and now["pinned"] and not said(overrides).words


def test_a_word_that_is_pinned_is_shown_and_taken_back(session: Session, overrides: Path, act: Act) -> None:
    card, before = about(session, kind="vocab"), overrides.read_bytes()
    append(overrides, f"words:\n  {card['lemma']}: {{pin: true}}\n")
    now = items(session)
    assert now[card["id"]]["pinned"]
    assert sum(i["pinned"] for i in now.values()) == 1, "a word pins one item"
    assert act(card["id"], set={"pin": False}).status == 200
    assert not items(session)[card["id"]]["pinned"] and overrides.read_bytes() == before


@pytest.mark.parametrize("key", ["skip", "pin"])
def test_what_is_said_of_a_word_for_all_decks_is_changed_there(
    session: Session, overrides: Path, defaults: Path, act: Act, key: str
) -> None:
    card, before = about(session, kind="vocab"), overrides.read_bytes()
    append(defaults, f"words:\n  {card['lemma']}: {{{key}: true}}\n")
    answer = act(card["id"], set={key: False})
    assert answer.status == 422 and card["lemma"] in messages(answer)
    assert "defaults.yaml" in answer.body["problems"][0]["text"] and overrides.read_bytes() == before


def test_a_meaning_that_an_item_has_of_its_own_is_changed_there(session: Session, overrides: Path, act: Act) -> None:
    gap, before = about(session, kind="cloze"), overrides.read_bytes()
    append(overrides, f"items:\n  {gap['id']}: {{gloss: of its own}}\n")
    assert act(gap["id"], set={"gloss": "another"}).status == 200
    assert items(session)[gap["id"]]["gloss"] == "another"
    assert said(overrides).items[gap["id"]].gloss == "another" and not said(overrides).words
    act(gap["id"], set={"gloss": None})
    assert items(session)[gap["id"]]["gloss"] == gap["gloss"] and overrides.read_bytes() == before


@pytest.mark.parametrize("key", ["stem", "key", "sentence"])
def test_an_empty_text_is_refused_in_words(session: Session, overrides: Path, act: Act, key: str) -> None:
    item, before = next(i for i in items(session).values() if i["kind"] == "mcq"), overrides.read_bytes()
    answer = act(item["id"], set={key: " "})
    assert answer.status == 422 and "cannot be empty" in messages(answer) and overrides.read_bytes() == before


def test_what_the_file_cannot_say_is_refused_without_its_place_in_it(
    session: Session, overrides: Path, act: Act
) -> None:
    item, before = next(i for i in items(session).values() if i["kind"] == "mcq"), overrides.read_bytes()
    answer = act(item["id"], set={"distractors": []})
    assert answer.status == 422 and overrides.read_bytes() == before
    assert "error:" not in messages(answer) and "overrides.yaml:" not in messages(answer)
    assert "editor" not in str(answer.body["problems"])


def test_what_no_review_can_change_is_left_to_an_editor(session: Session, overrides: Path, act: Act) -> None:
    append(overrides, "items:\n  ? fact.none.0000\n  : {skip: true}\n")
    item, before = next(i for i in items(session).values() if i["kind"] == "mcq"), overrides.read_bytes()
    answer = act(item["id"], set={"skip": True})
    assert answer.status == 422 and overrides.read_bytes() == before
    assert answer.body["problems"][0]["line"] and answer.body["problems"][0]["hint"] == "mend it in an editor"
