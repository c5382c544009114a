"""The errors tmkit raises on purpose, each with the place and the cure.

TmkitError
├── InputError        the user's file or text cannot be used
│   └── FormatError   ... because it breaks the rules of its format
├── UsageError        the call makes no sense (unknown name, contradicting options)
└── MissingExtraError an optional dependency is needed and absent
"""

from __future__ import annotations

__all__ = ["FormatError", "InputError", "MissingExtraError", "TmkitError", "UsageError"]


class TmkitError(Exception):
    """Something tmkit cannot do; shown to users as one line.

    Attributes:
        message: what is wrong.
        place: where, as ``file`` or ``file:line``; None when there is no file.
        hint: what the user can do about it; None when the message says it.
        exit_code: what the command line exits with.

    """

    exit_code = 2

    def __init__(self, message: str, *, place: str | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.hint = hint

    def __str__(self) -> str:
        text = f"{self.place}: {self.message}" if self.place else self.message
        return f"{text} ({self.hint})" if self.hint else text


class InputError(TmkitError):
    """A file or text that cannot be used: missing, empty, binary, in the wrong language."""


class FormatError(InputError):
    """A file that breaks the rules of its format: truncated, malformed, unsafe."""


class UsageError(TmkitError):
    """A call that makes no sense: an unknown name, options that contradict each other."""


class MissingExtraError(TmkitError):
    """An optional dependency is needed; the hint names what to install."""
