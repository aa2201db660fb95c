"""What a deck's files say, read again by other means: no criterion broken, and every key is the item's (Q4)."""

import html
import io
import re
import sqlite3
import zipfile
from html.parser import HTMLParser

from kuis.exports.anki.notetypes import FIELDS
from kuis.items import linter
from kuis.items.write import excused
from kuis.model import GAP
from kuis.quiz import check
from kuis.quiz.sections import meaning
from kuis.quiz.values import reader

VOID = {"meta", "link", "br", "img", "input", "hr"}


class Sheet(HTMLParser):
    """Every question of a sheet or key: its attributes, and the texts in its elements by class."""

    def __init__(self, text):
        super().__init__()
        self.questions, self.meanings, self._open, self._form = [], {}, [], ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag in VOID:
            return
        attrs = dict(attrs)
        classes = (attrs.get("class") or "").split()
        self._form = attrs.get("data-form", self._form)
        if "question" in classes:
            self.questions.append({"form": self._form, **attrs, "stem": "", "answer-text": "", "options": {}})
        self._open.append((tag, classes, attrs))

    def handle_endtag(self, tag):
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        around = {c for _, classes, _ in self._open for c in classes}
        letter = next((a["data-letter"] for _, _, a in reversed(self._open) if "data-letter" in a), "")
        if not self._open or self._open[-1][0] in ("style", "title"):
            return
        if "meanings" in around and letter:
            key = self._form, self.questions[-1]["data-number"], letter
            self.meanings[key] = self.meanings.get(key, "") + data
        elif letter and "question" in around:
            options = self.questions[-1]["options"]
            options[letter] = options.get(letter, "") + data
        elif "answer-text" in around:
            self.questions[-1]["answer-text"] += data
        elif "stem" in around and "question" in around and not around & {"hint", "points"}:
            self.questions[-1]["stem"] += data


def one_line(text):
    return " ".join(text.split())


def sheet_and_key(context, made):
    """The printed questions, and what the key says of them."""
    sheet, key = (Sheet(made.files[name].decode()) for name in ("quiz.html", "key.html"))
    items = {item.id: item for item in made.quiz.items}
    answers = {(q["form"], q["data-number"]): q for q in key.questions}
    assert len(sheet.questions) == len(answers) == sum(len(check.asked(f)) for f in made.quiz.forms)
    for question in sheet.questions:
        item, answer = items[question["data-item"]], answers[question["form"], question["data-number"]]
        assert answer["data-item"] == item.id
        options = {letter: one_line(text) for letter, text in question["options"].items()}
        if item.kind == "order":
            assert (one_line(question["stem"]), one_line(answer["answer-text"])) == (item.stem, item.key)
            continue
        if item.kind == "vocab":
            assert one_line(question["stem"]) == item.stem
            right = next(t for (f, _, letter), t in sheet.meanings.items()
                         if f == question["form"] and letter == answer["data-answer"]
                         and one_line(t) == meaning(item))  # fmt: skip
            assert one_line(right) == one_line(answer["answer-text"]) == meaning(item)
            continue
        given = options[answer["data-answer"]] if options else one_line(answer["answer-text"])
        read = item._replace(stem=one_line(question["stem"]), key=given,
                       distractors=tuple(t for t in options.values() if t != given))  # fmt: skip
        assert (read.stem, read.key, sorted(read.distractors)) == (item.stem, item.key, sorted(item.distractors))
        assert broken(read, items[read.id], context) == []


def package(context, made):
    """The notes in the package for Anki."""
    items = {item.id: item for item in made.draft.selected}
    archive = zipfile.ZipFile(io.BytesIO(made.files[f"{context.document.article.slug}.apkg"]))
    database = sqlite3.connect(":memory:")
    database.deserialize(archive.read("collection.anki2"))
    rows = [row[0].split("\x1f") for row in database.execute("select flds from notes")]
    seen = set()
    for row in rows:
        kind, note = next(
            (kind, dict(zip(names, row, strict=True)))
            for kind, names in FIELDS.items()
            if len(names) == len(row) and plain(row[list(names).index("id")]) in items
            and items[plain(row[list(names).index("id")])].kind == kind
        )  # fmt: skip
        item = items[plain(note["id"])]
        seen.add(item.id)
        if kind == "vocab":
            assert (plain(note["word"]), plain(note["gloss"])) == (item.lemma or item.stem, item.gloss or item.key)
            continue
        if kind == "cloze":
            found = re.fullmatch(r"(.*)\{\{c1::(.*?)(?:::(.*?))?\}\}(.*)", note["text"], re.DOTALL)
            assert found, note["text"]
            read = item._replace(stem=plain(found[1] + GAP + found[4]), key=plain(found[2]))
        else:
            options = [plain(note[f"option{n}"]) for n in range(1, 6) if note[f"option{n}"]]
            given = options["ABCDE".index(note["letter"])]
            assert given == plain(note["answer"])
            others = tuple(o for o in options if o != given)
            read = item._replace(stem=plain(note["question"]), key=given, distractors=others)
            assert sorted(others) == sorted(item.distractors)
        assert (read.stem, read.key) == (item.stem, item.key)
        assert broken(read, items[read.id], context) == []
    assert seen == set(items)


def whole(context, made):
    """The quiz as one thing, by the criteria for quizzes."""
    letters = context.language.interface["sheet"]["letters"]
    assert check.hard(made.quiz, letters, reader(context.language.grammar)) == ()


def broken(read, item, context):
    """The criteria that an item breaks as it was read; an open question is judged as one without options."""
    asked = read._replace(kind="mcq") if read.kind == "open" else read
    found = [one for one in linter.check(asked, context) if not excused(one[0], item, context)]
    return [one for one in found if read.kind != "open" or not one[0].startswith("O")]


def plain(text):
    return one_line(html.unescape(re.sub(r"<[^>]*>", "", text)))
