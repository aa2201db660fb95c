"""Real text, spoilt in every way that pasting, scanning and typing spoil it: does kuis keep its promises about it?

usage: PYTHONPATH=tests/hostile:tests/exports python tools/mutate.py SECONDS ARTICLES… [--seed 1]

ARTICLES are .md and .txt files, or .jsonl with a "text" a line. Each text is spoilt by up to four of the ways below,
analysed and asked about; of every fifth a deck is made, whose files are read again by other means. What breaks a
promise (tests/hostile/promises.py), a criterion in an exported file (tests/exports/rereading.py), or takes more than
`SLOW` for a word, is left in .fuzz/mutate/ with its number: the same seed and texts give the same again.
"""

import argparse
import json
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOUND = ROOT / ".fuzz" / "mutate"
SLOW = 0.004
"""Seconds of the processor for a word (20 times the usual), in texts of 200 words and more."""
MARKS = (*".,;:?!…–—-()[]“”‘’\"'/%&*_#|\\{}<>=+~^`@$", "Rp")
ODD = (
    *("\u200b", "\u00ad", "\ufeff", "\u202e", "\u2066", "\u0301", "\u0000", "\u001f", "\u0085", "\u2028", "\u00a0"),
    *(
        "ﬁ",
        "Ⅷ",
        "½",
        "١٢٣",
        "１２",
        "ｋａｔａ",
        "İ",
        "ß",
        "ǆ",
        "𝐊𝐢𝐦",
        "👩‍👧",
        "🇮🇩",
        "العربية",
        "עברית",
        "東京",
        "ไทย",
        "ꦏꦸꦭ",
        "�",
    ),
    *(
        "{{c1::Kim}}",
        "<b>",
        "&amp;",
        "\\(x\\)",
        "[sound:a.mp3]",
        "</script>",
        "_____",
        "::",
        "---",
        "```",
        "http://a.b/c",
    ),
)
Change = Callable[[random.Random, str, Sequence[str]], str]


def _at(chance: random.Random, text: str, put: Callable[[list[str], int], None], times: int = 6) -> str:
    """The text with its words changed at a few places."""
    words = text.split(" ")
    for _ in range(chance.randint(1, times)):
        if words:
            put(words, chance.randrange(len(words)))
    return " ".join(words)


def _sentences(text: str) -> list[str]:
    return text.replace(". ", ".\0").split("\0")


WAYS: dict[str, Change] = {
    "a word is missing": lambda c, t, _: _at(c, t, lambda w, n: w.pop(n) and None),
    "a word stands twice": lambda c, t, _: _at(c, t, lambda w, n: w.insert(n, w[n])),
    "words change places": lambda c, t, _: _at(c, t, lambda w, n: w.insert(c.randrange(len(w)), w.pop(n))),
    "a mark too many": lambda c, t, _: _at(c, t, lambda w, n: w.insert(n, c.choice(MARKS)), 12),
    "a mark on a word": lambda c, t, _: _at(c, t, lambda w, n: w.__setitem__(n, w[n] + c.choice(MARKS)), 12),
    "no marks": lambda c, t, _: "".join(a for a in t if a not in '.,;:?!“”"()' or c.random() < 0.5),
    "capitals": lambda c, t, _: _at(
        c, t, lambda w, n: w.__setitem__(n, c.choice((str.upper, str.title, str.lower))(w[n]))
    ),
    "all capitals": lambda _, t, __: t.upper(),
    "no capitals": lambda _, t, __: t.lower(),
    "odd characters": lambda c, t, _: _at(c, t, lambda w, n: w.__setitem__(n, _inside(c, w[n], c.choice(ODD)))),
    "odd words": lambda c, t, _: _at(c, t, lambda w, n: w.insert(n, c.choice(ODD))),
    "sentences glued": lambda c, t, _: t.replace(". ", c.choice((".", " ", ", ", "; "))),
    "lines broken": lambda c, t, _: _at(
        c, t, lambda w, n: w.__setitem__(n, w[n] + c.choice(("\n", "\n\n", "-\n"))), 20
    ),
    "no spaces": lambda c, t, _: _at(c, t, lambda w, n: n and w.__setitem__(n - 1, w[n - 1] + w.pop(n)) and None),
    "figures": lambda c, t, _: _at(c, t, lambda w, n: w.__setitem__(n, str(c.choice((0, 1.5, 1945, 10**30, -3)))), 20),
    "letters changed": lambda c, t, _: _at(c, t, lambda w, n: w.__setitem__(n, _inside(c, w[n], c.choice("aeiou-.'")))),
    "another's sentences": lambda c, t, o: " ".join(_shuffled(c, [*_sentences(t), *_sentences(c.choice(o))])),
    "sentences cut off": lambda c, t, _: "\n\n".join(_cut(c, one) for one in _sentences(t)),
    "sentences begin late": lambda c, t, _: "\n\n".join(_cut(c, one, late=True) for one in _sentences(t)),
    "sentences shuffled": lambda c, t, _: " ".join(_shuffled(c, _sentences(t))),
    "names from elsewhere": lambda c, t, o: _at(c, t, lambda w, n: w.__setitem__(n, c.choice(c.choice(o).split()))),
    "ten times": lambda c, t, _: "\n\n".join([t] * c.randint(2, 10)),
    "one endless sentence": lambda _, t, __: (" ".join(t.replace(".", "").split()) + " ") * 10,
    "quotations nested": lambda c, t, _: _at(c, t, lambda w, n: w.__setitem__(n, f"“{w[n]}"), 8),
    "brackets nested": lambda c, t, _: _at(c, t, lambda w, n: w.__setitem__(n, "(" * c.randint(1, 300) + w[n])),
    "a long word": lambda c, t, _: _at(c, t, lambda w, n: w.__setitem__(n, w[n] * c.randint(2, 3000)), 1),
}


def _inside(chance: random.Random, word: str, piece: str) -> str:
    at = chance.randint(0, len(word))
    return word[:at] + piece + word[at:]


def _cut(chance: random.Random, sentence: str, *, late: bool = False) -> str:
    words = sentence.split()
    at = chance.randint(1, max(1, len(words)))
    return " ".join(words[at - 1 :] if late else words[:at])


def _shuffled(chance: random.Random, parts: list[str]) -> list[str]:
    chance.shuffle(parts)
    return parts


def texts(paths: Sequence[str]) -> list[str]:
    found = []
    for path in paths:
        content = Path(path).read_text(encoding="utf-8")
        lines = content.splitlines() if path.endswith(".jsonl") else ()
        found += [json.loads(line)["text"] for line in lines] if lines else [content.rpartition("\n---\n")[2]]
    return [text for text in found if len(text.split()) > 20]


def tried(text: str, folder: Path, *, deck: bool) -> None:
    import promises
    import rereading

    from kuis.drafts import level_of

    article = promises.article_file(text.encode("utf-8", "replace"), folder)
    if article is None:
        return
    promises.analysis(article)
    promises.items(article)
    if deck and (built := promises.exports(article)) is not None:
        context = promises.studio().context(article, level=level_of(article, built.draft.level))
        for check in (rereading.sheet_and_key, rereading.package, rereading.whole):
            check(context, built)


def main() -> None:
    parser = argparse.ArgumentParser(description="Real text, spoilt; see the head of this file.")
    parser.add_argument("seconds", type=int)
    parser.add_argument("articles", nargs="+")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    real, seen = texts(options.articles), Counter[str]()
    FOUND.mkdir(parents=True, exist_ok=True)
    end, begun, number, words = time.monotonic() + options.seconds, time.process_time(), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < end:
            chance = random.Random(f"{options.seed}:{number}")
            text, ways = chance.choice(real), chance.sample(sorted(WAYS), chance.randint(1, 4))
            for way in ways:
                text = WAYS[way](chance, text, real)
            size, start = len(text.split()), time.process_time()
            deck = number % 5 == 0 and size < 3000
            try:
                tried(text, Path(folder), deck=deck)
                took = time.process_time() - start
                wrong = (
                    f"{took:.1f} s for {size} words" if size >= 200 and took > SLOW * max(size, len(text) / 7) else ""
                )
            except Exception:
                wrong = traceback.format_exc()
            if wrong:
                kind = wrong.strip().splitlines()[-1][:100]
                seen[kind] += 1
                (FOUND / f"{options.seed}-{number}.txt").write_text(text, encoding="utf-8", errors="replace")
                sys.stderr.write(f"{number} ({', '.join(ways)}): {wrong}\n")
            number, words = number + 1, words + size
    print(
        f"{number} texts, {words} words, {time.process_time() - begun:.0f} s of processor time, "
        f"{sum(seen.values())} broken"
    )
    for kind, count in seen.most_common():
        print(f"{count} times: {kind}")


if __name__ == "__main__":
    main()
