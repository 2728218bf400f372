"""A template made from an outline or from a past report, carried through a draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.desk import Desk, drafts, open_desk, reports, templates, units
from assistant.desk.worker import run
from assistant.errors import BadInput
from assistant.report import Report, Unit
from assistant.settings import Settings
from assistant.sources import DocumentKind

PARTS = """柳河镇2024年平安建设工作总结
第一部分　2024年主要做法
一、健全体系
召开平安建设会议4次。
二、化解矛盾
排查纠纷30件。
第二部分　存在的短板
人手不足。
第三部分　2025年工作打算
继续推进平安建设。
柳河镇人民政府
2025年1月8日"""

DIGITS = """柳河镇2024年信访工作总结
县信访局：
2024年，柳河镇做好信访工作。现总结如下：
1.主要做法
（1）排查到位。全年接待群众50人次。
2.存在的问题
工作人员业务不熟。
3.2025年打算
每季度培训1次。
以上报告。
柳河镇综治中心
2025年1月9日"""

SUMMARY = """柳河镇2024年工作总结
2024年，柳河镇各项工作有序推进。
一、2024年主要工作和成效
（一）产业。粮食播种面积1200亩。
二、存在的问题和不足
（一）产业不强。主要原因是缺少龙头企业。
三、2025年工作打算
（一）发展产业。建设基地。"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    opened = open_desk(Settings(home=tmp_path))
    opened.units.save(Unit("liuhe", "平岭县柳河镇人民政府", "柳河镇", county="平岭县"))
    return opened


def drafted(desk: Desk, template: str, past: str = "") -> Report:
    if past:
        desk.library.add(past.encode(), "past.txt", kind=DocumentKind.PAST_REPORT, unit="liuhe", year=2024)
    report = reports.create(desk, "liuhe", template, 2025, "王")
    job = drafts.start(desk, report.id, None, "王")
    claimed = desk.jobs.claim("test", ("draft",))
    assert claimed is not None
    assert claimed.id == job.id
    run(desk, claimed, drafts.run_draft)
    return desk.reports.report(report.id)


def texts(report: Report) -> list[str]:
    return ["\n".join(each.text for each in section.paragraphs) for section in report.sections]


def test_parts_of_a_past_report_become_sections_and_their_headings_go_below_them(desk: Desk) -> None:
    made = templates.template_from_outline(desk, "平安建设总结", PARTS)
    assert [each.heading for each in made.sections] == ["{year}年主要做法", "存在的短板", "{next_year}年工作打算"]
    report = drafted(desk, made.id, PARTS)
    assert [each.heading for each in report.sections] == [
        "",
        "一、2025年主要做法",
        "二、存在的短板",
        "三、2026年工作打算",
    ]
    assert texts(report)[1:] == [
        "（一）健全体系\n召开平安建设会议××次。\n（二）化解矛盾\n排查纠纷××件。",
        "人手不足。",
        "继续推进平安建设。",
    ]
    assert report.frame.title == "柳河镇2025年平安建设工作总结"


def test_a_report_headed_by_digits_is_followed_too_and_lends_its_frame(desk: Desk) -> None:
    made = templates.template_from_outline(desk, "信访总结", DIGITS)
    assert [each.heading for each in made.sections] == ["主要做法", "存在的问题", "{next_year}年打算"]
    report = drafted(desk, made.id, DIGITS)
    assert texts(report)[1:] == ["（1）排查到位。全年接待群众××人次。", "工作人员业务不熟。", "每季度培训1次。"]
    assert report.frame.title == "柳河镇2025年信访工作总结"
    assert report.frame.recipient == "县信访局"
    assert report.frame.closing == "以上报告。"
    assert report.frame.signature == "柳河镇综治中心"


def test_an_outline_counts_line_by_line_and_keeps_its_order(desk: Desk) -> None:
    made = templates.template_from_outline(desk, "禁毒总结", "2025年打算\n主要工作\n存在问题")
    assert [each.heading for each in made.sections] == ["{next_year}年打算", "主要工作", "存在问题"]
    report = drafted(desk, made.id)
    assert [each.heading for each in report.sections][1:] == ["一、2026年打算", "二、主要工作", "三、存在问题"]
    assert all("缺" in text and "××" in text for text in texts(report)[1:])
    assert report.frame.title == "柳河镇2025年禁毒总结"


def test_a_run_in_heading_lends_its_heading_alone(desk: Desk) -> None:
    made = templates.template_from_outline(desk, "小结", "一、主要工作。做了很多。\n二、不足。还有差距。")
    assert [each.heading for each in made.sections] == ["主要工作", "不足"]


def test_a_text_without_headings_is_refused(desk: Desk) -> None:
    with pytest.raises(BadInput):
        templates.template_from_outline(desk, "空", "只有一段话，没有标题。")


def test_the_yearly_summary_goes_by_the_last_summary_and_not_by_another_report(desk: Desk) -> None:
    desk.library.add(DIGITS.encode(), "other.txt", kind=DocumentKind.PAST_REPORT, unit="liuhe", year=2024)
    report = drafted(desk, "gongzuo_zongjie", SUMMARY)
    assert "粮食播种面积××亩" in texts(report)[1]
    assert "缺少龙头企业" in texts(report)[2]
    assert "建设基地" in texts(report)[3]
    assert report.frame.title == "柳河镇2025年工作总结"


def test_without_a_past_report_every_required_section_says_what_is_missing(desk: Desk) -> None:
    for name in ("gongzuo_zongjie", "fazhi_zhengfu"):
        report = drafted(desk, name)
        assert all(text for text in texts(report))
        assert all("××" in text for text in texts(report)[1:])
    assert units.unit(desk, "liuhe").short == "柳河镇"


def test_an_optional_part_that_last_years_report_had_is_there_again(desk: Desk) -> None:
    past = SUMMARY.replace("三、2025年", "三、工作体会\n要依靠群众。\n四、2025年")
    report = drafted(desk, "gongzuo_zongjie", past)
    assert [each.slot for each in report.sections] == ["opening", "work", "problems", "experience", "plan"]
    assert texts(report)[3] == "要依靠群众。"


def test_a_report_of_another_type_lends_no_title(desk: Desk) -> None:
    other = SUMMARY.replace("柳河镇2024年工作总结", "柳河镇2024年法治政府建设情况报告")
    assert drafted(desk, "gongzuo_zongjie", other).frame.title == "柳河镇2025年工作总结"
