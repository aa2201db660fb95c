"""Any number of different Indonesian articles as JSON Lines, for measuring; the same seed gives the same bytes.

usage: python tools/synthetic.py 100000 [--words 400] [--seed 1] [--first 0] > articles.jsonl

Sentences are in synthetic.yaml; names and words come from the language pack, so that articles differ in what costs
time: words that are met for the first time, names, figures. They are grammatical and mean little.
"""

import argparse
import json
import random
import re
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import yaml

PACK = Path(__file__).resolve().parent.parent / "src/kuis/languages/id"
DATA = Path(__file__).with_suffix(".yaml")
_SLOT = re.compile(r"\{(\w+)\}")
_YEARS = (1960, 2024)


class Writer:
    """Writes articles from the data files; each number gives another article, the same each time."""

    def __init__(self, seed: int, words: int) -> None:
        self._data: dict[str, Any] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
        self._seed, self._words = seed, words
        lexicon = [row for row in _rows("lexicon.tsv") if row[0].isalpha() and not row[5]]
        common = [row for row in lexicon if 3.3 < float(row[4]) < 5.2]
        nouns = [row[0] for row in common if row[1] == "NOUN"]
        inside = [row for row in _rows("places.tsv") if row[0] == row[2] and row[3]]
        home = {row[0] for row in inside if row[1] == "province"}
        places = [row for row in inside if row[1] == "province" or row[3] in home]
        people = _rows("people.tsv")
        self._given = [row[0] for row in people if row[1].startswith("given")]
        self._family = [row[0] for row in people if row[1] == "family"]
        verbs = [row[0] for row in common if row[1] == "VERB" and row[0].startswith("me") and row[0].endswith("kan")]
        self._lists: dict[str, Sequence[str]] = {
            "benda": nouns,
            "hal": [noun for noun in nouns if noun.endswith("an") and noun[:2] in ("pe", "ke")],
            "kerja": verbs,
            "sifat": [row[0] for row in common if row[1] == "ADJ"],
            "kota": [row[0] for row in places if row[1] == "city"],
            "daerah": [row[0] for row in places if row[1] in ("province", "regency")],
            "badan": [row[0] for row in _rows("orgs.tsv") if row[1] in ("government", "school")],
            **self._data["words"],
        }

    def article(self, number: int) -> dict[str, Any]:
        """The article of that number: id, title and text."""
        chance = random.Random(f"{self._seed}:{number}")
        fill = partial(self._filled, chance)
        length = round(self._words * chance.uniform(0.4, 1.6))
        blocks = [fill(chance.choice(self._data["openings"]))]
        written = 0
        while written < length:
            sentences = [fill(chance.choice(self._data["sentences"])) for _ in range(chance.randint(2, 5))]
            blocks.append(" ".join(sentences))
            written += len(blocks[-1].split())
            if chance.random() < 0.1:
                blocks.append(chance.choice(self._data["headings"]))
        return {"id": number, "title": fill(chance.choice(self._data["titles"])), "text": "\n\n".join(blocks)}

    def _filled(self, chance: random.Random, sentence: str) -> str:
        """A sentence with its slots filled, its first letter large."""
        family = chance.choice(self._family)
        figures: dict[str, Callable[[], str]] = {
            "orang": lambda: f"{chance.choice(self._given)} {family}",
            "lagi": lambda: family,
            "jumlah": lambda: _figure(chance.randint(20, 9000)),
            "jumlah_kecil": lambda: str(chance.randint(2, 40)),
            "kecil": lambda: str(chance.randint(2, 18)),
            "persen": lambda: f"{chance.randint(1, 80)},{chance.randint(1, 9)}",
            "uang": lambda: f"{chance.randint(1, 900)},{chance.randint(1, 9)}",
            "harga": lambda: _figure(chance.randint(2, 90) * 500),
            "jarak": lambda: str(chance.randint(12, 900)),
            "tahun": lambda: str(chance.randint(*_YEARS)),
            "tanggal": lambda: (
                f"{chance.randint(1, 28)} {chance.choice(self._lists['bulan'])} {chance.randint(*_YEARS)}"
            ),
        }

        def one(found: re.Match[str]) -> str:
            name = found[1]
            if name in figures:
                return figures[name]()
            if name.endswith("_awal"):
                word = chance.choice(self._lists[name.removesuffix("_awal")])
                return word[:1].upper() + word[1:]
            return chance.choice(self._lists[name])

        text = _SLOT.sub(one, sentence)
        return text[:1].upper() + text[1:]


def _figure(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (PACK / name).read_text(encoding="utf-8").splitlines()[1:] if line]


def main() -> None:
    parser = argparse.ArgumentParser(description="Indonesian articles for measuring, as JSON Lines.")
    parser.add_argument("count", type=int)
    parser.add_argument("--words", type=int, default=400, help="of an article, on average")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first one")
    options = parser.parse_args()
    writer = Writer(options.seed, options.words)
    for number in range(options.first, options.first + options.count):
        sys.stdout.write(json.dumps(writer.article(number), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
