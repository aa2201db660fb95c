"""A part of an archive: one function from articles to lines or decks, the same for the same articles everywhere."""

import gzip
import json
import pickle
from dataclasses import replace
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kuis.batch import parts as module
from kuis.batch.parts import LARGEST, Bad, Part, Wanted, make, parts, slug_for
from kuis.batch.program import program
from kuis.batch.records import ItemsOf
from kuis.batch.studios import studio
from kuis.sources.archive import Entry

TEXT = "Pada 1948, Syngman Rhee memimpin Korea Selatan dari Seoul. Rakyat menyambutnya di jalan."
MD = (
    b"---\ntitle: Pasar\nlevel: A2\n---\n\nIbu Sri Wahyuni tinggal di Yogyakarta sejak 1985. Ia menjual 20 ekor ayam.\n"
)


def row(place, **fields):
    return Entry(place, json.dumps(fields).encode(), True)


def wanted(**options):
    return Wanted(program=program(), now=1_700_000_000, **options)


PART = Part(
    3,
    (
        row("a.jsonl:1", id="satu", text=TEXT, title="Korea"),
        row("a.jsonl:2", id=2),
        Entry("b.txt", b"", False, "the file cannot be read: Permission denied"),
        Entry("c/pasar.md", MD, False),
        Entry("d.txt", b"abc \xff", False),
        row("a.jsonl:3", text=TEXT),
    ),
)
BAD = (
    Bad("2", "a.jsonl:2", 'this line has no string "text"'),
    Bad("b.txt", "b.txt", "the file cannot be read: Permission denied"),
    Bad("d.txt", "d.txt", "byte 0xff is not UTF-8", 1, 5),
)


def lines(made):
    data = made.lines if made.lines[:1] in (b"{", b"") else gzip.decompress(made.lines)
    return [json.loads(each) for each in data.decode().splitlines()]


@pytest.mark.parametrize("plain", [True, False])
def test_items_are_those_of_the_command_for_one_article(plain):
    made = make(PART, wanted(plain=plain))
    assert made.bad == BAD and made.number == 3
    first, pasar, last = lines(made)
    assert first == {"id": "satu", **json.loads(json.dumps(ItemsOf()(studio().article_of(TEXT))))}
    assert last == {**first, "id": "a.jsonl:3"}
    assert pasar["id"] == "c/pasar.md" and any("Wahyuni" in item["sentence"] for item in pasar["items"])


def test_analyses():
    made = make(PART, wanted(kind="analysis"))
    assert made.bad == BAD
    assert [len(each["sentences"]) for each in lines(made)] == [2, 2, 2]


def test_decks():
    made = make(PART, wanted(kind="decks", forms=2))
    assert made.bad == BAD
    index = lines(made)
    assert [each["folder"] for each in index] == list(made.decks)
    assert index[0] == {"id": "satu", "folder": "satu", "title": "Korea", "items": index[0]["items"]}
    for slug, files in made.decks.items():
        assert set(files) >= {f"{slug}.apkg", "quiz.html", "key.html", "ledger.json"}
        assert json.loads(files["ledger.json"])["slug"] == slug


@pytest.mark.parametrize("kind", ["items", "analysis", "decks"])
def test_the_same_part_gives_the_same_bytes_and_can_be_sent(kind):
    task, what = pickle.loads(pickle.dumps((PART, wanted(kind=kind))))
    made = make(task, what)
    assert made == make(PART, wanted(kind=kind)) == pickle.loads(pickle.dumps(made))


def test_another_program_makes_nothing():
    made = make(PART, replace(wanted(), program="9.9+abc"))
    assert made.foreign == program() and made.lines == b"" and not made.bad


def test_a_bug_in_one_article_is_told_and_the_others_are_made(monkeypatch):
    def broken(article):
        if "Wahyuni" in article.text:
            raise ZeroDivisionError("oh")
        return {"items": []}

    monkeypatch.setitem(module._ANSWERS, "items", lambda _: lambda __, article, ___: broken(article))
    made = make(PART, wanted())
    assert Bad("c/pasar.md", "c/pasar.md", "a bug in kuis: ZeroDivisionError: oh") in made.bad
    assert len(lines(made)) == 2


def test_two_articles_with_one_id_are_told():
    made = make(Part(0, (row("a:1", id="x", text=TEXT), row("a:2", id="x", text=TEXT))), wanted(kind="decks"))
    assert list(made.decks) == ["x"]
    assert made.bad == (Bad("x", "a:2", "an article with the same id stands before it in this part"),)


def test_two_ids_that_give_one_name_are_told():
    made = make(
        Part(0, (Entry("x.md", TEXT.encode(), False), Entry("x.txt", TEXT.encode(), False))), wanted(kind="decks")
    )
    said = "its deck would be called 'x', as that of 'x.md' before it is; rename one of the two"
    assert list(made.decks) == ["x"] and made.bad == (Bad("x.txt", "x.txt", said),)


IDS = ["x", "X", "é", "e\u0301", "É", "e", "a/b", "a-b", "a b", "A-B", "a\\b", "-x", "x-", "ß", "ss", "ﬁ", "fi", 1, 1.5]
IDS += ["", " ", "\u200b", "..", "../x", "a" * 300, "a" * 301, [1], {"a": 1}, "x.md.txt", "x.y", "İ", "i̇", "K", "k"]


def test_no_two_ids_give_names_that_a_disk_takes_for_one():
    names = [slug_for(id) for id in IDS]
    assert len({normalize("NFKC", name.casefold()) for name in names}) == len(IDS)
    assert all(len(name.encode()) < 200 for name in names)


@given(st.lists(st.text(max_size=12), unique=True, max_size=20))
def test_any_ids_give_names_of_their_own(ids):
    ids = list({id.rpartition(".")[0] if id.lower().endswith((".md", ".txt")) else id for id in ids})
    names = {normalize("NFKC", slug_for(id).casefold()) for id in ids}
    assert len(names) == len(ids)


@given(st.lists(st.integers(0, 3), max_size=30), st.integers(1, 5))
def test_parts_lose_no_article_and_keep_the_order(sizes, size):
    entries = [Entry(str(n), b"x" * s, True, "", n) for n, s in enumerate(sizes)]
    found = list(parts(entries, size))
    assert [e for part in found for e in part.entries] == entries
    assert [part.number for part in found] == list(range(len(found)))
    assert all(len(part.entries) == size for part in found[:-1])


def test_large_articles_make_small_parts():
    entries = [Entry(str(n), b"x" * (LARGEST // 2), True) for n in range(5)]
    assert [len(part.entries) for part in parts(entries, 200)] == [2, 2, 1]


def test_a_part_is_told_from_one_with_other_articles():
    a, b = row("a:1", id=1, text="satu"), row("a:2", id=2, text="dua")
    digests = [Part(0, found).digest() for found in ((a, b), (b, a), (a,), (a, b._replace(data=b"{}")))]
    assert len(set(digests)) == 4
    assert Part(0, (a, b)).digest() == Part(7, (a, b), 99).digest()


NAMES = st.text(min_size=1, max_size=80).filter(lambda name: not name.lower().endswith((".md", ".txt", ".markdown")))


@given(NAMES, NAMES)
@settings(max_examples=300)
def test_folders_of_decks_are_safe_names_and_differ_where_ids_do(one, other):
    for each in (one, other):
        assert 0 < len(slug_for(each)) <= 69
        assert not set(slug_for(each)) - set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert (one == other) == (slug_for(one) == slug_for(other))


@pytest.mark.parametrize(
    ("id", "folder"),
    [("gempa-palu", "gempa-palu"), (17, "17"), ("berita/a.md", "berita-a-"), ("../../etc", "etc-"), ("a.md", "a")],
)
def test_names_of_folders(id, folder):
    assert slug_for(id).startswith(folder) and (len(slug_for(id)) == len(folder)) == (folder[-1] != "-")
