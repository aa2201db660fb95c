"""Ten thousand notes: how long kuis takes to package them, genanki alone, and the real Anki to import them.

usage: PYTHONPATH=tests/exports python tools/bench_anki.py [NOTES]
"""

import importlib.util
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from anki_samples import make_item, make_quiz

from kuis.exports import anki as export
from kuis.exports import ledgerfile
from kuis.exports.anki import notetypes
from kuis.exports.ledger import Ledger
from kuis.languages import loader

NOW = 1_764_000_000


def timed(what: str, run: Callable[[], object]) -> None:
    """Print how long something took."""
    begin = time.perf_counter()
    run()
    print(f"{what}\t{time.perf_counter() - begin:.2f} s")


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    words = loader.load("id").interface["anki"]
    kinds = [make_item(kind=kind) for kind in ("vocab", "cloze", "mcq")]
    quiz = make_quiz(tuple(kinds[n % 3]._replace(id=f"{kinds[n % 3].id}.{n}") for n in range(size)))
    built = export.build(quiz, Ledger("pelabuhan"), words, now=NOW)
    print(f"{size:,} notes")
    timed("kuis, first build", lambda: export.build(quiz, Ledger("pelabuhan"), words, now=NOW))
    timed("kuis, unchanged", lambda: export.build(quiz, built.ledger, words, now=NOW))
    timed(
        "ledger written and read", lambda: ledgerfile.loads(ledgerfile.dumps(built.ledger).decode(), "l", "pelabuhan")
    )
    timed("genanki alone", lambda: alone(built.ledger, words))
    if importlib.util.find_spec("anki"):
        from learner import Learner

        with tempfile.TemporaryDirectory() as folder:
            person = Learner(Path(folder))
            for what in ("Anki's import", "Anki's import, again"):
                timed(what, lambda: person.imports(built.apkg))
            person.col.close()


def alone(ledger: Ledger, words: dict[str, object]) -> None:
    """The same fields written by genanki as its manual does it."""
    import genanki

    models = {
        kind: genanki.Model(
            t.id,
            t.name,
            fields=[{"name": name} for _, name in t.fields],
            templates=[{"name": c.name, "qfmt": c.front, "afmt": c.back} for c in t.cards],
            css=t.css,
            model_type=genanki.Model.CLOZE if kind == "cloze" else genanki.Model.FRONT_BACK,
        )
        for kind, t in notetypes.note_types(words, "id").items()
    }
    deck = genanki.Deck(1_400_000_000_000, "Bench")
    for entry in ledger.entries.values():
        fields = [entry.fields.get(key, "") for key in notetypes.FIELDS[entry.kind]]
        deck.add_note(genanki.Note(models[entry.kind], fields, guid=entry.guid, tags=list(entry.tags)))
    with tempfile.TemporaryDirectory() as folder:
        genanki.Package(deck).write_to_file(str(Path(folder) / "deck.apkg"))


if __name__ == "__main__":
    main()
