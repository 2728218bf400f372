"""Makes the old office files beside it with LibreOffice: ``python tests/documents/files/making.py``. Every word is made up.

The .doc and .wps are the same kind of file, as are the .xls and .et: WPS gives its own names to Microsoft's formats.
"""

from __future__ import annotations

import datetime
import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

HERE = Path(__file__).parent


def report() -> Any:
    """A report with every structure that a reader must know."""
    document = docx.Document()
    document.add_paragraph("青禾镇2024年法治政府建设情况报告", style="Title")
    document.add_paragraph("县委、县政府：")
    document.add_paragraph("一、主要举措")
    document.add_paragraph("（一）加强学习。开展学习6次，参加120人次。")
    table = document.add_table(3, 4)
    for row in range(3):
        for column in range(4):
            table.cell(row, column).text = f"{row}{column}"
    table.cell(0, 0).merge(table.cell(0, 2)).text = "普法统计表"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "司法所"
    document.add_paragraph("工作安排", style="Heading 2")
    changed = document.add_paragraph("开展培训")
    for xml in (
        '<w:del {} w:id="1" w:author="甲"><w:r><w:delText>3场</w:delText></w:r></w:del>',
        '<w:ins {} w:id="2" w:author="甲"><w:r><w:t>5场</w:t></w:r></w:ins>',
    ):
        changed.paragraph_format.element.append(parse_xml(xml.format(nsdecls("w"))))
    _number(document)
    linked = document.add_paragraph("联系电话见").paragraph_format.element
    for xml in (
        '<w:r {}><w:fldChar w:fldCharType="begin"/></w:r>',
        '<w:r {}><w:instrText xml:space="preserve"> HYPERLINK "https://example.org/" </w:instrText></w:r>',
        '<w:r {}><w:fldChar w:fldCharType="separate"/></w:r>',
        "<w:r {}><w:t>镇政府网站</w:t></w:r>",
        '<w:r {}><w:fldChar w:fldCharType="end"/></w:r>',
    ):
        linked.append(parse_xml(xml.format(nsdecls("w"))))
    document.sections[0].header.paragraphs[0].text = "青禾镇人民政府文件"
    document.sections[0].footer.paragraphs[0].text = "内部资料"
    return document


def _number(document: Any) -> None:
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, text in ((0, "%1、"), (1, "（%2）"))
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for level, text in ((0, "存在问题"), (1, "力量不足"), (1, "经费偏紧"), (0, "下步打算")):
        settings = document.add_paragraph(text).paragraph_format.element.get_or_add_pPr()
        settings.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'))


def workbook() -> Any:
    """Two sheets that are shown and one that is hidden; a date, a percentage, a formula, a merged title."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "统计"
    for row in (
        ["青禾镇2024年普法统计表"],
        ["指标", "数值", "日期"],
        ["普法场次", 18, datetime.date(2024, 3, 4)],
        ["合格率", 0.985, datetime.date(2024, 12, 1)],
        ["合计", "=B3*2", None],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet["B4"].number_format = "0.0%"
    sheet["C3"].number_format = sheet["C4"].number_format = "yyyy/m/d"
    hidden = book.create_sheet("底稿")
    hidden.append(["旧数", 1])
    hidden.sheet_state = "hidden"
    second = book.create_sheet("矛盾纠纷")
    second.append(["项目", "件数"])
    second.append(["调解", 37])
    return book


LOCKED = {"EncryptFile": True, "DocumentOpenPassword": "x"}
RESTRICTED = {"RestrictPermissions": True, "PermissionPassword": "x", "Changes": 0, "EnableCopyingOfContent": False}
_KINDS = {bool: "boolean", int: "long", str: "string"}


def _pdf(options: dict[str, bool | int | str]) -> str:
    """LibreOffice's name for a PDF written with these options."""
    told = {name: {"type": _KINDS[type(value)], "value": str(value).lower()} for name, value in options.items()}
    return f"pdf:writer_pdf_Export:{json.dumps(told)}"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        document, book = Path(folder) / "report.docx", Path(folder) / "workbook.xlsx"
        report().save(document)
        workbook().save(book)
        for source, kind in ((document, "doc"), (book, "xls")):
            command = ["soffice", f"-env:UserInstallation={Path(folder).as_uri()}/profile", "--headless"]
            subprocess.run([*command, "--convert-to", kind, "--outdir", folder, source], check=True)
        notice = docx.Document()
        notice.add_paragraph("青禾镇2025年普法工作通知")
        for name, options in (("locked", LOCKED), ("restricted", RESTRICTED)):
            notice.save(Path(folder) / f"{name}.docx")
            command = ["soffice", f"-env:UserInstallation={Path(folder).as_uri()}/profile", "--headless"]
            source = Path(folder) / f"{name}.docx"
            subprocess.run([*command, "--convert-to", _pdf(options), "--outdir", HERE, source], check=True)
        shutil.copy(document.with_suffix(".doc"), HERE / "report.doc")
        shutil.copy(document.with_suffix(".doc"), HERE / "report.wps")
        shutil.copy(book.with_suffix(".xls"), HERE / "workbook.xls")
        shutil.copy(book.with_suffix(".xls"), HERE / "workbook.et")


if __name__ == "__main__":
    main()
