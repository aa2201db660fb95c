"""Assembling items into the forms of a worksheet, each with its answers."""
