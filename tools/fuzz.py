"""Feeds kuis whatever a fuzzer invents, guided by the lines that it reaches (atheris), for so many seconds a target.

usage: make fuzz [SECONDS_EACH=60] [TARGETS="reader yaml"]
       PYTHONPATH=tests/hostile python tools/fuzz.py TARGET SECONDS

What breaks a promise is left in .fuzz/<target>/ as crash-…; run it again with
`python tools/fuzz.py TARGET FILE`, mend it, and add it to tests/cases/hostile/texts.yaml.
"""

import io
import itertools
import json
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOUND = ROOT / ".fuzz"
LONGEST = 1500


@cache
def pieces() -> tuple[str, ...]:
    """What the rules of Indonesian look at, and what other programs take for their own."""
    return tuple(json.loads((ROOT / "tests/cases/hostile/pieces.json").read_text(encoding="utf-8")))


def words(data: bytes) -> str:
    """A text of pieces that the rules of Indonesian look at, one a byte; bytes beyond them are themselves."""
    return "".join(pieces()[byte] if byte < len(pieces()) else chr(byte) for byte in data)


def text(data: bytes) -> str:
    """A text: of pieces, or the bytes as UTF-8."""
    return words(data[1:]) if data[:1] < b"\x80" else data[1:].decode("utf-8", "replace")


def targets() -> dict[str, Callable[[bytes, Path], object]]:
    """What can be fuzzed, by name: each takes bytes and a folder of its own."""
    import promises

    def reader(data: bytes, folder: Path) -> None:
        promises.article_file(data, folder, "a.md")
        promises.article_file(text(data).encode("utf-8", "replace"), folder, "a.txt")
        promises.lists(data, folder)

    def analyser(data: bytes, _: Path) -> None:
        article = promises.studio().article_of(text(data))
        promises.analysis(article)
        promises.items(article)

    def yaml(data: bytes, folder: Path) -> None:
        promises.overrides_file(data, folder)
        promises.overrides_file(b"\n".join(overrides_lines()[byte % len(overrides_lines())] for byte in data), folder)

    def exports(data: bytes, folder: Path) -> None:
        front = b"---\ntitle: " + repr(text(data[:40])).encode("utf-8", "replace") + b"\n---\n"
        article = promises.article_file(front + text(data).encode("utf-8", "replace"), folder)
        if article:
            promises.exports(article)

    def apkg(data: bytes, folder: Path) -> None:
        promises.anki_file(data, folder)
        promises.anki_file(data, folder, "txt")
        promises.anki_file(mutated(data), folder)

    def archive(data: bytes, folder: Path) -> None:
        promises.archive_file(data, folder)
        row = {"id": text(data[:20]), "title": text(data[:40]), "text": text(data)}
        promises.archive_file(json.dumps(row).encode() + b"\n" + data, folder)

    def review(data: bytes, _: Path) -> None:
        server = promises.reviewed()
        server.ask(data)
        server.post(("change", "try", "undo", "build")[len(data) % 4], data)
        number, value = data[0] if data else 0, text(data[2:])
        fields = ("stem", "key", "distractors", "hint", "gloss", "sentence", "skip", "pin", "tags")
        values = (value, [value, "b"], None, True, 1.5, {value: value})
        asked = {
            "id": server.ids[number % len(server.ids)] if number < 200 else value,
            "seen": server.session.version(),
        }
        asked["set"] = {fields[len(data) % len(fields)]: values[(data[1] if data[1:] else 0) % len(values)]}
        server.post("change" if number % 2 else "try", json.dumps(asked).encode())

    named = (reader, analyser, yaml, exports, apkg, archive, review)
    return {target.__name__: target for target in named}


@cache
def overrides_lines() -> list[bytes]:
    """Lines of files that stand, and some that are broken."""
    found = [line for path in sorted(ROOT.glob("decks/*/overrides.yaml")) for line in path.read_bytes().split(b"\n")]
    found = [line.removeprefix(b"# ") for line in found[:120]]
    broken = [
        "items:",
        "  a: {skip: true}",
        "  b:",
        "    stem: |",
        "add:",
        "- {id: x, kind: mcq}",
        "\t",
        "? [",
        "&a",
        "*a",
    ]
    return [*found, *(line.encode() for line in broken)]


@cache
def sample() -> bytes:
    """A package as Anki wrote it before its database was compressed."""
    sys.path.insert(0, str(ROOT / "tests" / "sources"))
    import anki_files

    return bytes(anki_files.package([("Basic", {"Front": "menolak", "Back": "refuse"}, 30)]))


def mutated(data: bytes) -> bytes:
    """The sample's database with bytes changed inside the zip, so that the reader gets past the zip's checksums."""
    with zipfile.ZipFile(io.BytesIO(sample())) as archive:
        database = bytearray(archive.read("collection.anki2"))
    for high, low, value in zip(data[::3], data[1::3], data[2::3], strict=False):
        database[(high * 256 + low) % len(database)] = value
    buffer = io.BytesIO()
    name = "collection.anki21b" if data[:1] == b"z" else "collection.anki2"
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, bytes(database))
        archive.writestr("../../evil", "x")
    return buffer.getvalue()


def beginnings(name: str) -> Iterator[bytes]:
    """What the fuzzer begins with."""
    yield from (b"", b"\x00" + bytes(range(min(128, len(pieces())))), b"\xff" + bytes(range(128)))
    if name == "apkg":
        yield sample()
    elif name == "yaml":
        yield from (path.read_bytes()[:LONGEST] for path in sorted(ROOT.glob("decks/*/overrides.yaml")))
    else:
        yield from (b"\xff" + path.read_bytes()[:LONGEST] for path in sorted(ROOT.glob("seeds/*.md")))


def main() -> None:
    name, until = sys.argv[1:]
    if not until.isdigit():
        with tempfile.TemporaryDirectory() as folder:
            targets()[name](Path(until).read_bytes(), Path(folder))
        print("no promise is broken")
        return
    import atheris

    corpus = FOUND / name / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, data in zip(itertools.count(), beginnings(name)):
        (corpus / f"begin-{number}").write_bytes(data)
    with atheris.instrument_imports(include=["kuis", "yaml"]):
        target = targets()[name]
    folder = tempfile.TemporaryDirectory()
    options = [f"-max_total_time={until}", f"-max_len={LONGEST}", "-timeout=60", "-rss_limit_mb=3000"]
    options += [f"-artifact_prefix={FOUND / name}/", "-verbosity=1", "-print_final_stats=1", str(corpus)]
    atheris.Setup([sys.argv[0], *options], lambda data: target(data, Path(folder.name)))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
