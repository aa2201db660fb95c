"""The manual says what the program does: every command and option, every command line, every link, every data file."""

import re
import shlex
from pathlib import Path

import click
import pytest

from kuis.__main__ import cli
from kuis.commands.articles import load, studio

ROOT = Path(__file__).parents[2]
PACK = ROOT / "src/kuis/languages/id"
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
PACK_README = (PACK / "README.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), PACK / "README.md"])
MINE = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *(ROOT / "docs" / f"{name}.md" for name in ("tutorial", "commands", "programs")),
]

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CONTEXT = click.Context(cli, info_name="kuis", **cli.context_settings)  # click keeps the names of its help option
_NAMES = cli.list_commands(_CONTEXT)


def command(name: str) -> click.Command:
    found = cli.get_command(_CONTEXT, name)
    assert found is not None, f"kuis has no command {name}"
    return found


def section(name: str) -> str:
    parts = re.split(r"^## ", COMMANDS, flags=re.MULTILINE)
    found = [part for part in parts if part.startswith(f"`kuis {name}`\n")]
    assert len(found) == 1, f"docs/commands.md has {len(found)} sections for kuis {name}"
    return found[0]


def flags(name: str) -> set[str]:
    options = [p for p in command(name).params if isinstance(p, click.Option)]
    return {flag for option in options for flag in (*option.opts, *option.secondary_opts)}


def command_lines(page: Path) -> list[str]:
    """Lines of a page that people will copy: in a shell block, or after the prompt of a console block."""
    found = []
    for kind, block in _FENCE.findall(page.read_text(encoding="utf-8")):
        lines = block.splitlines()
        if kind == "console":
            lines = [line[2:] for line in lines if line.startswith("$ ")]
        elif kind != "sh":
            continue
        found += [line for line in lines if re.search(r"\bkuis ", line.split("#")[0])]
    return found


def anchors(page: Path) -> set[str]:
    """What GitHub lets a link point at: headings, lower case, without marks, hyphens for spaces."""
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links(page: Path) -> list[str]:
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    return [target for target in re.findall(r"\]\(([^)\s]+)\)", text) if not target.startswith("http")]


@pytest.mark.parametrize("name", _NAMES)
def test_every_command_and_option_is_explained(name: str) -> None:
    rows = set(re.findall(r"^\| `(--[\w-]+)", section(name), re.MULTILINE))
    assert rows == flags(name)


def test_no_other_command_is_explained() -> None:
    assert set(re.findall(r"^## `kuis (\w+)`$", COMMANDS, re.MULTILINE)) == set(_NAMES)


@pytest.mark.parametrize("name", _NAMES)
def test_usage_lines_are_those_of_the_help(name: str) -> None:
    with click.Context(command(name), info_name=name, parent=_CONTEXT) as context:
        usage = " ".join(command(name).collect_usage_pieces(context))
    assert f"    kuis {name} {usage}\n" in section(name)


@pytest.mark.parametrize(
    ("page", "line"),
    [(page, line) for page in MINE for line in command_lines(page)],
    ids=lambda value: value.stem if isinstance(value, Path) else None,
)
def test_every_command_line_parses(page: Path, line: str) -> None:
    name, *args = shlex.split(re.split(r"\bkuis ", line, maxsplit=1)[1], comments=True)
    if name.startswith("-"):
        assert name in {flag for p in cli.get_params(_CONTEXT) for flag in p.opts}
        return
    command(name).make_context(name, args, parent=_CONTEXT)


@pytest.mark.parametrize("page", MINE, ids=lambda page: page.stem)
def test_every_command_named_in_a_sentence_exists(page: Path) -> None:
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    named = set(re.findall(r"`kuis ([a-z]+)\b", text))
    assert named <= set(_NAMES)


def test_tutorial_and_readme_have_command_lines() -> None:
    assert command_lines(ROOT / "README.md")
    assert len(command_lines(ROOT / "docs/tutorial.md")) >= 8


def test_readme_opens_with_the_two_commands() -> None:
    kind, block = _FENCE.findall(README)[0]
    assert kind == "sh"
    targets = [line.split("#")[0].strip() for line in block.splitlines()]
    assert targets == ["make decks", "make test"]
    assert len(README.split("```sh")[0].split()) < 60
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert all(re.search(rf"^{target.split()[1]}:", makefile, re.MULTILINE) for target in targets)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_resolves(page: Path) -> None:
    for target in links(page):
        path, _, anchor = target.partition("#")
        there = (page.parent / path) if path else page
        assert there.exists(), f"{page.name} links to {target}"
        assert not anchor or anchor in anchors(there), f"{page.name} links to {target}, which has no such heading"


def test_every_page_is_listed_in_the_manual() -> None:
    listed = set(links(ROOT / "docs/README.md"))
    assert {page.name for page in (ROOT / "docs").glob("*.md")} - {"README.md"} <= listed


def test_example_items_are_real() -> None:
    """The README shows one item of each skill; its stem and key are still what kuis makes of that article."""
    article, problems = load(str(ROOT / "seeds/gunung-api.md"))
    assert article is not None and not problems
    made = {(item.skill, item.kind, item.stem, item.key) for item in studio("id").write(article).items}
    blocks = [block for kind, block in _FENCE.findall(README) if kind == "text" and "\n    = " in block]
    shown = set()
    for block in blocks:
        head, stem, key = (line.strip() for line in block.splitlines()[:3])
        name, kind = head.split()[:2]
        shown.add((name.split(".")[0], kind, stem.split("  [")[0], key.removeprefix("= ")))
    assert {skill for skill, *_ in shown} == {"fact", "vocabulary", "morphology"}
    assert shown <= made


@pytest.mark.parametrize("path", sorted(PACK.glob("*.tsv")), ids=lambda path: path.name)
def test_every_column_of_a_table_is_listed(path: Path) -> None:
    text = PACK_README.split(f"### `{path.name}`\n")[1]
    columns = re.search(r"Columns: (.+)\.$", text, re.MULTILINE)
    assert columns is not None
    with path.open(encoding="utf-8") as file:
        assert re.findall(r"`([\w-]+)`", columns[1]) == file.readline().rstrip("\n").split("\t")


@pytest.mark.parametrize("name", ["places", "orgs", "people", "titles"])
def test_every_kind_of_name_is_listed(name: str) -> None:
    text = PACK_README.split(f"### `{name}.tsv`\n")[1].split("\n#")[0].split("`kind` is", 1)[1]
    rows = (PACK / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    assert {row.split("\t")[1] for row in rows} <= set(re.findall(r"`([\w-]+)`", text))


@pytest.mark.parametrize("path", sorted(PACK.glob("*.yaml")), ids=lambda path: path.name)
def test_every_file_of_rules_is_listed(path: Path) -> None:
    assert f"| `{path.name}` |" in PACK_README
    assert f"`{path.name}`" in (ROOT / "docs/language-pack.md").read_text(encoding="utf-8")


def test_every_item_named_in_the_manual_exists() -> None:
    """`.0000` marks the one id that an example needs to be out of date."""
    pages = [page.read_text(encoding="utf-8") for page in PAGES]
    an_id = re.compile(r"\b(?:fact|vocabulary|morphology)\.[\w.-]+\.[0-9a-f]{4}\b")
    named = {name for text in pages for name in an_id.findall(text)}
    kuis = studio()
    articles = [load(str(seed))[0] for seed in sorted([*(ROOT / "seeds").glob("*.md"), *PACK.glob("first/*.md")])]
    made = {item.id for article in articles if article for item in kuis.write(article).items}
    assert len(named) >= 8
    assert {name for name in named if not name.endswith(".0000")} - made == set()
