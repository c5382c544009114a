"""``python -m tmkit.checks`` prints the documentation page of all checks."""

import sys

from tmkit.checks.base import CHECKS
from tmkit.checks.pages import reference

if __name__ == "__main__":
    sys.stdout.write(reference(CHECKS))
