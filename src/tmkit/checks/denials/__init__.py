"""What denies a word on each side: the ground of ``negation``."""
