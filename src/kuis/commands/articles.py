"""Reading articles for commands: the right language for each, every problem collected."""

from kuis.batch.studios import studio as studio
from kuis.languages import loader
from kuis.model import Article
from kuis.model.article import DEFAULT_LANGUAGE
from kuis.problems import Problem, did_you_mean
from kuis.sources import noise
from kuis.sources.read import read


def load(path: str) -> tuple[Article | None, tuple[Problem, ...]]:
    """An article whose language has a pack, or what is wrong with it."""
    article, problems = read(path, noise=noise.load(loader.load(DEFAULT_LANGUAGE).noise))
    if article is not None and article.language not in loader.available():
        hint = did_you_mean(article.language, loader.available()) or f"kuis knows: {', '.join(loader.available())}"
        problem = Problem(path, 0, 0, f"there is no language pack for '{article.language}'", hint)
        return None, (*problems, problem)
    return article, problems
