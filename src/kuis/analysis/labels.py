"""Labels of names for the words of a sentence, by weights that a language pack brings: PER, LOC, ORG or none.

The weights come from a structured perceptron (`tools/names.py`); the best sequence of labels is found by Viterbi's
algorithm over each run of capitalised words. All figures are whole numbers, so the result is the same everywhere.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import add
from struct import Struct

from kuis.analysis.kept import Kept
from kuis.analysis.name_features import WordFeatures, in_sentence
from kuis.analysis.tokens import Word
from kuis.languages.base import Language

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
"""The order of the columns of the weights; B- opens a name, I- goes on with it."""
ROLES = ("", "<", ">")
"""The word itself, the one before and the one after."""
_STEPS = (0, -1, 1)
_ALONE = tuple(k for k, label in enumerate(LABELS) if not label.startswith("I-"))
_INSIDE = tuple(k for k, label in enumerate(LABELS) if label.startswith("I-"))
# For each I- the label before it in the order, which opens the same name; 0 for those that may follow any label.
_OPENERS = tuple(k - 1 if k in _INSIDE else 0 for k in range(len(LABELS)))
Steps = Sequence[Sequence[float]]
"""For each label, its weights after every label."""
# The weights of a feature are packed in one whole number, 32 bits a label: one addition adds all of them, and a word
# has thirty to add. Unpacked, every label has the same bias more than its sum, which leaves their order as it is.
_BITS = 32
_BIAS = sum(1 << (_BITS * k + _BITS - 1) for k in range(len(LABELS)))
_COLUMNS = Struct(f"<{len(LABELS)}I")


class Labeller:
    """Labels words in one language."""

    def __init__(self, language: Language, weights: Mapping[str, str]) -> None:
        self._weights = weights
        self._tables: tuple[dict[str, str | int], ...] = ()
        self._features = WordFeatures(language)
        self._bridges = language.any_of("name_joiners", "name_coordinators")
        self._function, self._lexicon = language.function_words, language.lexicon
        alone = self._features.alone
        # The packed weights of a word by itself: in its own place, before another, after one.
        self._own: Kept[str, int] = Kept(lambda text: self._sum(0, alone[text]))
        self._before: Kept[str, int] = Kept(lambda text: self._sum(1, alone[text]))
        self._after: Kept[str, int] = Kept(lambda text: self._sum(2, alone[text]))
        self._steps: Kept[str, Steps] = Kept(self._step)

    def label(
        self, words: Sequence[Word], runs: Sequence[tuple[int, int]], rules: Sequence[str], listed: Sequence[str]
    ) -> list[str]:
        """A label for each word; `rules` and `listed` are the labels that rules and lists give, "" for none."""
        found = ["O"] * len(words)
        if not runs:
            return found
        kinds = self._near(words, runs)
        for first, last in runs:
            scores = [self._score(n, words, kinds, rules, listed) for n in range(first, last)]
            best = self.best(scores, [self._steps[kind] for kind in kinds[first:last]])
            found[first:last] = [LABELS[label] for label in best]
        return found

    def runs(
        self, words: Sequence[Word], lower: Sequence[str], closed: set[int], *, opens: bool
    ) -> Iterator[tuple[int, int]]:
        """Where names may stand: runs of capitalised words, with a small joiner or a short number inside.

        The first word of a sentence has its capital for free; an ordinary one counts only when it `opens` a name.
        """
        past, total = 0, len(words)
        for at in [n for n, word in enumerate(words) if word.text[0].isupper()]:
            if at < past or at in closed:
                continue
            end = at + 1
            while end < total:
                if self._capital(words, closed, end) or _article(words[end].text):
                    end += 1
                elif end + 1 < total and self._bridge(words, lower, end) and self._capital(words, closed, end + 1):
                    end += 2
                else:
                    break
            if at or end > 1 or opens or not (lower[0] in self._function or lower[0] in self._lexicon):
                yield at, end
            past = end

    def _capital(self, words: Sequence[Word], closed: set[int], n: int) -> bool:
        return words[n].text[0].isupper() and n not in closed

    def _bridge(self, words: Sequence[Word], lower: Sequence[str], n: int) -> bool:
        return lower[n] in self._bridges or lower[n] in "&-" or (lower[n].isdigit() and len(lower[n]) < 3)

    def features(
        self, n: int, words: Sequence[Word], kinds: Sequence[str], rules: Sequence[str], listed: Sequence[str]
    ) -> list[str]:
        """Every feature of a word in its sentence, as training counts them."""
        found = in_sentence(n, words, kinds, rules, listed)
        for role, step in zip(ROLES, _STEPS, strict=True):
            if 0 <= n + step < len(words):
                found += [role + feature for feature in self._features.alone[words[n + step].text]]
        return found

    def _near(self, words: Sequence[Word], runs: Sequence[tuple[int, int]]) -> list[str]:
        """The marks of the words in runs and of two words on either side; of the rest nothing is asked."""
        found = [""] * len(words)
        for first, last in runs:
            for n in range(max(0, first - 2), min(len(words), last + 2)):
                found[n] = self._features.kind[words[n].text]
        return found

    def kinds(self, words: Sequence[Word]) -> list[str]:
        """The mark of each word."""
        return [self._features.kind[word.text] for word in words]

    def _score(
        self, n: int, words: Sequence[Word], kinds: Sequence[str], rules: Sequence[str], listed: Sequence[str]
    ) -> Sequence[int]:
        total = self._sum(0, in_sentence(n, words, kinds, rules, listed))
        total += self._own[words[n].text]
        if n:
            total += self._before[words[n - 1].text]
        if n + 1 < len(words):
            total += self._after[words[n + 1].text]
        return _unpacked(total)

    def _sum(self, role: int, features: Iterable[str]) -> int:
        """The packed sum of the weights of features in a role; a line of weights is read when its feature is met."""
        if not self._tables:
            self._tables = _by_role(self._weights)
        table = self._tables[role]
        total = 0
        for feature in features:
            row = table.get(feature)
            if row is not None:
                if isinstance(row, str):
                    row = table[feature] = _packed(row)
                total += row
        return total

    def _step(self, kind: str) -> Steps:
        """The weights of each label after every label, for a word of that kind."""
        rows = [_unpacked(self._sum(0, steps(before, kind))) for before in LABELS]
        return tuple(zip(*rows, strict=True))

    def best(self, scores: Sequence[Sequence[float]], after: Sequence[Steps]) -> list[int]:
        """The labels that score best together; before and after a run stands no name.

        `after` holds, for each word, the weights of each of its labels after every label of the word before.
        """
        totals = [score + column[0] for score, column in zip(scores[0], after[0], strict=True)]
        if len(scores) == 1:
            return [max(_ALONE, key=totals.__getitem__)]
        for k in _INSIDE:
            totals[k] = -(10**9)
        back: list[list[int]] = []
        for own, step in zip(scores[1:], after[1:], strict=True):
            chosen, new = [], []
            for score, column, opener in zip(own, step, _OPENERS, strict=True):
                # Every label may follow any other, but for I-, which goes on with a name of its type.
                if opener:
                    there = totals[opener] + column[opener], totals[opener + 1] + column[opener + 1]
                    where = opener + (there[1] > there[0])
                    top = there[where - opener]
                else:
                    sums = list(map(add, totals, column))
                    top = max(sums)
                    where = sums.index(top)
                chosen.append(where)
                new.append(top + score)
            back.append(chosen)
            totals = new
        label = max(range(len(LABELS)), key=totals.__getitem__)
        found = [label]
        for chosen in reversed(back):
            label = chosen[label]
            found.append(label)
        return found[::-1]


def _by_role(weights: Mapping[str, str]) -> tuple[dict[str, str | int], ...]:
    """The lines of weights by role, there without its mark; what looks like a mark may also be part of a feature."""
    everything: dict[str, str | int] = dict(weights)
    return everything, *({f[1:]: w for f, w in everything.items() if f[0] == role} for role in ROLES[1:])


def _packed(line: str) -> int:
    return sum(int(cell) << _BITS * k for k, cell in enumerate(line.split("\t")) if cell)


def _unpacked(total: int) -> Sequence[int]:
    return _COLUMNS.unpack((total + _BIAS).to_bytes(_COLUMNS.size, "little"))


def _article(text: str) -> bool:
    """Bashar al-Assad: small letters tied to a capital go on with a name."""
    small, _, rest = text.partition("-")
    return small.islower() and len(small) <= 3 and rest[:1].isupper()


def steps(before: str, kind: str) -> tuple[str, str]:
    """The features of a label that follows another."""
    return f"after={before}", f"after={before}|{kind}"
