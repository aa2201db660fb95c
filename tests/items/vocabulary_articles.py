"""Articles analysed for the tests of vocabulary and word-formation items."""

from functools import cache

from kuis.analysis.analyse import Analyser
from kuis.items.text.context import Context, context_of
from kuis.languages.loader import load


@cache
def _analyser() -> Analyser:
    return Analyser(load("id"))


def context(text: str, *, level: str = "A1", known: frozenset[str] = frozenset()) -> Context:
    """The context of a text, one paragraph a line."""
    return context_of(_analyser().text(text), load("id"), level=level, known=known)


ARTICLE = "\n".join(
    (
        "Pemerintah daerah menolak rencana pembangunan bandara baru di pulau kecil. Namun, para petani telah "
        "menyiapkan lahan yang luas untuk menanam sayur dan buah.",
        "Wilayah pantai utara akhirnya dikuasai oleh pasukan kerajaan tetangga. Sebuah perusahaan asing akan "
        "membangun pelabuhan di dekat muara sungai. Presiden Rusia akan berkunjung ke "
        "Pyongyang pada akhir bulan depan.",
    )
)
