"""What a gap may leave out beside single names, dates and numbers: phrases, one module a kind."""
