"""Base forms of irregular words."""

from __future__ import annotations

import pytest

from tmkit.text.irregular import base_form


@pytest.mark.parametrize(
    ("form", "base"),
    [("came", "come"), ("withdrawn", "withdraw"), ("feet", "foot"), ("walked", "walked"), ("", "")],
)
def test_base_form(form: str, base: str) -> None:
    assert base_form(form) == base
