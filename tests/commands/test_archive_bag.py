"""The program that docs/archive.md shows for a Dask bag does what it says."""

import gzip
import json
import re

import pytest
from running import ROOT

from kuis.batch.records import ItemsOf
from kuis.batch.studios import studio

TEXT = "Pada 1948, Syngman Rhee memimpin Korea Selatan dari Seoul. Rakyat menyambutnya di jalan ke-{n}."


def test_the_bag_of_the_manual(tmp_path, monkeypatch):
    dask = pytest.importorskip("dask")
    pytest.importorskip("dask.bag")
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "docs/archive.md").read_text(encoding="utf-8"), re.DOTALL)
    monkeypatch.chdir(tmp_path)
    texts = [TEXT.format(n=n) for n in range(6)]
    for part in range(2):
        rows = [json.dumps({"id": n, "text": texts[n]}) + "\n" for n in range(part * 3, part * 3 + 3)]
        (tmp_path / f"news-{part}.jsonl.gz").write_bytes(gzip.compress("".join(rows).encode()))
    with dask.config.set(scheduler="synchronous"):
        exec(code, {"__name__": "shown"})
    lines = [gzip.decompress(p.read_bytes()).decode() for p in sorted(tmp_path.glob("items-*.jsonl.gz"))]
    found = [json.loads(line) for text in lines for line in text.splitlines()]
    assert [each["id"] for each in found] == list(range(6))
    assert found[4] == {"id": 4, **json.loads(json.dumps(ItemsOf()(studio().article_of(texts[4]))))}
