"""The nouns of kuis: frozen values that do no work.

Offsets count characters of `Article.text` everywhere; an end is exclusive.
"""

from kuis.model.analysis import Document, Entity, LexicalEntry, Morph, Phrase, Reference, Sentence, Token
from kuis.model.article import Article, Paragraph
from kuis.model.items import GAP, LEVELS, SKILLS, Item, Kind, Refusal, Skill
from kuis.model.overrides import AddedItem, ItemOverride, Overrides, WordOverride
from kuis.model.quiz import Form, Question, Quiz, Section

__all__ = [
    "GAP",
    "LEVELS",
    "SKILLS",
    "AddedItem",
    "Article",
    "Document",
    "Entity",
    "Form",
    "Item",
    "ItemOverride",
    "Kind",
    "LexicalEntry",
    "Morph",
    "Overrides",
    "Paragraph",
    "Phrase",
    "Question",
    "Quiz",
    "Reference",
    "Refusal",
    "Section",
    "Sentence",
    "Skill",
    "Token",
    "WordOverride",
]
