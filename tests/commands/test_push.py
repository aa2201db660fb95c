"""kuis push: a running Anki is brought up to date, and what a person did there stays."""

import contextlib
import json
import socket
import sys
import threading
import time
from pathlib import Path

import pytest
from running import everything

sys.path.insert(0, str(Path(__file__).parents[1] / "exports"))
from anki_connect import Plain, connect, serving, slow

from kuis.commands import push as pushing
from kuis.exports import audio
from kuis.exports.anki.connect import AnkiError, Link, greet

DECK = "decks/pagi-di-pasar"
TYPES = {"kuis · Kosakata": 1716400100101, "kuis · Isian": 1716400100102, "kuis · Pilihan ganda": 1716400100103}
OTHERS = {"Basic": 5}


@pytest.fixture
def deck(project, kuis):
    assert kuis("build").status == 0
    return project / DECK


@pytest.fixture
def anki(deck):
    """An Anki in which the deck was imported, and which is open to kuis."""
    anki = Plain(OTHERS)
    anki.take(deck / "pagi-di-pasar.apkg", TYPES)
    with connect(anki) as anki.port:
        yield anki


@pytest.fixture
def push(kuis, anki):
    def push(*options, stdin=b""):
        anki.log.clear()
        return kuis("push", DECK, "--port", str(anki.port), *options, stdin=stdin)

    return push


def ledger(deck):
    return json.loads((deck / "ledger.json").read_text(encoding="utf-8"))["items"]


def live(deck, kind):
    return [id_ for id_, row in sorted(ledger(deck).items()) if row["kind"] == kind and not row["retired"]]


def override(deck, monkeypatch, kuis, text, day="1800000000"):
    path = deck / "overrides.yaml"
    kept = path.read_text(encoding="utf-8").split("\nitems:")[0].split("\nquota:")[0]
    path.write_text(f"{kept}\n{text}", encoding="utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", day)
    assert kuis("build").status == 0


def note(anki, deck, id_):
    return anki.notes[ledger(deck)[id_]["note_id"]]


def test_nothing_to_do(deck, anki, push):
    before, held = everything(deck), json.dumps(anki.notes)
    done = push("--yes")
    assert (done.status, anki.written) == (0, [])
    assert done.out == f"{DECK}: {len(anki.notes)} notes as they are\n" and "nothing to do" in done.err
    assert everything(deck) == before and json.dumps(anki.notes) == held


def test_a_changed_gloss_is_written_and_everything_else_stays(deck, anki, push, kuis, monkeypatch):
    one, two = live(deck, "vocab")[:2]
    for id_ in (one, two):
        note(anki, deck, id_)["tags"].append("mine")
        note(anki, deck, id_)["fields"]["Catatan"] = "my own"
        note(anki, deck, id_)["fields"]["Cadangan 4"] = "spare"
    note(anki, deck, two)["fields"]["Arti"] = "my gloss"
    override(deck, monkeypatch, kuis, f"items:\n  {one}: {{gloss: better}}\n  {two}: {{gloss: other}}\n")
    held = json.dumps(anki.notes)

    dry = push("--dry-run")
    assert dry.status == 0 and anki.written == [] and json.dumps(anki.notes) == held
    assert f"~ {one}\n    ~ Arti: " in dry.out and "{+better+}" in dry.out
    assert f"= {two}\n    = Arti stays as you edited it; kuis has [-my" in dry.out
    assert ": 1 changed, 1 kept as you edited them, " in dry.out and "Nothing was changed" in dry.err

    done = push("--yes")
    assert done.status == 0 and done.out == dry.out and anki.written == ["updateNoteFields"]
    assert note(anki, deck, one)["fields"]["Arti"] == "better"
    assert note(anki, deck, two)["fields"]["Arti"] == "my gloss"
    written = next(p for a, p in anki.log if a == "updateNoteFields")["note"]
    assert written["fields"] == {"Arti": "better"}
    for id_ in (one, two):
        assert "mine" in note(anki, deck, id_)["tags"]
        assert note(anki, deck, id_)["fields"]["Catatan"] == "my own"
    again = push("--yes")
    assert anki.written == [] and f"= {two}" in again.out and "~" not in again.out


def test_two_builds_later_the_old_value_is_still_known(deck, anki, push, kuis, monkeypatch):
    one = live(deck, "vocab")[0]
    override(deck, monkeypatch, kuis, f"items:\n  {one}: {{gloss: better}}\n")
    override(deck, monkeypatch, kuis, f"items:\n  {one}: {{gloss: best}}\n", day="1810000000")
    assert push("--yes").status == 0 and note(anki, deck, one)["fields"]["Arti"] == "best"


def test_options_go_together(deck, anki, push, kuis, monkeypatch):
    one = next(id_ for id_ in live(deck, "mcq") if id_.startswith("vocabulary.arti."))
    fields = note(anki, deck, one)["fields"]
    place = next(n for n in "123" if fields[f"Pilihan {n}"] != fields["Jawaban"])
    fields[f"Pilihan {place}"] = "Pak Sartono"
    held = dict(fields)
    override(deck, monkeypatch, kuis, f'items:\n  {one}: {{stem: "Menurut bacaan, {fields["Pertanyaan"]}"}}\n')
    done = push("--yes")
    assert anki.written == [] and fields == held
    assert f"= Pilihan {place} stays as you edited it" in done.out
    assert "= Pertanyaan stays beside what you edited" in done.out


def test_new_notes_come_in_a_package_of_their_own(deck, anki, push, kuis, monkeypatch, project):
    gone = live(deck, "vocab")[:2]
    numbers = [ledger(deck)[id_]["note_id"] for id_ in gone]
    for number in numbers:
        del anki.notes[number]
    taken = []
    monkeypatch.setattr(Plain, "do_importPackage", lambda self, path: taken.append(Path(path).read_bytes()) or True)
    first = push("--yes")
    assert first.status == 1 and all(f"did not take the new note '{id_}'" in first.err for id_ in gone)
    monkeypatch.undo()
    monkeypatch.chdir(project)
    done = push("--yes")
    assert done.status == 0 and anki.written == ["importPackage"] and set(numbers) <= set(anki.notes)
    assert all(f"+ {id_}\n" in done.out for id_ in gone) and ": 2 new, " in done.out
    (project / "few.apkg").write_bytes(taken[0])
    from kuis.sources import collection

    assert {n.id for n in collection.read(str(project / "few.apkg"))[0].notes} == set(numbers)


def test_a_first_push_brings_everything(deck, kuis):
    anki = Plain(OTHERS)
    anki.do_importPackage = lambda path: anki.take(path, TYPES) or True
    with connect(anki) as port:
        done = kuis("push", "--port", str(port), "--yes")
        assert done.status == 0 and anki.written == ["importPackage"]
        assert len(anki.notes) == sum(not row["retired"] for row in ledger(deck).values())
        assert kuis("push", "--port", str(port), "--dry-run").out.count("\n") == 1


def test_retired_notes_get_the_tag_and_lose_it(deck, anki, push, kuis, monkeypatch):
    one = live(deck, "vocab")[0]
    override(deck, monkeypatch, kuis, f"items:\n  {one}: {{skip: true}}\n")
    done = push("--yes")
    assert f"- {one}\n    gets the tag kuis::usang\n" in done.out and "addTags" in anki.written
    assert "kuis::usang" in note(anki, deck, one)["tags"]
    push("--yes")
    assert anki.written == []
    override(deck, monkeypatch, kuis, "quota: {vocabulary: 60}\n", day="1810000000")
    back = push("--yes")
    assert f"~ {one}\n    loses the tag kuis::usang\n" in back.out and "removeTags" in anki.written
    assert "kuis::usang" not in note(anki, deck, one)["tags"]


def test_a_retired_note_without_cards_is_passed_over(deck, kuis, monkeypatch):
    one = live(deck, "vocab")[0]
    override(deck, monkeypatch, kuis, f"items:\n  {one}: {{skip: true}}\n")
    anki = Plain(OTHERS)
    anki.take(deck / "pagi-di-pasar.apkg", TYPES)
    with connect(anki) as port:
        done = kuis("push", "--port", str(port), "--yes")
    assert (done.status, anki.written) == (0, []) and one not in done.out


def test_a_note_under_another_number_is_found_by_its_id(deck, anki, push, kuis, monkeypatch):
    one, two, three = live(deck, "vocab")[:3]
    moved = [anki.notes.pop(ledger(deck)[id_]["note_id"]) for id_ in (one, two, three)]
    for number, each in enumerate(moved, 7_000):
        anki.notes[number] = {**each, "cards": [number * 10]}
    moved = [anki.notes[number] for number in range(7_000, 7_003)]
    moved[0]["tags"], moved[1]["tags"] = [], ["kuis::pagi-di-pasar"]
    moved[1]["fields"]["Sumber"] = "mine"
    moved[2]["tags"], moved[2]["fields"]["Sumber"] = ["kuis::lain"], "Artikel lain"  # another article's item
    moved[2]["guid"] = "another"
    anki.notes[ledger(deck)[one]["note_id"]] = {  # whose number a stranger's note has
        "guid": "x", "type": "Basic", "fields": {"Front": "a", "Back": "b"}, "tags": [],
        "cards": [ledger(deck)[one]["note_id"] * 10],
    }  # fmt: skip
    override(deck, monkeypatch, kuis, f"items:\n  {one}: {{gloss: better}}\n  {two}: {{gloss: best}}\n")
    dry = push("--dry-run")
    assert f"+ {three}\n" in dry.out and f"~ {one}\n" in dry.out and f"~ {two}\n" in dry.out
    assert push("--yes").status == 0
    assert [each["fields"]["Arti"] for each in moved[:2]] == ["better", "best"]
    assert note(anki, deck, one)["fields"] == {"Front": "a", "Back": "b"}


def test_notes_that_are_not_ours_any_more(deck, anki, push, kuis, monkeypatch):
    one, two, three = live(deck, "vocab")[:3]
    anki.types["Mine"] = 77
    note(anki, deck, one)["type"] = "Mine"
    note(anki, deck, two)["fields"]["ID"] = "something else"
    del note(anki, deck, three)["fields"]["Arti"]  # renamed
    text = "".join(f"  {id_}: {{gloss: better}}\n" for id_ in (one, two, three))
    override(deck, monkeypatch, kuis, f"items:\n{text}")
    done = push("--yes")
    assert (done.status, anki.written) == (0, [])
    assert f"= {one}\n    left alone: it has another note type now" in done.out
    assert f"= {two}\n    left alone: its field with the id was changed" in done.out


def test_the_question_is_asked_on_a_terminal(deck, anki, push, kuis, monkeypatch):
    one = live(deck, "vocab")[0]
    override(deck, monkeypatch, kuis, f"items:\n  {one}: {{gloss: better}}\n")
    assert push(stdin=b"y\n").status == 2  # no terminal
    monkeypatch.setattr("kuis.commands.push.terminal", lambda: True)
    no = push(stdin=b"n\n")
    assert (no.status, anki.written) == (0, []) and "Nothing was changed" in no.err
    yes = push(stdin=b"y\n")
    assert (yes.status, anki.written) == (0, ["updateNoteFields"])


def test_an_edit_made_while_the_question_stands(deck, anki, push, kuis, monkeypatch):
    one = live(deck, "vocab")[0]
    override(deck, monkeypatch, kuis, f"items:\n  {one}: {{gloss: better}}\n")
    monkeypatch.setattr("kuis.commands.push.terminal", lambda: True)

    def edits(*_, **__):
        note(anki, deck, one)["fields"]["Arti"] = "mine"
        return True

    monkeypatch.setattr(pushing.click, "confirm", edits)
    done = push()
    assert (done.status, anki.written) == (1, []) and "changed in Anki while" in done.err


def test_sounds_come_along(deck, anki, push, kuis, monkeypatch):
    monkeypatch.setattr(audio, "speaker", lambda voice: lambda text: text.encode())
    del anki.notes[ledger(deck)[live(deck, "vocab")[0]]["note_id"]]
    override(deck, monkeypatch, kuis, "quota: {vocabulary: 16}\ncards: {audio: true}\n")
    played = {f for row in ledger(deck).values() for k, f in row["fields"].items() if k.startswith("audio")}
    names = {field.removeprefix("[sound:").removesuffix("]") for field in played}
    present = sorted(names)[0]
    anki.media[present] = b"there"
    assert push("--dry-run").status == 0 and anki.written == []

    (deck / "pagi-di-pasar.apkg").unlink()
    done = push("--yes")
    assert done.status == 0, done.err
    assert set(anki.media) == names and anki.media[present] == b"there"
    assert {"Audio", "Audio kalimat"} <= {
        name for a, p in anki.log if a == "updateNoteFields" for name in p["note"]["fields"]
    }
    assert "nothing to do" in push("--yes").err

    monkeypatch.undo()
    monkeypatch.chdir(deck.parent.parent)
    anki.media.clear()
    note(anki, deck, live(deck, "vocab")[1])["fields"]["Audio"] = ""
    monkeypatch.setattr(pushing.Standing, "media", lambda self: {})
    lost = push("--yes")
    assert (lost.status, anki.written) == (1, []) and "the package lacks 1 sound" in lost.err


def test_what_anki_refuses_is_told(deck, anki, push, kuis, monkeypatch):
    one = live(deck, "vocab")[0]
    override(deck, monkeypatch, kuis, f"items:\n  {one}: {{gloss: better}}\n")
    anki.fail["updateNoteFields"] = "no such note"
    done = push("--yes")
    assert done.status == 1 and f"'{one}' was not written: Anki says: no such note" in done.err
    del anki.fail["updateNoteFields"]
    monkeypatch.setattr(Plain, "do_updateNoteFields", lambda self, note: None)  # as with the note open in the browser
    done = push("--yes")
    assert done.status == 1 and f"'{one}' is unchanged in Anki (close Anki's browser" in done.err


def test_a_push_that_stops_half_way_says_so(deck, anki, push, kuis):
    del anki.notes[ledger(deck)[live(deck, "vocab")[0]]["note_id"]]
    anki.fail["importPackage"] = "File not found"
    done = push("--yes")
    assert done.status == 1 and "File not found" in done.err and "0 decks of 1 done" in done.err


def test_an_outdated_deck_is_pushed_as_built_with_a_warning(deck, anki, push, kuis):
    path = deck / "overrides.yaml"
    one = live(deck, "vocab")[0]
    path.write_text(path.read_text(encoding="utf-8") + f"\nitems:\n  {one}: {{gloss: better}}\n", encoding="utf-8")
    done = push("--yes")
    assert (done.status, anki.written) == (0, []) and "1 changed" in done.err and "kuis build" in done.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"permission": "denied"}, "does not permit"),
        ({"key": "secret"}, "wants its key"),
        ({"version": 5}, "speaks version 5"),
        ({"version": "six"}, "speaks version six"),
        ({"lacks": ("requestPermission", "modelNamesAndIds")}, "too old"),
    ],
)
def test_an_ankiconnect_that_is_not_as_it_should_be(deck, kuis, options, said):
    anki = Plain(OTHERS, **options)
    with connect(anki) as port:
        done = kuis("push", "--port", str(port), "--yes")
    assert (done.status, done.out, anki.written) == (1, "", [])
    assert done.err.startswith(f"Anki on port {port}: error: ") and said in done.err


def test_the_key_is_given(deck, kuis, monkeypatch):
    anki = Plain(OTHERS, key="secret")
    anki.take(deck / "pagi-di-pasar.apkg", TYPES)
    with connect(anki) as port:
        assert "does not take this key" in kuis("push", "--port", str(port), "--yes", "--key", "wrong").err
        assert kuis("push", "--port", str(port), "--yes", "--key", "secret").status == 0
        monkeypatch.setenv("KUIS_ANKI_KEY", "secret")
        assert kuis("push", "--port", str(port), "--yes").status == 0


def test_an_old_ankiconnect_without_permissions(deck, kuis):
    anki = Plain(OTHERS, lacks=("requestPermission",))
    anki.take(deck / "pagi-di-pasar.apkg", TYPES)
    with connect(anki) as port:
        assert kuis("push", "--port", str(port), "--yes").status == 0


@pytest.mark.parametrize(
    ("status", "content"),
    [
        (200, b"<!DOCTYPE html><title>A web site</title>"),
        (200, b"AnkiConnect"),
        (200, b""),
        (200, b"null"),
        (200, b"[]"),
        (200, b"6"),
        (200, b'{"result": 6}'),
        (200, b'{"result": [], "error": null}'),
        (200, b'{"error": null, "result": null, "more": 1}'),
        (200, b"[" * 100_000),
        (200, b"\xff\xfe"),
        (404, b"{}"),
        (500, b""),
        (302, b""),
        (403, b""),
    ],
)
def test_a_port_that_answers_something_else(deck, kuis, status, content):
    before = everything(deck)
    with serving(lambda _: (status, "text/html", content)) as port:
        done = kuis("push", "--port", str(port), "--yes")
    assert (done.status, done.out) == (1, "") and everything(deck) == before
    assert ("does not permit" if status == 403 else "something else answers") in done.err


def test_nothing_answers(deck, kuis):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    done = kuis("push", "--port", str(port), "--yes")
    assert done.status == 1 and "not running" in done.err and "2055492159" in done.err
    assert kuis("push", "--port", "0").status == 2


def test_a_port_that_speaks_no_http(deck, kuis):
    with socket.create_server(("127.0.0.1", 0)) as server:

        def talk():
            for words in (b"SSH-2.0-OpenSSH\r\n", b""):
                client, _ = server.accept()
                client.recv(1 << 16)
                client.sendall(words)
                client.close()

        threading.Thread(target=talk, daemon=True).start()
        port = str(server.getsockname()[1])
        assert "something else answers" in kuis("push", "--port", port, "--yes").err
        closed = kuis("push", "--port", port, "--yes")
        assert closed.status == 1 and "closed without an answer" in closed.err


def test_a_slow_answer_is_not_waited_for():
    with slow(1.0) as port, pytest.raises(AnkiError, match=r"no answer within 0\.1 seconds"):
        greet(Link(port, patience=0.1))


def test_a_trickling_answer_is_not_waited_for():
    with socket.create_server(("127.0.0.1", 0)) as server:

        def trickle():
            client, _ = server.accept()
            with client, contextlib.suppress(OSError):
                client.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
                for _ in range(100):
                    client.sendall(b" ")
                    time.sleep(0.02)

        thread = threading.Thread(target=trickle)
        thread.start()
        with pytest.raises(AnkiError, match="no answer within"):
            greet(Link(server.getsockname()[1], patience=0.2))
        thread.join()


@pytest.mark.anki
def test_the_real_anki_keeps_reviews_edits_and_own_fields(deck, kuis, monkeypatch, project):
    pytest.importorskip("anki", reason="the anki wheel is not installed")
    from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
    from anki_connect import Real

    col = Collection(str(project / "collection.anki2"))
    package = str(deck / "pagi-di-pasar.apkg")
    col.import_anki_package(ImportAnkiPackageRequest(package_path=package, options=ImportAnkiPackageOptions()))
    rows = ledger(deck)
    one, two, three, four = live(deck, "vocab")[:4]
    model = col.models.get(TYPES["kuis · Kosakata"])
    col.models.add_field(model, col.models.new_field("Catatan"))
    col.models.reposition_field(model, model["flds"][-1], 2)
    col.models.update_dict(model)
    for id_ in (one, two, three):
        found = col.get_note(rows[id_]["note_id"])
        found["Catatan"], found.tags = f"my own {id_}", [*found.tags, "marked"]
        col.update_note(found)
    found["Arti"] = "mine"
    col.update_note(found)
    col.remove_notes([rows[four]["note_id"]])
    for card in map(col.get_card, col.find_cards("")):
        card.ivl, card.due, card.reps, card.queue, card.type, card.flags = 30, 12, 5, 2, 2, 3
        col.update_card(card)
    slow_preset = col.decks.add_config("Slow")
    subdeck = col.decks.by_name("Bahasa Indonesia::Pagi di Pasar::Kosakata")
    subdeck["conf"] = slow_preset["id"]
    col.decks.save(subdeck)
    history = col.db.all("select id, nid, did, ord, due, ivl, reps, flags from cards order by id")

    text = "".join(f"  {id_}: {{gloss: better}}\n" for id_ in (one, three))
    override(deck, monkeypatch, kuis, f"items:\n{text}  {two}: {{skip: true}}\n")
    anki = Real(col)
    with connect(anki) as port:
        done = kuis("push", "--port", str(port), "--yes")
        assert done.status == 0, done.err
        assert set(anki.written) == {"importPackage", "updateNoteFields", "addTags"}
        again = kuis("push", "--port", str(port), "--yes")
        assert again.status == 0 and "nothing to do" in again.err
    after = {row[0]: row for row in col.db.all("select id, nid, did, ord, due, ivl, reps, flags from cards")}
    assert all(after[row[0]] == row for row in history)
    assert col.get_note(rows[one]["note_id"])["Arti"] == "better"
    assert col.get_note(rows[three]["note_id"])["Arti"] == "mine"
    assert "kuis::usang" in col.get_note(rows[two]["note_id"]).tags
    assert len(col.get_note(rows[four]["note_id"]).cards()) == 2
    for id_ in (one, two, three):
        found = col.get_note(rows[id_]["note_id"])
        assert found["Catatan"] == f"my own {id_}" and "marked" in found.tags
    names = [found.name for found in col.models.all_names_and_ids() if found.name.startswith("kuis")]
    assert sorted(names) == sorted(TYPES)
    assert col.decks.by_name("Bahasa Indonesia::Pagi di Pasar::Kosakata")["conf"] == slow_preset["id"]
    assert "optimized" in col.fix_integrity()[0]
    col.close()
