"""Merge hand-written rows into the lexicon and its phrases, and fill in word frequencies.

usage: python tools/lexicon.py ROWS.tsv… (needs the `data` extra: wordfreq)

ROWS.tsv has five columns and no header: lemma, upos, gloss, root, register. Rows that the tables have stay as they are;
a row is new when its lemma and part of speech are. A lemma of several words goes to phrases.tsv, any other to
lexicon.tsv. The Zipf column comes from wordfreq's Indonesian list (CC BY-SA 4.0).
"""

import sys
from pathlib import Path

from wordfreq import zipf_frequency

PACK = Path(__file__).resolve().parent.parent / "src/kuis/languages/id"
HEADER = "lemma\tupos\tgloss\troot\tzipf\tregister"

Rows = dict[tuple[str, str], list[str]]


def main() -> None:
    rows: Rows = {}
    for name in ("lexicon.tsv", "phrases.tsv"):
        path = PACK / name
        for line in path.read_text(encoding="utf-8").splitlines()[1:] if path.exists() else ():
            lemma, upos, gloss, root, _, register = line.split("\t")
            rows[lemma, upos] = [lemma, upos, gloss, root, register]
    before = len(rows)
    for source in sys.argv[1:]:
        for line in Path(source).read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) != 5:
                sys.exit(f"{source}: not five columns: {line!r}")
            rows.setdefault((cells[0], cells[1]), cells)
    # The sort is stable: the likelier part of speech was written first.
    ordered = sorted(rows.values(), key=lambda r: r[0])
    write("lexicon.tsv", [r for r in ordered if " " not in r[0]])
    write("phrases.tsv", [r for r in ordered if " " in r[0]])
    print(f"{len(rows)} rows, {len(rows) - before} new")


def write(name: str, rows: list[list[str]]) -> None:
    """Write a table with its header and frequencies."""
    with (PACK / name).open("w", encoding="utf-8", newline="\n") as out:
        print(HEADER, file=out)
        for lemma, upos, gloss, root, register in rows:
            print(lemma, upos, gloss, root, f"{zipf_frequency(lemma, 'id'):.2f}", register, sep="\t", file=out)


if __name__ == "__main__":
    main()
