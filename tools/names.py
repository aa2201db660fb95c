"""Learns the weights of names (names.tsv) from a JSONL file of {"text", "entities": [{"start", "end", "type"}]}.

usage: python tools/names.py TRAIN.jsonl [--folds 5] [--out src/kuis/languages/id/names.tsv]

An averaged structured perceptron; several runs in different orders are added up. With --folds it also prints the F1 of
exact spans by cross-validation. Same input, same bytes.
"""

import argparse
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

from kuis.analysis.analyse import Analyser
from kuis.analysis.entities import NameReader
from kuis.analysis.labels import LABELS, Labeller, steps
from kuis.languages.loader import load

_TYPES = ("PER", "LOC", "ORG")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words where names may stand: their features, their kinds and their right labels."""

    features: tuple[tuple[str, ...], ...]
    kinds: tuple[str, ...]
    gold: tuple[int, ...]


class Learner:
    """Weights that change with each mistake, and their average."""

    def __init__(self) -> None:
        self.weights: dict[str, list[float]] = {}
        self._sums: dict[str, list[float]] = {}
        self._clock = 1

    def vector(self, features: Sequence[str]) -> list[float]:
        """The summed weights of features."""
        parts = [self.weights[f] for f in features if f in self.weights]
        return [sum(column) for column in zip(*parts, strict=True)] if parts else [0.0] * len(LABELS)

    def learn(self, run: Run, labeller: Labeller) -> None:
        """One look at one run."""
        self._clock += 1
        after = [
            tuple(zip(*(self.vector(steps(before, kind)) for before in LABELS), strict=True)) for kind in run.kinds
        ]
        scores = [self.vector(f) for f in run.features]
        guess = labeller.best(scores, after)  # type: ignore[arg-type]
        if guess == list(run.gold):
            return
        for labels, sign in ((run.gold, 1.0), (guess, -1.0)):
            before = 0
            for features, kind, label in zip(run.features, run.kinds, labels, strict=True):
                for feature in (*features, *steps(LABELS[before], kind)):
                    row = self.weights.setdefault(feature, [0.0] * len(LABELS))
                    row[label] += sign
                    self._sums.setdefault(feature, [0.0] * len(LABELS))[label] += sign * self._clock
                before = label

    def average(self) -> dict[str, list[float]]:
        """The mean of the weights over all looks."""
        return {
            f: [w - s / self._clock for w, s in zip(row, self._sums[f], strict=True)] for f, row in self.weights.items()
        }


def gold_labels(words: Sequence[Any], entities: Sequence[Mapping[str, Any]]) -> list[str]:
    """The labels of words; brackets at or in a name part it, because kuis counts the short form for itself."""
    found = ["O"] * len(words)
    for entity in entities:
        inside = [n for n, w in enumerate(words) if entity["start"] <= w.start < entity["end"]]
        opened = False
        for n in inside:
            if words[n].text in '()?.,;:"':
                opened = False
                continue
            found[n] = ("I-" if opened else "B-") + entity["type"]
            opened = True
    return found


def samples(path: Path) -> tuple[list[list[Run]], Labeller, list[Any]]:
    """The runs of each row, and the labeller that made them."""
    language = load("id")
    analyser = Analyser(language)
    reader = NameReader(language)
    labeller = Labeller(language, {})
    kept: list[Any] = []

    class Recorder(NameReader):
        def read(self, sentences: Any, lowers: Any, taken: Any) -> Any:
            kept.append((sentences, lowers, taken))
            return [[] for _ in sentences]

    analyser._names = Recorder(language)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    result, raw = [], []
    for row in rows:
        kept.clear()
        analyser.text(row["text"])
        runs = []
        for sentences, lowers, taken in kept:
            for words, lower, numbers in zip(sentences, lowers, taken, strict=True):
                closed, rules, listed = reader.proposed(words, lower, numbers)
                gold = gold_labels(words, row["entities"])
                kinds = labeller.kinds(words)
                for first, last in labeller.runs(words, lower, closed, opens=bool(rules) and rules[0] != ""):
                    labels = gold[first:last]
                    if labels[0].startswith("I-"):
                        labels[0] = "B" + labels[0][1:]
                    runs.append(
                        Run(
                            tuple(tuple(labeller.features(n, words, kinds, rules, listed)) for n in range(first, last)),
                            tuple(kinds[first:last]),
                            tuple(LABELS.index(label) for label in labels),
                        )
                    )
        result.append(runs)
        raw.append(row)
    return result, labeller, raw


def _thinned(run: Run, random: Random, drop: float) -> Run:
    """The run with some features left out by lot, so that no feature is relied upon alone."""
    features = tuple(tuple(f for f in fs if random.random() >= drop) for fs in run.features)
    return Run(features, run.kinds, run.gold)


def train(
    rows: Sequence[Sequence[Run]], labeller: Labeller, *, epochs: int, seeds: int, rare: int, drop: float
) -> dict[str, str]:
    """Weights as whole numbers: features seen seldom are left out, small weights too."""
    counts = Counter(f for runs in rows for run in runs for features in run.features for f in set(features))
    known = [
        [
            Run(
                tuple(tuple(f for f in fs if counts[f] >= (rare if "w=" in f else 2)) for fs in run.features),
                run.kinds,
                run.gold,
            )
            for run in runs
        ]
        for runs in rows
    ]
    total: dict[str, list[float]] = {}
    for seed in range(seeds):
        random, learner = Random(seed), Learner()
        order = [run for runs in known for run in runs]
        for _ in range(epochs):
            random.shuffle(order)
            for run in order:
                learner.learn(_thinned(run, random, drop), labeller)
        for feature, row in learner.average().items():
            into = total.setdefault(feature, [0.0] * len(LABELS))
            for k, value in enumerate(row):
                into[k] += value / seeds
    whole = {f: [round(v * 10) for v in row] for f, row in sorted(total.items())}
    return {f: "\t".join(str(v or "") for v in row) for f, row in whole.items() if any(row)}


def figures(weights: Mapping[str, str], rows: Sequence[Mapping[str, Any]]) -> Counter[str]:
    """Hits, finds and wants of exact spans, by type."""
    analyser = Analyser(replace(load("id"), names=weights))
    counts: Counter[str] = Counter()
    for row in rows:
        want = {(e["start"], e["end"], e["type"]) for e in row["entities"]}
        got = {(e.start, e.end, e.label) for e in analyser.text(row["text"]).entities if e.label in _TYPES}
        for name, found in (("want", want), ("got", got), ("hit", want & got)):
            counts.update(f"{kind} {name}" for _, _, kind in found)
            counts[f"all {name}"] += len(found)
    return counts


def f1(counts: Mapping[str, int], kind: str) -> float:
    """F1 of one type, or of all."""
    return 2 * counts[f"{kind} hit"] / max(1, counts[f"{kind} got"] + counts[f"{kind} want"])


def main() -> None:
    """Reads, validates, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--seeds", type=int, default=4)
    parser.add_argument("--rare", type=int, default=3)
    parser.add_argument("--drop", type=float, default=0.1)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    rows, labeller, raw = samples(args.train)
    options = {"epochs": args.epochs, "seeds": args.seeds, "rare": args.rare, "drop": args.drop}
    total: Counter[str] = Counter()
    for fold in range(args.folds):
        weights = train([r for n, r in enumerate(rows) if n % args.folds != fold], labeller, **options)
        total += figures(weights, [r for n, r in enumerate(raw) if n % args.folds == fold])
    if args.folds:
        print(f"{len(raw)} texts, {args.folds} folds:", *(f"{k} {f1(total, k):.4f}" for k in ("all", *_TYPES)))
        print(dict(sorted(total.items())))
    if args.out:
        weights = train(rows, labeller, **options)
        lines = ["\t".join(("feature", *LABELS))]
        lines += [f"{feature}\t{row}" for feature, row in weights.items()]
        args.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
