"""How one document or memory renders the same thing: the ground of the checks of consistency."""
