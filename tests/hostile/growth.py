"""Each of the worst texts through the whole flow in two sizes; run in its own process, which has a limit on its time.

Prints a line for each text whose time grows faster than its length: four times as long may take up to eight times.
"""

import resource
import sys
import time
from pathlib import Path

import promises
import yaml

CASES = Path(__file__).parents[1] / "cases" / "hostile" / "worst.yaml"
SMALL = 1.0
"""Seconds; less than that is soon enough, however it grew."""
RATIO = 8
MOST = 240  # seconds for all of them together


def text(case: dict[str, object], times: int) -> str:
    """The text of a case, its unit so many times as it says."""
    unit, count = str(case["unit"]), int(str(case["times"])) * times
    body = "".join(unit.replace("{n}", _letters(at)) for at in range(count)) if "{n}" in unit else unit * count
    return f"{case.get('before', '')}{body}{case.get('after', '')}"


def _letters(number: int) -> str:
    return "".join(chr(97 + number // 26**place % 26) for place in range(3))


def seconds(what: str) -> float:
    """Processor time from the text to its items, the slow way round: facts and references as well."""
    begin = time.process_time()
    article = promises.studio().article_of(what)
    promises.analysis(article)
    promises.items(article)
    return time.process_time() - begin


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (MOST, MOST))
    promises.studio()
    for case in yaml.safe_load(CASES.read_text(encoding="utf-8")):
        print(f"now: {case['name']}", flush=True)
        short, long = (seconds(text(case, times)) for times in (1, 4))
        if long > SMALL and long > RATIO * short:  # once more, because another program may have been in the way
            short, long = seconds(text(case, 1)), min(long, seconds(text(case, 4)))
        if long > SMALL and long > RATIO * short:
            print(f"slow: {case['name']}: {short:.2f} s, and {long:.2f} s for four times as much", flush=True)
    print("done", flush=True)


if __name__ == "__main__":
    sys.exit(main())
