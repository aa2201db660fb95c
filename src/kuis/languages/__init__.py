"""Languages: one folder each, data files and a morphology; the rooms above never name one."""
