"""Quantities in Chinese text: `parse` reads them, the modules beside it know one matter each."""
