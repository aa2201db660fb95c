"""List the headwords that the affix rules do not build from their root, with the reason.

usage: python tools/formations.py

Writes formations.tsv: a headword is there when its row names another root and no combination of affixes.yaml leads from
that root to it. The reason is guessed from the shape of the word; a reason that stands in the file already is kept.
"""

import re
from pathlib import Path

from kuis.languages.loader import load

PACK = Path(__file__).resolve().parent.parent / "src/kuis/languages/id"
REASONS = (
    (r".*-.*", "reduplication with affixes inside"),
    (r"ketidak.*an", "ke- -an around tidak"),
    (r".*nya", "fixed with -nya"),
    (r".*(?:wan|wati|man)", "suffix -wan, -wati, -man"),
    (r".*(?:is|isme|itas|isasi|iah|al|if|ik|er|or|us|ur|asi|wi|ist)", "suffix of a loan word"),
    (r"(?:anti|multi|non|re|intra|antar|pra|pasca|tuna|maha|semi|swa|adi|agro)\w+", "bound first part"),
    (r"\w*(?:warga|ikut|kewira|wira|tanggung|tanda|garis|latar|salah|aneka|ingin)\w*", "built on a compound"),
    (r"\w+", "irregular"),
)


def main() -> None:
    path = PACK / "formations.tsv"
    known = {}
    if path.exists():
        known = dict(line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:])
    language = load("id")
    lines = ["lemma\twhy"]
    for lemma, rows in sorted(language.lexicon.items()):
        if " " in lemma or all(language.morphology.builds(lemma, row.root) for row in rows):
            continue
        why = known.get(lemma) or next(reason for pattern, reason in REASONS if re.fullmatch(pattern, lemma))
        lines.append(f"{lemma}\t{why}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{len(lines) - 1} headwords that the rules do not build")


if __name__ == "__main__":
    main()
