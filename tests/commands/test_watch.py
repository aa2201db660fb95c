"""kuis watch: a process that is left running while files are saved in the ways editors save them."""

import os
import queue
import re
import signal
import subprocess
import sys
import threading
import time

import pytest
from running import MAIN, ROOT, everything

ARTICLE = "seeds/pagi-di-pasar.md"
DECK = "decks/pagi-di-pasar"
LINE = re.compile(r"^\d\d:\d\d:\d\d  (.+)$")
BUILT = re.compile(r"(decks/[\w-]+): \d+ items? \(.+\).* \(\d+\.\d\d s\)$")
SECONDS = 30  # before a test gives up; the machine may be busy
QUIET = 1.2  # in which a rebuild would have been told


class Watching:
    """A running `kuis watch` and what it says."""

    def __init__(self, cwd, *args):
        env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        self.process = subprocess.Popen(
            [sys.executable, "-c", MAIN, "watch", *args], cwd=cwd, env=env, stderr=subprocess.PIPE, text=True
        )
        self.said = []
        self._lines = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stderr:
            self._lines.put(line.rstrip("\n"))
        self._lines.put(None)

    def until(self, pattern, seconds=SECONDS):
        """The next line that matches; those before it are dropped."""
        self.said = []
        end = time.monotonic() + seconds
        while True:
            try:
                line = self._lines.get(timeout=max(0.01, end - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"no line {pattern!r} in {seconds} s, but {self.said}") from None
            assert line is not None, f"it ended: {self.said}"
            self.said.append(line)
            if re.search(pattern, line):
                return line

    def silence(self):
        """Everything said in a while, but for what belongs to the line before."""
        time.sleep(QUIET)
        found = []
        while not self._lines.empty():
            found.append(self._lines.get())
        return [line for line in found if line is None or (line and not line.startswith("  "))]

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=SECONDS)


@pytest.fixture
def watching(project):
    started = []

    def start(*args):
        started.append(Watching(project, *args))
        return started[-1]

    yield start
    for one in started:
        one.process.kill()
        one.process.wait()
        one.process.stderr.close()


def replaced(path, text):
    beside = path.with_name(f".{path.name}.swp")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to send on Windows")
def test_a_day_of_saving(project, watching):
    second = project / "seeds" / "kopi.md"
    second.write_text("# Kopi\n\nKopi Gayo ditanam di Aceh sejak 1908. Petani memetik kopi pada Maret.\n")
    run = watching()
    run.until("^watching 2 articles; Ctrl-C ends")
    built = [BUILT.search(line)[1] for line in run.said if BUILT.search(line)]
    assert sorted(built) == ["decks/kopi", DECK]
    article, overrides = project / ARTICLE, project / DECK / "overrides.yaml"
    start, text = overrides.read_text(encoding="utf-8"), article.read_text(encoding="utf-8")
    assert run.silence() == [], "what a build writes is no save"

    # The article, in one write: only its deck is built.
    sentence = "Bupati Sleman membuka pasar baru di Yogyakarta pada 3 Maret 2021."
    article.write_text(f"{text}\n{sentence}\n", encoding="utf-8")
    assert BUILT.search(run.until(r"items \("))[1] == DECK
    assert "3 Maret 2021" in (project / DECK / "quiz.html").read_text(encoding="utf-8")
    assert run.silence() == []

    # Touched, or saved as it is: nothing.
    os.utime(article)
    replaced(article, article.read_text(encoding="utf-8"))
    assert run.silence() == []

    # Saved by rename.
    replaced(overrides, f"{start}\nlevel: A1\n")
    assert BUILT.search(run.until(r"items \("))[1] == DECK

    # An error: shown with its place, and the last good output stays.
    before = everything(project / DECK)
    overrides.write_text(f"{start}\nlevel: Z9\n", encoding="utf-8")
    place = rf"^{DECK}/overrides\.yaml:{len(start.splitlines()) + 2}:8: error: "
    run.until(place)
    run.until(rf"{ARTICLE}: 1 problem, {DECK} stays as it was \(")
    assert everything(project / DECK) == {**before, "overrides.yaml": overrides.read_bytes()}

    # Meanwhile another deck has one too; both are mended.
    second.write_bytes(b"caf\xe9")
    run.until(r"^seeds/kopi\.md:1:4: error: ")
    overrides.write_text(start, encoding="utf-8")
    run.until(r"mended \(")
    assert run.until("still with errors") == "  still with errors: seeds/kopi.md"
    replaced(second, "# Kopi\n\nKopi Gayo ditanam di Aceh sejak 1908. Petani memetik kopi pada April.\n")
    assert "decks/kopi" in run.until(r"mended \(") and run.silence() == []

    # A burst of saves ends in one build, of what was saved last.
    for year in range(2001, 2011):
        article.write_text(
            f"{text}\nBupati Bantul membuka jalan baru di Yogyakarta pada 5 Mei {year}.\n", encoding="utf-8"
        )
        time.sleep(0.01)
    run.until(r"items \(")
    assert run.silence() == [] and "5 Mei 2010" in (project / DECK / "quiz.html").read_text(encoding="utf-8")

    # Removed and back at once, as some editors save: never without overrides, which a build would write anew.
    own = f"{start}\nquota: {{fact: 3}}\n"
    overrides.unlink()
    overrides.write_text(own, encoding="utf-8")
    assert "3 fact" in run.until(r"items \(")
    overrides.unlink()
    run.until("overrides.yaml is gone; put it back")
    assert not overrides.exists()
    overrides.write_text(start, encoding="utf-8")
    run.until(r"items \(")

    # The article is gone, and its deck stays; it comes back; a new one is added.
    article.unlink()
    run.until(rf"{ARTICLE} is gone; its deck stays as it is$")
    assert (project / DECK / "quiz.html").is_file() and run.silence() == []
    article.write_text(text, encoding="utf-8")
    assert BUILT.search(run.until(r"items \("))[1] == DECK
    (project / "seeds" / "teh.txt").write_text("Teh\n\nPabrik teh Kayu Aro berdiri di Jambi pada 1925.\n")
    assert BUILT.search(run.until(r"items? \("))[1] == "decks/teh"
    assert (project / "decks/teh/overrides.yaml").is_file() and run.silence() == []

    assert run.stop() == 130
    assert run.silence() == ["interrupted; every file is whole", None]


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to send on Windows")
def test_the_files_beside_the_articles(project, watching):
    known = project / "known.txt"
    known.write_text("ayam\n", encoding="utf-8")
    run = watching("--known", "known.txt", ARTICLE)
    run.until("^watching 1 article; ")
    words = (project / DECK / "ledger.json").read_text(encoding="utf-8")
    known.write_text("ayam\nxyzzy\n", encoding="utf-8")
    run.until("known.txt:2: warning: 'xyzzy' is not in the lexicon")
    run.until(r"items \(")
    known.unlink()
    run.until("known.txt: error: ")
    assert run.silence() == [] and (project / DECK / "ledger.json").read_text(encoding="utf-8") == words
    known.write_text("", encoding="utf-8")
    run.until(r"items \(")
    (project / "decks" / "defaults.yaml").write_text("quota: {fact: 2}\n", encoding="utf-8")
    assert "2 fact" in run.until(r"items \(")
    assert run.stop() == 130


def test_nothing_to_watch(kuis, project):
    assert kuis("watch", "-").status == 2
    for args in (["nowhere"], ["--out", ARTICLE], ["--known", "no.txt"]):
        done = kuis("watch", *args)
        assert done.status == 1 and done.out == "" and "error: " in done.err, args
    assert not (project / "decks").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_list_from_a_pipe_is_read_once(project, watching):
    os.mkfifo(project / "known")
    watch = watching("--known", "known")
    (project / "known").write_text("pasar\nentah-apa\n")
    watch.until("'entah-apa' is not in the lexicon")
    watch.until(BUILT)
    (project / "decks" / "defaults.yaml").write_text("level: A1\n")
    watch.until(BUILT)
    assert watch.stop() == 130
    assert "vocabulary.pasar." not in (project / DECK / "ledger.json").read_text()
