"""kuis: an Indonesian article in, Anki decks and printable quizzes out."""

__version__ = "0.1.0"
