"""Timings: whole commands and words a second, by the processor time of the best of several runs; see docs/figures.md.

What else the machine does lengthens a run and never shortens it, so the best one says most about kuis.

usage: make bench
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from synthetic import Writer

ROOT = Path(__file__).resolve().parent.parent
KUIS = [sys.executable, "-m", "kuis"]
RUNS = 7


def least(run: Callable[[], object], runs: int = RUNS) -> float:
    """Seconds of processor time of the cheapest run, after one that does not count."""
    run()
    times = []
    for _ in range(runs):
        begin = spent()
        run()
        times.append(spent() - begin)
    return min(times)


def spent() -> float:
    """Seconds of processor time that processes started from here have taken."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def command(*args: str, text: str = "") -> Callable[[], object]:
    """A whole process, its output thrown away."""
    return lambda: subprocess.run(args, input=text, text=True, check=True, capture_output=True, cwd=ROOT)


def peak(*args: str) -> float:
    """The peak memory of a whole process, in MB."""
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], capture_output=True, check=True);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", code, *args], capture_output=True, text=True, check=True, cwd=ROOT)
    return int(done.stdout) / 1024


def article(words: int) -> str:
    """Paragraphs of the seeds with about so many words."""
    taken: list[str] = []
    for path in sorted((ROOT / "seeds").glob("*.md")):
        for paragraph in path.read_text(encoding="utf-8").split("---", 2)[2].strip().split("\n\n"):
            if sum(len(each.split()) for each in taken) < words:
                taken.append(paragraph)
    return "\n\n".join(taken) + "\n"


def save_to_deck(text: str) -> float:
    """Seconds from a save of the article to the worksheet that kuis watch makes of it, the median of several."""
    with tempfile.TemporaryDirectory() as folder:
        file, ledger = Path(folder, "article.md"), Path(folder, "decks/article/ledger.json")
        file.write_text(text, encoding="utf-8")
        with subprocess.Popen([*KUIS, "watch", file.name], cwd=folder, stderr=subprocess.PIPE, text=True) as watch:
            assert watch.stderr is not None
            next(line for line in watch.stderr if line.startswith("watching"))
            times = []
            for number in range(RUNS):
                before = ledger.read_bytes()
                time.sleep(0.5 + number / 40)  # the save meets the pause between two looks anywhere
                begin = time.perf_counter()
                file.write_text(f"{text}\nBupati membuka pasar Godean pada {number + 1} Mei 2010.\n", encoding="utf-8")
                while ledger.read_bytes() == before:
                    time.sleep(0.002)
                times.append(time.perf_counter() - begin)
            watch.terminate()
    return statistics.median(times)


def archive(folder: Path, articles: int, jobs: int) -> tuple[float, float]:
    """Articles a second of kuis archive on synthetic ones of 400 words, and processor seconds for each."""
    source = folder / f"{articles}.jsonl"
    writer = Writer(seed=1, words=400)
    source.write_text("".join(json.dumps(writer.article(n)) + "\n" for n in range(articles)), encoding="utf-8")
    before, begin = os.times(), time.perf_counter()
    command(*KUIS, "archive", str(source), str(folder / f"items-{jobs}"), "--part", "20", "--jobs", str(jobs))()
    seconds, after = time.perf_counter() - begin, os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return articles / seconds, used / articles


def main() -> None:
    # As it is for whoever has installed kuis: Python keeps what it compiles.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    seed = str(ROOT / "seeds/kim-dan-putin.md")
    bare = least(command(sys.executable, "-c", "pass"))
    libraries = least(command(sys.executable, "-c", "import click, yaml, jinja2, genanki"))
    print(f"bare Python\t{bare:.3f} s")
    print(f"Python that imports click, yaml, jinja2, genanki\t{libraries:.3f} s")
    print(f"kuis --help\t{least(command(*KUIS, '--help')):.3f} s")
    with tempfile.TemporaryDirectory() as out:
        build = [*KUIS, "build", seed, "--out", out]
        print(f"kuis build, one seed, whole process\t{least(command(*build)):.3f} s\t{peak(*build):.0f} MB")
    text = article(600)
    print(f"kuis watch, save to deck, {len(text.split())} words\t{save_to_deck(text):.3f} s")
    text = "\n\n".join(
        path.read_text(encoding="utf-8").split("---", 2)[2] for path in sorted((ROOT / "seeds").glob("*.md"))
    )
    lines = "".join(json.dumps({"id": n, "text": text}) + "\n" for n in range(40))
    words = 40 * len(text.split())
    os.environ["PYTHONHASHSEED"] = "0"
    for verb in ("analyse", "items"):
        start = least(command(*KUIS, verb, "--jsonl", text=""), 3)
        seconds = least(command(*KUIS, verb, "--jsonl", text=lines), 3) - start
        print(f"kuis {verb} --jsonl\t{words / seconds:,.0f} words a second\t({start:.2f} s to start)")
    for jobs in (1, 2):
        with tempfile.TemporaryDirectory() as folder:
            rate, used = archive(Path(folder), 100, jobs)
        print(
            f"kuis archive --jobs {jobs}, 100 synthetic articles\t{rate:.1f} a second\t{used:.3f} s of processor each"
        )


if __name__ == "__main__":
    main()
