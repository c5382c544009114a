"""``python -m tmkit``."""

from tmkit.cli import main

if __name__ == "__main__":
    main()
