"""Commands: one file a verb; options in, messages out."""
