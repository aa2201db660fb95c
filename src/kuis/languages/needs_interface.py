"""What a language pack's interface.yaml must say: every word that is printed; none may be left out."""

_FIELDS = """id word class gloss hint sentence gapped affixes family source level audio audio_sentence text evidence
    question option1 option2 option3 option4 option5 letter answer order recognise_only recall_only typing
    about spare1 spare2 spare3 spare4"""
_LABELS = """hint paragraph meaning recall affixes family source gloss answer options right wrong chosen keys retired"""
_SHEET = """gloss_language letters name date score form forms sheet page level source reading instructions
    instructions_without_glossary points bank block end"""
_CHECK = """region check again print score progress unanswered first clear cleared right wrong empty answer model number
    choose back"""
_SECTIONS = ("matching", "cloze", "choice", "formation", "truth", "order", "open")
_INSTRUCTIONS = ("instructions", "instructions_without_glossary")
INTERFACE: tuple[str, ...] = (
    "deck",
    "voice",
    *(f"anki.note_types.{kind}.{part}" for kind in ("vocab", "cloze", "mcq") for part in ("id", "name")),
    *(f"anki.cards.{card}" for card in ("recognise", "recall", "cloze", "choose")),
    *(f"anki.fields.{field}" for field in _FIELDS.split()),
    *(f"anki.decks.{skill}" for skill in ("fact", "vocabulary", "morphology")),
    *(f"anki.tags.{tag}" for tag in ("fact", "vocabulary", "morphology", "level", "retired")),
    *(f"anki.labels.{label}" for label in _LABELS.split()),
    *(f"sheet.{word}" for word in _SHEET.split()),
    *(f"sheet.sections.{section}.{part}" for section in _SECTIONS for part in ("title", "instruction")),
    *(f"sheet.truth.{name}.{part}" for name in ("true", "false") for part in ("letter", "word")),
    *(f"sheet.english.{word}" for word in _INSTRUCTIONS),
    *(f"sheet.english.sections.{section}" for section in _SECTIONS),
    *(f"sheet.check.{word}" for word in _CHECK.split()),
    *(f"sheet.key.{word}" for word in ("title", "strip", "paragraph", "total")),
    *(f"sheet.roster.{word}" for word in ("title", "number", "form", "sheet")),
)
