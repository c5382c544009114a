"""Checks of translation units: one check one file, run by ``tmkit.checks.run``."""
