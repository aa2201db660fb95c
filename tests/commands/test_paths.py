"""What comes with a stranger's project neither writes outside of it nor reads without end."""

import os

import pytest

SLUG = "pagi-di-pasar"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links need rights there")


@pytest.mark.parametrize("name", ["quiz.html", "key.html", f"{SLUG}.apkg", "ledger.json"])
def test_a_file_of_a_deck_may_be_no_link_out_of_the_project(project, kuis, tmp_path_factory, name):
    victim = tmp_path_factory.mktemp("home") / "profile"
    victim.write_text("mine")
    assert kuis("build").status == 0
    file = project / "decks" / SLUG / name
    file.unlink()
    file.symlink_to(victim)
    done = kuis("build")
    assert done.status == 1 and f"decks/{SLUG}/{name}: error: this link leads out of the project" in done.err
    assert victim.read_text() == "mine"


@pytest.mark.parametrize("name", [SLUG, "overrides.schema.json"])
def test_a_link_beside_the_decks_leads_nowhere_else(project, kuis, tmp_path_factory, name):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (project / "decks").mkdir()
    (project / "decks" / name).symlink_to(elsewhere)
    done = kuis("build")
    assert done.status == 1 and f"decks/{name}: error: this link leads out of the project" in done.err
    assert list(elsewhere.iterdir()) == []


def test_all_decks_may_be_elsewhere(project, kuis, tmp_path_factory):
    cloud = tmp_path_factory.mktemp("cloud") / "decks"
    cloud.mkdir()
    (project / "decks").symlink_to(cloud)
    assert kuis("build").status == 0
    assert (cloud / SLUG / "quiz.html").is_file() and kuis("build").status == 0


def test_overrides_name_any_article_and_nothing_but_articles(project, kuis, tmp_path_factory):
    far = tmp_path_factory.mktemp("far") / f"{SLUG}.md"
    (project / "seeds" / f"{SLUG}.md").rename(far)
    assert kuis("build", str(far)).status == 0
    assert kuis("check").status == 0
    overrides = project / "decks" / SLUG / "overrides.yaml"
    secret = far.with_name("secret")
    secret.write_text("kata sandi")
    pipe = far.with_name("pipe.md")
    os.mkfifo(pipe)
    endless = far.with_name("endless.md")
    endless.symlink_to("/dev/zero")
    for path, said in ((secret, "the file's name has no ending"), (pipe, "ordinary"), (endless, "ordinary")):
        overrides.write_text(f"article: {path}\n")
        done = kuis("check")
        assert done.status == 1 and said in done.err and "sandi" not in done.err
