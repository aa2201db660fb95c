"""Compare measured figures with their floors: figures only rise.

usage: python tools/floors.py FIGURES.json

FIGURES.json is a flat object of figure to value; tests/floors.tsv has a figure and its floor a line. Exit status 1 when
a figure is under its floor or missing.
"""

import json
import sys
from pathlib import Path

FLOORS = Path(__file__).resolve().parent.parent / "tests/floors.tsv"


def main() -> None:
    figures = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    under = []
    for line in FLOORS.read_text(encoding="utf-8").splitlines()[1:]:
        name, floor = line.split("\t")
        value = figures.get(name)
        if value is None or value < float(floor):
            under.append(f"{name}: {value}, its floor is {floor}")
    for line in under:
        print(line)
    print(f"{len(figures)} figures measured, {len(under)} under their floors")
    sys.exit(bool(under))


if __name__ == "__main__":
    main()
