"""Puts this folder on the path, so that tests anywhere below can say `from factory import make_item`."""
