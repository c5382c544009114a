"""Facts of Chinese and English text, as pure functions."""
