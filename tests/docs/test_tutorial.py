"""The tutorial, walked: every command of it is run in order in a fresh folder, and answers what the page shows.

`pytest tests/docs/test_tutorial.py --golden` writes the answers anew; read the diff before committing.

What people do by hand stands in comments that a reader of the page does not see: `append FILE` and `write FILE` take
the next block, `replace FILE: OLD => NEW` is an edit, and `in Anki: ID FIELD: VALUE` one there, then exported.
"""

import io
import json
import re
import shlex
import sqlite3
import sys
import zipfile
from contextlib import closing
from pathlib import Path

from kuis.__main__ import run

PAGE = Path(__file__).parents[2] / "docs" / "tutorial.md"
_PART = re.compile(r"^<!-- ([^\n]+) -->$|^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LEFT_OUT = "…"
AGAIN = "If that is as it should be: pytest tests/docs/test_tutorial.py --golden, and read the page's diff."


class Walk:
    """A person in a folder, who does what the page says."""

    def __init__(self, monkeypatch):
        self.monkeypatch = monkeypatch
        self.doing = ""

    def does(self, what):
        """One thing done by hand; what needs the next block waits for it."""
        if found := re.fullmatch(r"replace (\S+): (.+) => (.+)", what):
            path, old, new = Path(found[1]), found[2], found[3]
            text = path.read_text(encoding="utf-8")
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
            path.write_text(text.replace(old, new), encoding="utf-8")
        elif found := re.fullmatch(r"in Anki: (\S+) (\S+): (.+)", what):
            edited(*found.groups())
        else:
            assert re.fullmatch(r"(append|write) \S+", what), f"nobody knows how to {what!r}"
            self.doing = what

    def saves(self, block):
        verb, path = self.doing.split()
        with Path(path).open("a" if verb == "append" else "x", encoding="utf-8") as file:
            file.write(block)
        self.doing = ""

    def types(self, block):
        """The answer to the commands of a block, and the status of the last one."""
        said, status = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), 0
        for line in block.splitlines():
            assert status == 0, f"the command before {line!r} failed"
            program, *args = shlex.split(line, comments=True)
            if program == "cd":
                self.monkeypatch.chdir(*args)
                continue
            assert program == "kuis", line
            with self.monkeypatch.context() as patched:
                patched.setattr(sys, "stdout", said)
                patched.setattr(sys, "stderr", said)
                status = run(args)
        said.flush()
        return said.buffer.getvalue().decode(), status


def edited(item_id, field, value):
    """my-collection.colpkg: the notes of the deck as built, with one field that the learner changed."""
    (package,) = Path("decks").glob("*/*.apkg")
    with zipfile.ZipFile(package) as archive:
        data = archive.read("collection.anki2")
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(data)
        ((models,),) = database.execute("select models from col")
        for note, kind, joined in database.execute("select id, mid, flds from notes").fetchall():
            values = joined.split("\x1f")
            if values[0] == item_id:
                names = [each["name"] for each in json.loads(models)[str(kind)]["flds"]]
                values[names.index(field)] = value
                row = ("\x1f".join(values), note)
                database.execute("update notes set flds = ?, mod = mod + 100 where id = ?", row)
                break
        else:
            raise AssertionError(f"no note of {item_id} in {package}")
        database.commit()
        data = database.serialize()
    with zipfile.ZipFile("my-collection.colpkg", "w") as archive:
        archive.writestr("collection.anki2", data)
        archive.writestr("media", "{}")


def matches(shown, said):
    """Whether an answer is what the page shows, where … stands for any lines."""
    parts = [re.escape(part) for part in re.split(rf"^{LEFT_OUT}\n", shown, flags=re.MULTILINE)]
    return re.fullmatch("(?:.*\n)*?".join(parts), said) is not None


def anew(shown, said):
    """The answer as the page is to show it: with what it left out at the beginning or after some lines left out."""
    lines, now = shown.splitlines(keepends=True), said.splitlines(keepends=True)
    gap = f"{LEFT_OUT}\n"
    if gap not in lines:
        return said
    assert lines[0] != gap, f"mend this block by hand:\n{shown}"
    at = lines.index(gap)
    tail = len(lines) - at - 1
    return "".join([*now[:at], gap, *(now[-tail:] if tail else [])])


def test_the_tutorial_is_true(tmp_path, monkeypatch, request):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    page = PAGE.read_text(encoding="utf-8")
    golden = request.config.getoption("--golden")
    walk, said, typed, count = Walk(monkeypatch), None, "", 0
    written, end = [], 0
    for part in _PART.finditer(page):
        by_hand, kind, block = part.groups()
        if by_hand:
            walk.does(by_hand)
        elif walk.doing:
            walk.saves(block)
        elif kind == "sh":
            said, status = walk.types(block)
            typed, count = block, count + 1
            assert status == int(": error: " in said), f"{typed}gives {status} and says\n{said}"
        elif kind == "text" and said is not None:
            if golden and not matches(block, said):
                written += [page[end : part.start(3)], anew(block, said)]
                end = part.end(3)
            else:
                assert matches(block, said), f"{typed}says now\n\n{said}\n{AGAIN}"
            said = None
    if golden and written:
        PAGE.write_text("".join(written) + page[end:], encoding="utf-8")
    assert count >= 12 and not walk.doing


def test_what_is_left_out():
    assert matches("a\n…\nd\n", "a\nb\nc\nd\n") and matches("…\nb\n…\n", "a\nb\n")
    assert not matches("a\n…\n", "b\n") and not matches("a\n", "a\nb\n")
    assert anew("a\n…\nz\n", "A\nB\nC\nZ\n") == "A\n…\nZ\n" and anew("a\n", "b\n") == "b\n"
