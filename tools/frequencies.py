"""Fill the last column (zipf) of the name lists from word frequencies.

usage: python tools/frequencies.py (needs the `data` extra: wordfreq)

A name of several words gets wordfreq's estimate for the phrase. Figures: wordfreq's Indonesian list (CC BY-SA 4.0).
"""

from pathlib import Path

from wordfreq import zipf_frequency

PACK = Path(__file__).resolve().parent.parent / "src/kuis/languages/id"


def main() -> None:
    for name in ("places.tsv", "orgs.tsv", "titles.tsv"):
        path = PACK / name
        header, *lines = path.read_text(encoding="utf-8").splitlines()
        columns = header.split("\t")
        if columns[-1] != "zipf":
            columns.append("zipf")
        width = len(columns) - 1
        out = ["\t".join(columns)]
        for line in lines:
            cells = line.split("\t")[:width]
            out.append("\t".join([*cells, f"{zipf_frequency(cells[0], 'id'):.2f}"]))
        path.write_text("\n".join(out) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
