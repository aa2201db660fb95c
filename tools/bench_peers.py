"""kuis beside other programs that can be installed, in one run on one machine: a table in Markdown for docs/figures.md.

usage: make bench

Peers are installed from PyPI into .venv-bench; one that cannot be had is left out, with a line that says so.
"""

import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BENCH = ROOT / ".venv-bench"
PYTHON = BENCH / "bin" / "python"
PEERS = ("epubclozer", "PySastrawi", "simplemma", "genanki")
RUNS = 5
BOOK = ("--lang", "id", "--epub")
SEED = ROOT / "seeds" / "kim-dan-putin.md"
# Each is a whole process; {text} is a file with one word after another, {epub} the article as a book, {out} a folder.
STEMS = (
    "from Sastrawi.Stemmer.StemmerFactory import StemmerFactory; s = StemmerFactory().create_stemmer();"
    "[s.stem(w) for w in open({text!r}, encoding='utf-8').read().split()]"
)
LEMMAS = (
    "import simplemma; [simplemma.lemmatize(w, lang='id') for w in open({text!r}, encoding='utf-8').read().split()]"
)
WRITES = (
    "import genanki, random; m = genanki.Model(1, 'm', fields=[dict(name='A'), dict(name='B')],"
    "templates=[dict(name='c', qfmt='{{{{A}}}}', afmt='{{{{B}}}}')]); d = genanki.Deck(2, 'd');"
    "[d.add_note(genanki.Note(model=m, fields=[str(n), 'x'])) for n in range(40)];"
    "genanki.Package(d).write_to_file({out!r} + '/d.apkg')"
)


def installed() -> list[str]:
    """The peers that can be had here."""
    if not PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", str(BENCH)], check=True)
    found = []
    for name in PEERS:
        pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", name]
        done = subprocess.run(pip, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"{name}: not installed, left out: {(done.stderr.strip().splitlines() or ['no reason given'])[-1]}")
        else:
            found.append(name)
    return found


def median(command: list[str]) -> float | None:
    """Seconds of the middle run of a whole process, after one that does not count; None where it fails."""
    times = []
    for _ in range(RUNS + 1):
        begin = time.perf_counter()
        if subprocess.run(command, capture_output=True, check=False, cwd=ROOT).returncode:
            return None
        times.append(time.perf_counter() - begin)
    return statistics.median(times[1:])


def book(path: Path, text: str) -> None:
    """The smallest EPUB that holds a text."""
    parts = "".join(f"<p>{p}</p>" for p in text.split("\n\n"))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr(
            "META-INF/container.xml",
            '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
            'full-path="c.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
        )
        archive.writestr(
            "c.opf",
            '<package xmlns="http://www.idpf.org/2007/opf" version="2.0" unique-identifier="i"><metadata '
            'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>t</dc:title><dc:language>id</dc:language>'
            '<dc:identifier id="i">i</dc:identifier></metadata><manifest><item id="a" href="a.xhtml" '
            'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>',
        )
        archive.writestr("a.xhtml", f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{parts}</body></html>')


def main() -> None:
    peers = installed()
    text = SEED.read_text(encoding="utf-8").split("---", 2)[2]
    words = len(text.split())
    with tempfile.TemporaryDirectory() as folder:
        plain, epub = Path(folder) / "words.txt", Path(folder) / "a.epub"
        plain.write_text(text, encoding="utf-8")
        book(epub, text)
        fill = {"text": str(plain), "out": folder}
        kuis = [sys.executable, "-m", "kuis"]
        rows = [
            ("bare Python", "", [str(PYTHON), "-c", "pass"]),
            ("kuis --help", "", [*kuis, "--help"]),
            ("kuis analyse: sentences, words, roots, names, glosses, facts", "", [*kuis, "analyse", str(SEED)]),
            ("PySastrawi: roots alone", "PySastrawi", [str(PYTHON), "-c", STEMS.format(**fill)]),
            ("simplemma: lemmas alone", "simplemma", [str(PYTHON), "-c", LEMMAS.format(**fill)]),
            ("kuis build: deck, worksheet and key", "", [*kuis, "build", str(SEED), "--out", folder]),
            ("genanki alone: 40 notes written", "genanki", [str(PYTHON), "-c", WRITES.format(**fill)]),
            ("epubclozer: a deck of gaps", "epubclozer", [str(PYTHON), "-m", "epubclozer", *BOOK, str(epub)]),
        ]
        found = [(what, median(command)) for what, needs, command in rows if not needs or needs in peers]
    floor = found[0][1] or 1.0
    build = next(seconds for what, seconds in found if what.startswith("kuis build")) or 1.0
    print(f"\nThe article `{SEED.stem}`, {words} words, whole processes, median of {RUNS}:\n")
    print("| what | seconds | × bare Python | × kuis build |\n|---|---|---|---|")
    for what, seconds in found:
        if seconds is None:
            print(f"| {what} | it failed | | |")
        else:
            print(f"| {what} | {seconds:.3f} | {seconds / floor:.1f} | {seconds / build:.2f} |")


if __name__ == "__main__":
    main()
