"""YAML read as strings with places."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kuis.overrides.text import MAX_BYTES, Mapping, Node, Scalar, Sequence, compose

CASES = Path(__file__).parents[1] / "cases" / "overrides"
LOADERS = [getattr(yaml, "CSafeLoader", yaml.SafeLoader), yaml.SafeLoader]


def plain(node: Node | None) -> Any:
    """The tree as dicts, lists and strings."""
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.pairs}
    if isinstance(node, Sequence):
        return [plain(one) for one in node.nodes]
    return None if node is None else node.text


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    "typed",
    ["no", "19:30", "010", "13.500", "1e3", "~", "null", "0x1F", "1_000", "2024-06-19", "true", ".inf", "=", "<<"],
)
def test_strings_stay_as_typed(typed: str, loader: Any) -> None:
    node, problems = compose(f"key: {typed}\nlist: [{typed}]\n{typed}: key\n", "o.yaml", loader=loader)
    assert problems == ()
    assert plain(node) == {"key": typed, "list": [typed], typed: "key"}


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff\u2028\u2029")))
def test_any_text_in_single_quotes_stays(text: str) -> None:
    node, problems = compose("key: '" + text.replace("'", "''") + "'", "o.yaml")
    if not problems:
        assert plain(node) == {"key": text}
    else:
        assert all("is not allowed" in p.message for p in problems)  # Unicode's non-characters


@settings(deadline=None)
@given(st.text() | st.text("{}[]:,-?!&*#|>'\"%@` \n\tab\\"))
def test_any_text_is_a_tree_or_problems(text: str) -> None:
    node, problems = compose(text, "o.yaml")
    assert node is None or isinstance(node, Scalar | Mapping | Sequence)
    lines = text.count("\n") + text.count("\r") + text.count("\x85") + text.count("\u2028") + text.count("\u2029")
    assert all(0 <= p.line <= lines + 2 and p.message for p in problems)
    if "\0" in text:
        assert problems


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_places(end: str) -> None:
    text = end.join(["# catatan", "deck: Kim", "items:", "  a.b.c:", "    stem: 😀 Siapa?", ""])
    node, problems = compose(text, "o.yaml")
    assert problems == ()
    assert isinstance(node, Mapping)
    (_, _), (_, items) = node.pairs
    assert isinstance(items, Mapping)
    _, item = items.pairs[0]
    assert isinstance(item, Mapping)
    stem, value = item.pairs[0]
    assert (stem.line, stem.column) == (5, 5)
    assert isinstance(value, Scalar)
    assert (value.line, value.column, value.text) == (5, 11, "😀 Siapa?")
    assert text[value.start : value.end] == "😀 Siapa?"


def test_block_scalars_fold_as_yaml_says() -> None:
    node, problems = compose("folded: >\n  satu\n  dua\n\n  tiga\nkept: |-\n  satu\n    dua\n", "o.yaml")
    assert problems == ()
    assert plain(node) == {"folded": "satu dua\ntiga\n", "kept": "satu\n  dua"}


def test_blank_is_not_empty() -> None:
    node, _ = compose("a:\nb: ''\n", "o.yaml")
    assert isinstance(node, Mapping)
    assert [isinstance(v, Scalar) and (v.text, v.blank) for _, v in node.pairs] == [("", True), ("", False)]


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n", "---\n...\n"])
def test_nothing_is_nothing(text: str) -> None:
    assert compose(text, "o.yaml") == (None, ())


@pytest.mark.parametrize("text", ["[" * 100_000, "a: " * 1000, "- " * 100_000, "{a: " * 50_000])
def test_no_nesting_exhausts_the_stack(text: str) -> None:
    _, problems = compose(text, "o.yaml")
    assert problems


def test_too_large() -> None:
    _, problems = compose("#" * (MAX_BYTES + 1), "o.yaml")
    assert [str(p) for p in problems] == [
        "o.yaml: error: the file is larger than 5 MB (overrides hold changes, not a whole deck)"
    ]


def test_both_parsers_complain_alike() -> None:
    # PyYAML's own parser knows less of YAML; people without libyaml see another message in these cases.
    differ = {"a directive", "half a surrogate pair", "an escape beyond Unicode"}
    cases = yaml.safe_load((CASES / "broken.yaml").read_text(encoding="utf-8"))
    for case in cases:
        text = case["text"]
        in_braces = any("{" in line and "?" in line for line in text.splitlines())
        if case["name"] not in differ and not in_braces:
            assert compose(text, "o", loader=LOADERS[0])[1] == compose(text, "o", loader=LOADERS[1])[1], case["name"]
