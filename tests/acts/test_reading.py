"""Reading acts: what is claimed as done, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.acts import read


@pytest.mark.parametrize(
    ("text", "verb", "clause"),
    [
        ("镇党委召开专题会议4次，研究法治建设工作。", "召开", "镇党委召开专题会议4次"),
        ("成立由镇党委书记任组长的领导小组。", "成立", "成立由镇党委书记任组长的领导小组"),
        ("印发《青禾镇2025年普法工作要点》，压实工作责任。", "印发", "印发《青禾镇2025年普法工作要点》"),
        ("一是将习近平法治思想纳入中心组学习计划。", "纳入", "将习近平法治思想纳入中心组学习计划"),
        ("制定年度学法计划。", "制定", "制定年度学法计划"),
        ("采取以案释法等形式组织领导干部学法。", "组织", "采取以案释法等形式组织领导干部学法"),
        ("全镇17个村均配备了法律顾问。", "配备", "全镇17个村均配备了法律顾问"),
        ("组织召开联席会议。", "召开", "组织召开联席会议"),
        ("全年培训执法人员35人次。", "培训", "全年培训执法人员35人次"),
        ("与3家律师事务所签订服务协议。", "签订", "与3家律师事务所签订服务协议"),
        ("乡党委书记在全县推进会上作典型发言1次。", "作", "乡党委书记在全县推进会上作典型发言1次"),
        ("在镇中心小学举办模拟法庭1次。", "举办", "在镇中心小学举办模拟法庭1次"),
        ("村法律顾问为群众提供法律咨询68人次。", "提供", "村法律顾问为群众提供法律咨询68人次"),
        ("将3支队伍整合为1支。", "整合", "将3支队伍整合为1支"),
        ("文件已报县司法局备案。", "报", "文件已报县司法局备案"),
        ("建设法治文化长廊1条。", "建设", "建设法治文化长廊1条"),
        ("定期对信息公开栏目进行检查。", "检查", "定期对信息公开栏目进行检查"),
        ("按照上级要求召开专题会议。", "召开", "按照上级要求召开专题会议"),
        ("利用村村响等载体宣传宪法。", "宣传", "利用村村响等载体宣传宪法"),
        ("隐患已全部整改。", "整改", "隐患已全部整改"),
        ("对存在的问题进行整改。", "整改", "对存在的问题进行整改"),
        ("坚持定期召开党委会议研究法治工作。", "召开", "坚持定期召开党委会议研究法治工作"),
    ],
)
def test_a_completed_act_is_read_with_its_verb_and_clause(text: str, verb: str, clause: str) -> None:
    act = read(text)[0]
    assert (act.verb, text[act.start : act.end]) == (verb, clause)


@pytest.mark.parametrize(
    "text",
    [
        "下一步，我镇将组织开展执法培训。",
        "拟召开专题会议研究。",
        "2026年计划举办培训班4期。",
        "坚持以习近平新时代中国特色社会主义思想为指导，高度重视法治建设。",
        "认真贯彻落实上级部署要求，不断提高依法行政水平。",
        "执法人员的法律素质有待提升，应当加强培训。",
        "条例规定乡镇应当建立法律顾问制度。",
        "在制定重大决策过程中，严格落实法定程序。",
        "尚未建立评估机制。",
        "为行政决策提供坚实保障。",
        "全镇依法行政工作有力有效开展。",
        "学法考试完成率和及格率均达到100％。",
        "《关于开展法治宣传教育的决议》是重要依据。",
        "现将有关情况报告如下：",
        "依托合法性审查协作机制。",
        "人民群众获得感不断增强。",
        "普法活动扎实开展，各项工作有序推进。",
        "执法人员持证率达到94%。",
        "要求各村开展自查。",
        "问题整改落实到位。",
    ],
)
def test_plans_needs_duties_evaluations_and_attitudes_are_no_acts(text: str) -> None:
    assert read(text) == []


def test_everything_under_next_years_heading_is_a_plan() -> None:
    done = "一、2025年度推进法治政府建设的主要举措和成效\n召开会议3次。\n"
    coming = "二、2026年度推进法治政府建设的主要安排\n（一）加强法治宣传教育。通过讲座开展宣传活动。\n召开会议4次。"
    assert [(done + coming)[act.start : act.end] for act in read(done + coming)] == ["召开会议3次"]


@pytest.mark.parametrize("disposed", ["将安全生产责任压实到人", "将全面依法治县工作纳入考核", "将服务送到群众家门口"])
def test_what_is_disposed_of_is_no_future(disposed: str) -> None:
    text = f"{disposed}，开展检查30次。"
    assert "开展" in [act.verb for act in read(text)]


@pytest.mark.parametrize(
    "promised", ["将组建宣传队伍", "将进一步把普法工作纳入考核", "将修订应急预案", "将于3月召开会议"]
)
def test_what_is_promised_is_no_act(promised: str) -> None:
    assert read(f"我镇{promised}，开展宣传30次。") == []


def test_a_sentence_of_a_later_year_than_the_report_is_a_plan() -> None:
    text = "青禾镇2025年法治政府建设情况报告\n2026年，组织开展普法宣传12场次。\n2025年，组织开展普法宣传10场次。"
    assert [text[act.start : act.end] for act in read(text)] == ["组织开展普法宣传10场次"]


def test_under_shortcomings_only_what_is_said_to_be_done_counts() -> None:
    text = "二、存在的不足和原因\n（一）宣传有差距。尽管我镇已开展系列活动，但开展形式单一。"
    assert [act.verb for act in read(text)] == ["开展"]


def test_a_heading_claims_nothing() -> None:
    assert read("（一）完善制度，建立机制\n（二）组织学习，开展培训") == []


def test_two_verbs_joined_by_and_are_two_acts() -> None:
    text = "制定工作方案并成立领导小组。"
    assert [text[act.start : act.end] for act in read(text)] == ["制定工作方案", "成立领导小组"]


def test_subject_and_time_carry_over_within_a_sentence() -> None:
    acts = read("2025年3月，镇司法所举办培训班2期，发放资料500份。")
    assert [(act.subject, act.time) for act in acts] == [("镇司法所", "2025年3月")] * 2


@given(
    st.text(
        alphabet=st.sampled_from(list("召开会议将拟并，。；：《》“”（）一二、\n 的了3次在中\U00020000a年2025")),
        max_size=120,
    )
)
def test_reading_never_raises_and_spans_lie_in_order_within_the_text(text: str) -> None:
    end = 0
    for act in read(text):
        assert end <= act.start < act.end <= len(text)
        assert act.verb in text[act.start : act.end]
        end = act.end


@given(st.text(max_size=200))
def test_any_string_can_be_read(text: str) -> None:
    read(text)


def test_a_numbered_line_of_amounts_is_no_heading() -> None:
    (act,) = read("2.建成高标准农田1200亩，维修水渠14公里。\n3.下步打算")[:1]
    assert act.verb == "建成"


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("村组干部劝离流动摊贩120余起。", "劝离"),
        ("镇党委会会前学法9次。", "学法"),
        ("市里抽评案卷12卷。", "抽评"),
        ("社区矫正对象集中教育10次。", "教育"),
        ("快检农产品2.1万批次。", "快检"),
        ("“三港”航线启运。", "启运"),
        ("松岭社区入选省级示范名单。", "入选"),
        ("新开工仓储物流等6个项目。", "新开工"),
        ("以居务公开为主题打造线下查阅专区。", "打造"),
        ("余下4处已列清单。", "列"),
        ("年初与各村签了责任状。", "签了"),
        ("将考核权重由3%提高到6%。", "提高到"),
        ("全镇清出占道物品90处。", "清出"),
        ("向上争取资金300万元。", "争取"),
        ("把普法责任写入村规民约。", "写入"),
        ("改厕86户。", "改厕"),
        ("新聘网格员6名。", "新聘"),
        ("并在年终一并述法。", "述法"),
    ],
)
def test_an_act_is_told_by_its_count_or_by_a_mark_that_it_is_over(text: str, verb: str) -> None:
    assert read(text)[0].verb == verb


@pytest.mark.parametrize(
    "text",
    [
        "以创建示范乡镇为抓手。",
        "公务接待费减少26%。",
        "接待游客、旅游总花费分别增长10.7%和9.5%。",
        "各单位在发布信息时。",
        "加快构建城乡贯通、绿色发展的新格局。",
        "不断提高政务公开工作人员的能力。",
        "我镇政府信息公开工作取得了一定成绩。",
        "辅助人员37人。",
        "现有持证人员13人。",
        "公益宣传片阅读量5.8万次。",
        "持续解决群众反映的难点问题。",
        "深入了解群众冷暖。",
        "承担行政许可26项。",
        "线上线下受众达1.5万人。",
        "参训干部118人次。",
        "无行政复议案件3件。",
    ],
)
def test_states_growth_means_and_attitudes_stay_no_acts_whatever_they_count(text: str) -> None:
    assert read(text) == []


def test_what_was_mended_counts_below_the_heading_of_shortcomings() -> None:
    text = "四、存在的问题\n改进情况：建立周调度机制，调度40次。"
    assert [act.verb for act in read(text)] == ["建立", "调度"]


_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@given(st.text(alphabet=st.sampled_from(list("召开培训会议镇村党委学法次场件余%，。一是127.")), max_size=60))
def test_reading_is_stable_under_full_and_half_width(text: str) -> None:
    spans = [(act.start, act.end) for act in read(text)]
    assert [(act.start, act.end) for act in read(text.translate(_WIDE))] == spans
