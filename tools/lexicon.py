"""Merge hand-written rows into the lexicon and fill in word frequencies.

usage: python tools/lexicon.py ROWS.tsv… (needs the `data` extra: wordfreq)

ROWS.tsv has five columns and no header: lemma, upos, gloss, root, register. Rows already in lexicon.tsv stay as they
are; a row is new when its lemma and part of speech are. The Zipf column comes from wordfreq's Indonesian list
(CC BY-SA 4.0).
"""

import sys
from pathlib import Path

from wordfreq import zipf_frequency

LEXICON = Path(__file__).resolve().parent.parent / "src/kuis/languages/id/lexicon.tsv"
HEADER = "lemma\tupos\tgloss\troot\tzipf\tregister"


def main() -> None:
    rows: dict[tuple[str, str], list[str]] = {}
    if LEXICON.exists():
        for line in LEXICON.read_text(encoding="utf-8").splitlines()[1:]:
            lemma, upos, gloss, root, _, register = line.split("\t")
            rows[lemma, upos] = [lemma, upos, gloss, root, register]
    before = len(rows)
    for path in sys.argv[1:]:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) != 5:
                sys.exit(f"{path}: not five columns: {line!r}")
            rows.setdefault((cells[0], cells[1]), cells)
    ordered = sorted(rows.values(), key=lambda r: r[0])  # stable: the likelier part of speech was written first
    with LEXICON.open("w", encoding="utf-8", newline="\n") as out:
        print(HEADER, file=out)
        for lemma, upos, gloss, root, register in ordered:
            zipf = zipf_frequency(lemma.replace("-", " ") if " " in lemma else lemma, "id")
            print(lemma, upos, gloss, root, f"{zipf:.2f}", register, sep="\t", file=out)
    print(f"{len(rows)} rows, {len(rows) - before} new")


if __name__ == "__main__":
    main()
