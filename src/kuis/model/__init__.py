"""The nouns of kuis: frozen values that do no work.

Offsets count characters of `Article.text` everywhere; an end is exclusive.
"""

from kuis.model.analysis import (
    NOWHERE,
    Adjunct,
    Clause,
    Document,
    Entity,
    Fact,
    LexicalEntry,
    Morph,
    Phrase,
    Reference,
    Sentence,
    Span,
    Token,
)
from kuis.model.article import Article, Paragraph
from kuis.model.items import GAP, LEVELS, NO_LEVELS, SKILLS, Item, Kind, Refusal, Skill
from kuis.model.overrides import (
    ALL_NOTES,
    DEFAULT_CARDS,
    DEFAULT_SHEET,
    AddedItem,
    Cards,
    ItemOverride,
    Notes,
    Overrides,
    Sheet,
    WordOverride,
)
from kuis.model.quiz import HOMES, SECTIONS, Form, Question, Quiz, Section, SectionKind, Student

__all__ = [
    "ALL_NOTES",
    "DEFAULT_CARDS",
    "DEFAULT_SHEET",
    "GAP",
    "HOMES",
    "LEVELS",
    "NOWHERE",
    "NO_LEVELS",
    "SECTIONS",
    "SKILLS",
    "AddedItem",
    "Adjunct",
    "Article",
    "Cards",
    "Clause",
    "Document",
    "Entity",
    "Fact",
    "Form",
    "Item",
    "ItemOverride",
    "Kind",
    "LexicalEntry",
    "Morph",
    "Notes",
    "Overrides",
    "Paragraph",
    "Phrase",
    "Question",
    "Quiz",
    "Reference",
    "Refusal",
    "Section",
    "SectionKind",
    "Sentence",
    "Sheet",
    "Skill",
    "Span",
    "Student",
    "Token",
    "WordOverride",
]
