"""Asks the checks of other tools about pairs; run by the Python of a throw-away environment that holds those tools.

JSON on stdin: a list of [Chinese, English]. JSON on stdout: by tool its version, how many checks were asked, and for each
pair the names of the checks that speak.
"""

from __future__ import annotations

import ast
import importlib
import json
import sys
from collections.abc import Callable
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

Asker = Callable[[str, str], list[str]]


def of_pofilter() -> tuple[int, Asker]:
    """The checks pofilter runs with ``--language=en``."""
    from translate.filters import checks  # type: ignore[import-not-found,unused-ignore]
    from translate.storage.pypo import pounit  # type: ignore[import-not-found,unused-ignore]

    tee: Any = checks.TeeChecker(
        checkerconfig=checks.CheckerConfig(targetlanguage="en"),
        excludefilters=[],
        limitfilters=None,
        checkerclasses=[checks.StandardChecker, checks.StandardUnitChecker],
        languagecode="en",
    )

    def ask(zh: str, en: str) -> list[str]:
        unit = pounit(zh)
        unit.target = en
        return sorted(tee.run_filters(unit))

    return len(tee.getfilters()), ask


def of_weblate() -> tuple[int, Asker]:
    """Weblate's checks of a source and a target that are on by default, without its server and database.

    Its checks of many units at once (consistency) and of a glossary want the database and are left out.
    """
    from django.conf import settings  # type: ignore[import-untyped,import-not-found,unused-ignore]

    settings.configure(USE_I18N=False, SITE_TITLE="")
    # modules of its server, of which the checks want two names that are of no use without flags and a glossary
    for name, values in (
        ("weblate.checks.flags", {"TYPED_FLAGS": {}}),
        ("weblate.glossary.models", {"get_glossary_terms": lambda *_, **__: []}),
    ):
        module: Any = ModuleType(name)
        vars(module).update(values)
        sys.modules[name] = module
    found = find_spec("weblate")
    assert found is not None
    assert found.origin is not None
    models = (Path(found.origin).parent / "checks" / "models.py").read_text(encoding="utf-8")
    named = [
        node.value
        for node in ast.walk(ast.parse(models))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.startswith("weblate.checks.")
    ]
    asked = [check for check in map(_weblate_check, named) if check is not None]

    def language(code: str) -> SimpleNamespace:
        return SimpleNamespace(
            code=code,
            base_code=code,
            name=code,
            is_base=lambda codes: code in codes,
            is_cjk=lambda: code == "zh",
            is_case_sensitive=lambda: code != "zh",
            uses_whitespace=lambda: code != "zh",
            plural=SimpleNamespace(number=1),
        )

    zh_lang, en_lang = language("zh"), language("en")
    component = SimpleNamespace(
        source_language=zh_lang,
        file_format="auto",
        is_multivalue=False,
        is_glossary=False,
        name="",
        project=SimpleNamespace(name=""),
    )
    translation = SimpleNamespace(
        language=en_lang, component=component, plural=en_lang.plural, is_template=False, is_source=False
    )

    def ask(zh: str, en: str) -> list[str]:
        unit = SimpleNamespace(
            source=zh, target=en, source_string=zh, sources=[zh], targets=[en], all_flags=NoFlags(), flags="", note="", context="",
            translation=translation, check_cache={}, state=20, readonly=False, translated=True, fuzzy=False, is_source=False,
            glossary_terms=[], id_hash=0, get_source_plurals=lambda: [zh], get_target_plurals=lambda: [en],
        )  # fmt: skip
        return sorted(
            check.check_id
            for check in asked
            if not check.should_skip(unit) and check.check_single(zh, en, unit)
        )

    return len(asked), ask


class NoFlags(frozenset[str]):
    """What Weblate asks of a unit's flags, where there are none."""

    def has_any(self, flags: object) -> bool:
        """Whether there is one of these."""
        del flags
        return False

    has_value = has_any


def _weblate_check(name: str) -> Any:
    """The check of this name; None for one that needs what is not here, or looks at more than a pair."""
    module, _, kind = name.rpartition(".")
    try:
        check: Any = getattr(importlib.import_module(module), kind)()
    except ImportError:
        return None
    beyond = any(base.__name__ == "BatchCheckMixin" for base in type(check).__mro__)
    return None if beyond or check.default_disabled or not check.target else check


TOOLS: dict[str, tuple[str, Callable[[], tuple[int, Asker]]]] = {
    "pofilter": ("translate-toolkit", of_pofilter),
    "Weblate": ("weblate", of_weblate),
}
"""By name: the package and what makes the function that asks it."""


def main() -> None:
    pairs = json.load(sys.stdin)
    told: dict[str, object] = {}
    for name, (package, make) in TOOLS.items():
        try:
            count, ask = make()
        except ImportError as error:
            print(f"{name}: {error}", file=sys.stderr)
            continue
        told[name] = {
            "version": version(package),
            "checks": count,
            "found": [ask(zh, en) for zh, en in pairs],
        }
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
