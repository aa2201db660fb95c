"""kuis archive: what it writes, that it goes on where it was ended, and what it says when something is wrong."""

import gzip
import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from running import MAIN, ROOT, everything, process

TEXT = (
    "Pada 1948, Syngman Rhee memimpin Korea Selatan dari Seoul. Rakyat menyambutnya di jalan. "
    "Ratna membuka warung kopi di Malang pada 3 Maret 2019. Ia menjual {n} gelas sehari."
)
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs the signals and limits of Linux")


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A working folder with articles.jsonl, 23 articles of which the sixth has no text."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    write(tmp_path / "articles.jsonl", 23)
    return tmp_path


def write(path, count):
    rows = ({"id": f"a{n}", "text": TEXT.format(n=n + 100), "title": f"Kopi {n}"} for n in range(count))
    path.write_text("".join(json.dumps({"id": "a5"} if r["id"] == "a5" else r) + "\n" for r in rows))


def made(folder):
    """What was made, without locks."""
    return {name: data for name, data in everything(folder).items() if not name.startswith(".lock")}


def ids(folder):
    parts = sorted((folder / "parts").glob("*.jsonl*"))
    data = [gzip.decompress(p.read_bytes()) if p.suffix == ".gz" else p.read_bytes() for p in parts]
    return [json.loads(line)["id"] for each in data for line in each.splitlines()]


WITHOUT_A5 = [f"a{n}" for n in range(23) if n != 5]


def test_a_line_for_each_article_and_the_bad_one_told(here, kuis):
    done = kuis("archive", "articles.jsonl", "out", "--part", "10")
    assert done.status == 1 and done.out == ""
    assert 'articles.jsonl:6: error: this line has no string "text" (id a5)' in done.err
    assert "out: 23 articles in 3 parts; 23 in " in done.err and "1 article of these could not be made" in done.err
    assert ids(here / "out") == WITHOUT_A5
    assert set(made(here / "out")) == {
        "manifest.json",
        *(f"parts/00000{n}.jsonl.gz" for n in range(3)),
        *(f"done/00000{n}.json" for n in range(3)),
        "errors/000000.jsonl",
    }
    (bad,) = (here / "out/errors/000000.jsonl").read_text().splitlines()
    assert json.loads(bad) == {
        "id": "a5",
        "place": "articles.jsonl:6",
        "line": 0,
        "column": 0,
        "error": 'this line has no string "text"',
    }


def test_the_lines_are_those_of_items_jsonl(here, kuis):
    write(here / "articles.jsonl", 5)
    lines = kuis("items", "--jsonl", stdin=(here / "articles.jsonl").read_bytes()).out
    assert kuis("archive", "articles.jsonl", "out", "--plain").status == 0
    assert (here / "out/parts/000000.jsonl").read_text(encoding="utf-8") == lines
    lines = kuis("analyse", "--jsonl", stdin=(here / "articles.jsonl").read_bytes()).out
    assert kuis("archive", "articles.jsonl", "read", "--plain", "--as", "analysis").status == 0
    assert (here / "read/parts/000000.jsonl").read_text(encoding="utf-8") == lines


def test_again_does_nothing_and_what_changed_is_made_anew(here, kuis):
    kuis("archive", "articles.jsonl", "out", "--part", "5")
    before = made(here / "out")
    times = {p: p.stat().st_mtime_ns for p in (here / "out").rglob("0*")}
    again = kuis("archive", "articles.jsonl", "out", "--part", "5")
    assert again.status == 1 and "23 of them made earlier" in again.err
    assert made(here / "out") == before and {p: p.stat().st_mtime_ns for p in times} == times

    lines = (here / "articles.jsonl").read_text().splitlines(keepends=True)
    lines[12] = json.dumps({"id": "new", "text": TEXT.format(n=7)}) + "\n"
    (here / "articles.jsonl").write_text("".join(lines[:21]))
    changed = kuis("archive", "articles.jsonl", "out", "--part", "5")
    assert "21 articles in 5 parts, 15 of them made earlier; 6 in " in changed.err
    assert ids(here / "out") == [*WITHOUT_A5[:11], "new", *WITHOUT_A5[12:20]]

    (here / "articles.jsonl").write_text("".join(lines[:8]))
    shorter = kuis("archive", "articles.jsonl", "out", "--part", "5")
    assert "3 parts of an earlier, longer archive removed" in shorter.err
    assert ids(here / "out") == WITHOUT_A5[:7]
    fresh = kuis("archive", "articles.jsonl", "fresh", "--part", "5")
    assert fresh.status == 1 and made(here / "fresh") == made(here / "out")


def test_an_article_that_was_mended_leaves_no_error_behind(here, kuis):
    assert kuis("archive", "articles.jsonl", "out").status == 1
    write(here / "articles.jsonl", 5)
    assert kuis("archive", "articles.jsonl", "out").status == 0
    assert not list((here / "out/errors").glob("*"))


def test_a_part_that_was_removed_is_made_again(here, kuis):
    kuis("archive", "articles.jsonl", "out", "--part", "10")
    before = made(here / "out")
    (here / "out/parts/000001.jsonl.gz").unlink()
    (here / "out/done/000002.json").write_text("{")
    assert "13 in " in kuis("archive", "articles.jsonl", "out", "--part", "10").err
    assert made(here / "out") == before


def test_shards_on_many_machines_make_what_one_makes(here, kuis):
    kuis("archive", "articles.jsonl", "one", "--part", "3")
    for shard in ("2/3", "1/3", "3/3"):
        done = kuis("archive", "articles.jsonl", "three", "--part", "3", "--shard", shard)
        assert f"three, share {shard[0]} of 3: " in done.err
    assert made(here / "three") == made(here / "one")


@pytest.mark.parametrize("shard", ["0/3", "4/3", "1", "a/b", "1/0", "1/3/3"])
def test_shares_that_are_none(here, kuis, shard):
    done = kuis("archive", "articles.jsonl", "out", "--shard", shard)
    assert done.status == 2 and "is no share" in done.err and not (here / "out").exists()


def test_a_limit_is_a_beginning_that_can_be_gone_on_with(here, kuis):
    assert "7 articles in 2 parts" in kuis("archive", "articles.jsonl", "out", "--part", "5", "--limit", "7").err
    assert ids(here / "out") == WITHOUT_A5[:6]
    assert "5 of them made earlier; 18 in" in kuis("archive", "articles.jsonl", "out", "--part", "5").err
    assert ids(here / "out") == WITHOUT_A5


def test_decks(here, kuis):
    write(here / "articles.jsonl", 4)
    assert kuis("archive", "articles.jsonl", "out", "--as", "decks", "--part", "3", "--forms", "2").status == 0
    decks = sorted((here / "out/parts").glob("*/a*"))
    assert [str(d.relative_to(here / "out/parts")) for d in decks] == [
        "000000/a0",
        "000000/a1",
        "000000/a2",
        "000001/a3",
    ]
    assert {p.name for p in decks[0].iterdir()} == {"a0.apkg", "quiz.html", "key.html", "ledger.json"}
    index = [json.loads(line) for line in (here / "out/parts/000001/index.jsonl").read_text().splitlines()]
    assert index == [{"id": "a3", "folder": "a3", "title": "Kopi 3", "items": index[0]["items"]}]
    before = made(here / "out")
    (here / "out/done/000000.json").unlink()  # as if a run had been ended between folder and receipt
    assert kuis("archive", "articles.jsonl", "out", "--as", "decks", "--part", "3", "--forms", "2").status == 0
    assert made(here / "out") == before


def test_a_folder_of_articles(here, kuis):
    folder = here / "news"
    (folder / "2024").mkdir(parents=True)
    (folder / "2024" / "pasar.md").write_bytes((ROOT / "seeds/pagi-di-pasar.md").read_bytes())
    (folder / "bad.txt").write_bytes(b"Harga \xff naik.")
    (folder / "gone.txt").symlink_to("nowhere")
    done = kuis("archive", "news", "out")
    assert done.status == 1 and ids(here / "out") == ["2024/pasar.md"]
    assert "news/bad.txt:1:7: error: byte 0xff is not UTF-8" in done.err
    assert "news/gone.txt: error: the file cannot be read: No such file or directory" in done.err


def test_other_names_of_fields_and_parquet(here, kuis):
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    texts = [TEXT.format(n=n) for n in range(5)]
    pq.write_table(pa.table({"nomor": list(range(5)), "isi": texts}), here / "a.parquet")
    rows = [json.dumps({"nomor": n, "isi": text}) for n, text in enumerate(texts)]
    (here / "a.jsonl").write_text("\n".join(rows))
    for source in ("a.parquet", "a.jsonl"):
        args = ("archive", source, source[2:], "--text-field", "isi", "--id-field", "nomor", "--plain")
        assert kuis(*args).status == 0
    assert ids(here / "jsonl") == [0, 1, 2, 3, 4]
    assert (here / "jsonl/parts/000000.jsonl").read_bytes() == (here / "parquet/parts/000000.jsonl").read_bytes()
    wrong = kuis("archive", "a.parquet", "out")
    assert wrong.status == 1 and "there is no column 'text'" in wrong.err and not (here / "out").exists()


OTHER = [
    (("--as", "analysis"), 'another --as ("items" there, "analysis" now)'),
    (("--level", "C1"), 'another --level ("" there, "C1" now)'),
    (("--part", "7"), "another --part (200 there, 7 now)"),
    (("--plain",), "another --plain (false there, true now)"),
    (("--id-field", "nr"), "another --text-field, --id-field or --title-field"),
    (("--known", "known.txt"), "another --known"),
]


@pytest.mark.parametrize(("options", "why"), OTHER, ids=lambda value: value[0] if isinstance(value, tuple) else "")
def test_a_folder_that_was_made_otherwise_is_left_alone(here, kuis, options, why):
    (here / "known.txt").write_text("warung\n")
    kuis("archive", "articles.jsonl", "out")
    before = made(here / "out")
    done = kuis("archive", "articles.jsonl", "out", *options)
    assert done.status == 1 and f"out/manifest.json: error: the folder was made with {why}" in done.err
    assert "--fresh" in done.err and made(here / "out") == before
    fresh = kuis("archive", "articles.jsonl", "out", *options, "--fresh")
    assert fresh.status == 1 and "23 in " in fresh.err and made(here / "out") != before


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"program": "0.0.9+abc"}, "the folder was begun by kuis 0.0.9+abc, and this is "),
        ({"format": 99}, "the folder has format 99 of another kuis; this one writes format 1"),
        ({"archive": "b.jsonl"}, "the folder was made from 'b.jsonl', not from 'articles.jsonl'"),
    ],
)
def test_a_folder_of_another_kuis_or_archive(here, kuis, change, why):
    kuis("archive", "articles.jsonl", "out")
    manifest = here / "out/manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), **change}))
    before = made(here / "out")
    done = kuis("archive", "articles.jsonl", "out")
    assert done.status == 1 and why in done.err and made(here / "out") == before


def test_folders_that_are_not_ours(here, kuis):
    (here / "mine").mkdir()
    (here / "mine/notes.txt").write_text("mine")
    (here / "broken").mkdir()
    (here / "broken/manifest.json").write_text("[]")
    (here / "deep").mkdir()
    (here / "deep/manifest.json").write_text("[" * 100_000)
    (here / "file").write_text("")
    not_ours = "no manifest of kuis"
    for target, why in (("mine", "holds files"), ("broken", not_ours), ("deep", not_ours), ("file", "is a file")):
        for options in ((), ("--fresh",)):
            before = everything(here)
            done = kuis("archive", "articles.jsonl", target, *options)
            assert done.status == 1 and why in done.err
            assert everything(here) == before
    inside = kuis("archive", "mine", "mine/out")
    assert inside.status == 1 and "the folder lies in mine" in inside.err and not (here / "mine/out").exists()


def test_two_runs_at_once_are_told_apart(here, kuis):
    from kuis.batch.lock import locked

    kuis("archive", "articles.jsonl", "out", "--part", "5")
    with locked(here / "out/.lock-1-of-1"):
        done = kuis("archive", "articles.jsonl", "out", "--part", "5")
        assert done.status == 1 and "another kuis archive is at work here" in done.err
        assert kuis("archive", "articles.jsonl", "out", "--part", "5", "--shard", "1/2").err.startswith("out, share")
    with locked(here / "out/.lock", shared=True):
        assert "at work here" in kuis("archive", "articles.jsonl", "out", "--fresh").err


def started(*args, **options):
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([sys.executable, "-c", MAIN, *args], env=env, start_new_session=True, **pipes, **options)


def receipts(folder):
    return sorted((folder / "done").glob("0*.json"))


def until(condition, seconds=30):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.01)
    assert condition()


@LINUX
@pytest.mark.parametrize("kind", ["items", "decks"])
def test_killed_at_any_moment_it_loses_nothing_and_does_nothing_twice(here, kind):
    write(here / "articles.jsonl", 36)
    args = ("archive", "articles.jsonl", "out", "--part", "2", "--jobs", "2", "--as", kind)
    whole = ("archive", "articles.jsonl", "whole", "--part", "2", "--as", kind)
    assert process(*whole, cwd=here).returncode == 1
    chance = random.Random(kind)
    for stop in (1, 6, 12):
        known = {p: p.stat().st_mtime_ns for p in receipts(here / "out")}
        with started(*args) as kuis:
            until(lambda n=stop: len(receipts(here / "out")) >= n)
            time.sleep(chance.random() * 0.1)
            os.killpg(kuis.pid, signal.SIGKILL)  # all of its processes, as when the machine goes down
            kuis.communicate()
        assert {p: p.stat().st_mtime_ns for p in known} == known
        data = {p.name.split(".")[0] for p in (here / "out/parts").glob("0*")}
        assert {p.stem for p in receipts(here / "out")} <= data
    (here / "out/parts/.000017.99.new").write_text("left by a killed run")
    last = process(*args, cwd=here)
    assert last.returncode == 1 and b"36 articles in 18 parts" in last.stderr
    assert made(here / "out") == made(here / "whole")


SLOW = """
import sys, time
from kuis.batch import parts
parts._ANSWERS = {"items": lambda _: lambda __, article, ___: time.sleep(60) or {"items": []}}
from kuis.__main__ import main
main(sys.argv[1:])
"""


@LINUX
def test_whoever_is_killed_alone_leaves_no_lock_to_the_processes_that_worked_for_it(here):
    write(here / "articles.jsonl", 4)
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    args = ("archive", "articles.jsonl", "out", "--part", "2", "--jobs", "2")
    slow = subprocess.Popen([sys.executable, "-c", SLOW, *args], env=env, start_new_session=True)
    try:
        children = Path(f"/proc/{slow.pid}/task/{slow.pid}/children")
        until(lambda: (here / "out/manifest.json").exists() and len(children.read_text().split()) == 2)
        busy = children.read_text().split()
        time.sleep(0.3)
        slow.kill()
        slow.wait()
        assert all(Path(f"/proc/{pid}").exists() for pid in busy), "they are still at work"
        done = process(*args, cwd=here)
        assert b"at work here" not in done.stderr and b"4 articles in 2 parts" in done.stderr, done.stderr
    finally:
        os.killpg(slow.pid, signal.SIGKILL)


@LINUX
def test_ctrl_c_leaves_every_file_whole(here):
    write(here / "articles.jsonl", 60)
    with started("archive", "articles.jsonl", "out", "--part", "2", "--jobs", "2") as kuis:
        until(lambda: len(receipts(here / "out")) >= 3)
        os.killpg(kuis.pid, signal.SIGINT)
        _, err = kuis.communicate(timeout=30)
    assert kuis.returncode == 130 and err.decode().split("\n")[-2] == "interrupted; every file is whole"
    assert b"Traceback" not in err
    assert not list((here / "out").rglob("*.new")) and len(receipts(here / "out")) < 30
    for part in (here / "out/parts").glob("*.gz"):
        assert gzip.decompress(part.read_bytes())


KILLER = """
import os, signal, sys
from kuis.batch import parts
from kuis.batch.records import ItemsOf
answer = ItemsOf()
def killed(article):
    if any(word in article.text for word in os.environ["KILLERS"].split()):
        os.kill(os.getpid(), signal.SIGKILL)
    return answer(article)
parts._ANSWERS = {"items": lambda _: lambda __, article, ___: killed(article)}
"""


@LINUX
def test_an_article_that_kills_its_process_is_named_and_the_others_are_made(here):
    whole = ("archive", "articles.jsonl", "whole", "--part", "5")
    assert process(*whole, cwd=here).returncode == 1
    args = ("archive", "articles.jsonl", "out", "--part", "5", "--jobs", "2")
    done = process(*args, cwd=here, code=KILLER + MAIN, KILLERS="102 111")
    assert done.returncode == 1
    for line in (3, 12):
        assert (
            f"articles.jsonl:{line}: error: its process was killed, most likely by the system" in done.stderr.decode()
        )
    assert ids(here / "out") == [id for id in WITHOUT_A5 if id not in ("a2", "a11")]
    other = {name: data for name, data in made(here / "out").items() if name.endswith(("3.jsonl.gz", "4.jsonl.gz"))}
    assert other and other.items() <= made(here / "whole").items()


@LINUX
def test_when_every_process_is_killed_it_stops_and_says_so(here):
    done = process("archive", "articles.jsonl", "out", "--part", "5", cwd=here, code=KILLER + MAIN, KILLERS="Ratna")
    assert done.returncode == 1 and b"free memory, or try fewer --jobs" in done.stderr
    assert b"What is done stays done" in done.stderr and not receipts(here / "out")


@LINUX
def test_a_full_disk_stops_the_run_and_what_was_done_stays(here):
    """A limit on the size of files stands for the disk: the third part is the first that does not fit."""
    rows = (here / "articles.jsonl").read_text().splitlines(keepends=True)
    large = json.dumps({"id": "large", "text": TEXT.format(n=1), "more": 1, "title": "x" * 3}) + "\n"
    (here / "articles.jsonl").write_text("".join([*rows[:4], large.replace("Ratna", "Ratna Sari " * 400), *rows[6:8]]))
    args = ("archive", "articles.jsonl", "out", "--part", "2", "--plain", "--as", "analysis")
    limit = 60_000
    with started(*args, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))) as kuis:
        _, err = kuis.communicate(timeout=60)
    assert kuis.returncode == 1
    assert b"out/parts/000002.jsonl: error: cannot write this file: File too large" in err
    assert b"What is done stays done; the same command goes on from there." in err
    assert [p.stem for p in receipts(here / "out")] == ["000000", "000001"]
    done = process(*args, cwd=here)
    assert done.returncode == 0 and b"7 articles in 4 parts, 4 of them made earlier" in done.stderr


HALF = json.dumps(
    {"id": "half", "text": "Rina\ud800 pergi ke Malang\udc00 pada 1990.\n" + TEXT.format(n=6), "title": "Rina"}
)
CONTROL = json.dumps({"id": "control", "text": TEXT.format(n=7) + "\nRina\x08 tinggal\x1fdi Malang.", "title": "a\x01"})


def warnings(folder):
    lines = (folder / "warnings/000000.jsonl").read_text(encoding="utf-8").splitlines()
    return [
        (found["id"], found["place"], found["line"], found["column"], found["warning"])
        for found in map(json.loads, lines)
    ]


@pytest.mark.parametrize("kind", ["items", "analysis", "decks"])
def test_what_is_read_otherwise_than_it_stands_is_told(here, kuis, kind):
    news = here / "news"
    news.mkdir()
    (news / "a.jsonl").write_text(f"{HALF}\n{CONTROL}\n" + json.dumps({"id": "good", "text": TEXT.format(n=8)}) + "\n")
    (news / "b.md").write_bytes(
        b"---\ntitle: Rina\nlevle: A1\n---\n\nRina\x08 tinggal di Malang sejak 1990.\n" + TEXT.format(n=9).encode()
    )
    args = ("archive", "news", "out", "--as", kind, "--plain")
    done = kuis(*args)
    assert done.status == 0, done.err
    half = 'this line holds half of a character, which is read as U+FFFD: character 5 of "text" and 1 more in it'
    of_file = [
        ("b.md", "b.md", 3, 1, "unknown key 'levle' in the front matter"),
        ("b.md", "b.md", 6, 5, "the character U+0008 is no text; it is read as U+FFFD"),
    ]
    in_line = [
        (
            "control",
            "a.jsonl:2",
            0,
            0,
            f"the character U+{code} is no text; it is read as {what}: line {line}, column {at}",
        )
        for code, what, line, at in (
            ("0008", "U+FFFD", 2, '5 of "text"'),
            ("001F", "a space", 2, '14 of "text"'),
            ("0001", "U+FFFD", 1, '2 of "title"'),
        )
    ]
    expected = [("half", "a.jsonl:1", 0, 0, half), *(in_line if kind == "decks" else []), *of_file]
    assert warnings(here / "out") == expected
    assert f"news/a.jsonl:1: warning: {half} (id half)" in done.err
    assert "news/b.md:6:5: warning: the character U+0008" in done.err
    assert f"{len(expected)} warnings about articles that were made: see out/warnings" in done.err
    again = kuis(*args)
    assert again.status == 0 and f"{len(expected)} warnings about articles" in again.err, (
        "told again when it is gone on with"
    )
    if kind != "decks":
        assert ids(here / "out") == ["half", "control", "good", "b.md"]


def test_warnings_go_with_their_articles(here, kuis):
    (here / "articles.jsonl").write_text(f"{HALF}\n")
    assert kuis("archive", "articles.jsonl", "out").status == 0 and warnings(here / "out")
    write(here / "articles.jsonl", 3)
    done = kuis("archive", "articles.jsonl", "out")
    assert done.status == 0 and "warning" not in done.err and not list((here / "out/warnings").glob("*"))


def test_thousands_of_warnings_are_written_and_a_few_shown(here, kuis):
    (here / "articles.jsonl").write_text(f"{HALF}\n" * 30)
    done = kuis("archive", "articles.jsonl", "out")
    assert done.err.count("warning: this line") == 20 and len(warnings(here / "out")) == 30
    assert "Further warnings are written to out/warnings and not shown." in done.err
