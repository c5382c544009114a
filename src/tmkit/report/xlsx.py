"""A workbook to send back to the translator: texts with the defect marked, suggestion, a column for the answer."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from typing import Any

from tmkit.errors import MissingExtraError
from tmkit.model import Finding, Severity, Span
from tmkit.report.base import REPORTERS, Report, Reporter

__all__ = ["xlsx"]

_COLOUR = {
    Severity.CRITICAL: "C00030",
    Severity.MAJOR: "C55A00",
    Severity.MINOR: "7F6000",
    Severity.NEUTRAL: "595959",
}
_FILL = {
    Severity.CRITICAL: "FFE1E8",
    Severity.MAJOR: "FFE9D6",
    Severity.MINOR: "FFF4C2",
    Severity.NEUTRAL: "E9EDF2",
}
_COLUMNS = (
    ("Unit", 10), ("Severity", 10), ("Check", 20), ("Message", 40), ("Source", 50), ("Target", 50),
    ("Suggestion", 28), ("Place", 16), ("Answer", 24),
)  # fmt: skip
_CHINESE = dict(zip(
    (name for name, _ in _COLUMNS),
    ("句段", "严重程度", "检查项", "说明", "原文", "译文", "建议", "位置", "答复"), strict=True,
)) | {
    "Findings": "问题", "Summary": "概要", "File": "文件", "Languages": "语言", "Units": "句段", "Words": "词数", "MQM score": "MQM 得分",
    "Penalty points per 1,000 words": "每千词扣分", "Note": "说明", "Signature": "运行签名",
}  # fmt: skip
_LIMIT = 32_000
_LINE, _HIGHEST = 15, 409
"""Points that a line takes, and the most that a row may have."""
_NARROW, _WIDE = 0.92, 1.8
"""How wide a Latin and a Chinese character is in a column's units, a little more than measured."""


def xlsx(report: Report) -> bytes:
    """The workbook: findings, and a sheet with the summary.

    Raises:
        MissingExtraError: when openpyxl is not installed.

    """
    try:
        from openpyxl import Workbook
        from openpyxl.styles import Alignment, Font, PatternFill
        from openpyxl.utils import get_column_letter
    except ImportError as error:
        raise MissingExtraError("XLSX needs openpyxl", hint="pip install 'tmkit[docs-in]'") from error
    book = Workbook()
    sheet: Any = book.active
    sheet.title = _say(report, "Findings")
    sheet.append([_say(report, name) for name, _ in _COLUMNS])
    top = Alignment(wrap_text=True, vertical="top")
    for number, (_, width) in enumerate(_COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.cell(1, number).font = Font(bold=True)
        sheet.cell(1, number).fill = PatternFill("solid", fgColor="DDE3EA")
    for line, finding in enumerate(report.findings, 2):
        for column, value in enumerate(_cells(report, finding), 1):
            cell = sheet.cell(line, column)
            cell.value = value
            cell.alignment = top
            if isinstance(value, str):
                cell.data_type = "s"
        sheet.row_dimensions[line].height = _height(sheet[line])
        sheet.cell(line, 2).fill = PatternFill("solid", fgColor=_FILL[finding.severity])
    sheet.freeze_panes = "A2"
    _on_paper(sheet)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(_COLUMNS))}{max(2, len(report.findings) + 1)}"
    _summary(book.create_sheet(_say(report, "Summary")), report)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _on_paper(sheet: Any) -> None:
    """Landscape, as wide as the page, with the headings and thin lines on each."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    sheet.print_options.gridLines = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.oddFooter.center.text = "&P / &N"


def _height(cells: Sequence[Any]) -> float:
    """The height in points that a row needs: some programs leave rows as high as one line."""
    lines = 1
    for (_, width), cell in zip(_COLUMNS, cells, strict=True):
        room = width - 1
        for line in str(cell.value or "").split("\n"):
            lines = max(lines, math.ceil(sum(_WIDE if char >= "\u2e80" else _NARROW for char in line) / room))
    return min(_LINE * lines + 3, _HIGHEST)


def _say(report: Report, english: str) -> str:
    return _CHINESE.get(english, english) if report.ui == "zh" else english


def _cells(report: Report, finding: Finding) -> tuple[Any, ...]:
    row = report.rows.get(finding.unit)
    source, target = (row.source, row.target) if row else ("", "")
    return (
        finding.unit,
        report.severity(finding.severity),
        finding.check,
        _legal(report.message(finding)),
        _marked(source, finding.source_span, finding.severity),
        _marked(target, finding.target_span, finding.severity),
        _shown(finding.suggestion),
        report.place(row) if row else "",
        "",
    )


def _shown(suggestion: str | None) -> str:
    """A suggestion so that nothing and white space can be seen."""
    if suggestion is None:
        return ""
    return _legal(suggestion) if suggestion.strip() else "␣" * len(suggestion) or "(delete)"


def _marked(text: str, span: Span | None, severity: Severity) -> Any:
    """Rich text with the span bold, underlined and coloured."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.styles.colors import Color

    if span is None or len(text) > _LIMIT or span.start >= span.end:
        return _legal(text[:_LIMIT])
    font = InlineFont(rFont="Calibri", sz=11, b=True, u="single", color=Color(rgb="FF" + _COLOUR[severity]))
    parts: list[Any] = [_legal(text[: span.start]), TextBlock(font, _legal(span.of(text)).replace(" ", "\u00a0")
                        if not span.of(text).strip() else _legal(span.of(text))), _legal(text[span.end :])]  # fmt: skip
    return CellRichText(*[part for part in parts if not isinstance(part, str) or part])


def _legal(text: str) -> str:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    return str(ILLEGAL_CHARACTERS_RE.sub("\ufffd", text))


def _summary(sheet: Any, report: Report) -> None:
    rows: list[tuple[object, ...]] = [
        ("File", report.name),
        ("Languages", f"{report.source_lang} → {report.target_lang}"),
        ("Units", report.units),
        ("Words", report.words),
        ("MQM score", round(report.score, 2)),
        ("Penalty points per 1,000 words", round(report.penalty_per_1000, 2)),
        *(
            (report.severity(severity) if report.ui == "zh" else f"Severity {severity}", count)
            for severity, count in report.by_severity.items()
        ),
        *((f"Check {code}", count) for code, count in report.by_check.items()),
        *report.metrics,
        *(("Note", report.note(note)) for note in report.notes),
        ("Signature", str(report.signature)),
    ]
    for row in rows:
        sheet.append((_say(report, str(row[0])), *row[1:]))
    sheet.column_dimensions["A"].width = 34
    sheet.column_dimensions["B"].width = 60


REPORTERS.register("xlsx")(Reporter("xlsx", ".xlsx", xlsx))
