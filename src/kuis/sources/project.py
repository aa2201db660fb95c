"""The articles that files and folders stand for."""

import os
from collections.abc import Sequence
from pathlib import PurePath

from kuis.problems import Problem
from kuis.sources import disk
from kuis.sources.read import ENDINGS, slug_of


def find(paths: Sequence[str]) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Paths of articles, each once and sorted, and what is wrong with the paths given.

    A folder stands for the .txt and .md files in it and below it; hidden ones and a README are passed over. Two
    articles may not share a slug, because their decks would share a folder.
    """
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for path in paths:
        if path == "-":
            found["-"] = path
        elif disk.is_folder(path):
            inside = _inside(path)
            if not inside:
                hint = "put .txt or .md files into it"
                problems.append(Problem(path, 0, 0, "there is no article in this folder", hint))
            for each in inside:
                found.setdefault(os.path.realpath(each), each)
        elif os.path.lexists(path):
            found.setdefault(os.path.realpath(path), path)
        else:
            problems.append(Problem(path, 0, 0, "there is no such file or folder", "check the name"))
    articles = tuple(sorted(found.values()))
    twins, clashing = _twins(articles)
    return tuple(a for a in articles if a not in clashing), (*problems, *twins)


def _inside(folder: str) -> list[str]:
    """The articles in a folder and below it, as the user would name them."""
    found: list[str] = []
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in files:
            path = PurePath(name)
            if path.suffix.lower() in ENDINGS and path.stem.lower() != "readme" and not name.startswith("."):
                found.append((PurePath(here) / name).as_posix())
    return found


def _twins(articles: Sequence[str]) -> tuple[list[Problem], set[str]]:
    """One problem for each article whose slug an earlier one has, and all the articles that share one."""
    first: dict[str, str] = {}
    problems: list[Problem] = []
    clashing: set[str] = set()
    for path in articles:
        # The slug of standard input comes from its title, which is not known yet.
        slug = "" if path == "-" else slug_of(PurePath(path).stem)
        if slug and slug in first:
            message = f"this article and {first[slug]} share the name '{slug}'"
            problems.append(Problem(path, 0, 0, message, "rename one of the two files; neither was built"))
            clashing |= {path, first[slug]}
        elif slug:
            first[slug] = path
    return problems, clashing
