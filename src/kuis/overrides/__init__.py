"""Room 4, correct: what people change by hand in overrides.yaml, read with positions and applied to items."""
