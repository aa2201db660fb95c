"""kuis schema, and the file that a build keeps."""

import json

FILE = "decks/overrides.schema.json"


def test_the_schema_is_printed(kuis):
    done = kuis("schema")
    assert done.status == 0 and json.loads(done.out)["$schema"].endswith("2020-12/schema")
    assert "article" in json.loads(done.out)["properties"]
    assert "article" not in json.loads(kuis("schema", "--defaults").out)["properties"]


def test_a_build_keeps_it_and_new_files_point_to_it(kuis, project):
    assert kuis("build").status == 0
    assert (project / FILE).read_text(encoding="utf-8") == kuis("schema").out
    overrides = project / "decks" / "pagi-di-pasar" / "overrides.yaml"
    line = overrides.read_text(encoding="utf-8").splitlines()[0]
    assert line == "# yaml-language-server: $schema=../overrides.schema.json"
    assert (overrides.parent / line.partition("=")[2]).resolve() == (project / FILE).resolve()


def test_it_is_written_anew_only_where_it_differs(kuis, project):
    assert kuis("build").status == 0
    before = (project / FILE).stat().st_mtime_ns
    assert kuis("build").status == 0
    assert (project / FILE).stat().st_mtime_ns == before
    (project / FILE).write_text("{}", encoding="utf-8")
    assert kuis("build").status == 0
    assert (project / FILE).read_text(encoding="utf-8") == kuis("schema").out
