"""Handing out: Anki decks, worksheets, the ledger, and files that are written whole or not at all."""
