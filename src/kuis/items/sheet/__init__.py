"""Items for the worksheet alone: statements, events in order, open questions."""
