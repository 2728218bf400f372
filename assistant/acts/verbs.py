"""The verbs of official prose, sorted by what they claim: verbs.tsv holds them. It knows no sentence, only words.

What was done (``done``, and ``further`` for verbs of single trades), what came to pass with a subject (``event``: 启运, 入选),
how it is always done (``standing``: an attitude; a verb after one of these is its object), what is an act only where things
are counted (``counted``), what is a noun as often as a verb (``nominal``), and what tells a state or a measure (``stative``).
"""

from __future__ import annotations

import re
from pathlib import Path


def _table() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in (Path(__file__).parent / "verbs.tsv").read_text("utf-8").splitlines()[1:]:
        kind, verbs = line.split("\t")
        found[kind] = (*found.get(kind, ()), *verbs.split())
    return found


_TABLE = _table()
CONCRETE = _TABLE["done"]
"""What was done or not done; somebody could be asked when and where."""
FURTHER = frozenset(_TABLE["further"])
"""The same, of single trades: read as whole words only, and as predicates."""
STANDING = _TABLE["standing"]
"""How it is always done: an attitude, no act."""
ATTITUDES = frozenset(STANDING)
NOMINAL = frozenset(_TABLE["nominal"])
"""They claim an act only where they stand as a predicate or count something."""
COUNTED = frozenset(_TABLE["counted"])
"""Attitudes by themselves, acts where they are followed by a count of things (建设高标准农田910亩)."""
THING = _TABLE["thing"]
"""What can be seen standing once it is made: with it 打造 and 建设 are acts."""
EVENT = frozenset(_TABLE["event"])
"""They need no object: the subject stands before them."""
STATIVE = frozenset(_TABLE["stative"])
"""They tell how things are or how many, not what somebody did."""

_NOUN_TAIL = (
    "(?:率|班|会|课|制(?![造作定订成品止裁衡服])|机制|制度|体系|体制|能力|水平|工作|职责|职能|程序|流程|方案|计划|办法|规定|意见|条例|细则|标准|规范(?!性)|平台|中心|室|站|所|队伍|队|员|人员|"
    "机构|机关|部门|小组|委员会|系统|清单|台账|力度|质效|质量|效率|效能|结果|情况|过程|环节|方式|形式|模式|行为|活动|行动|事项|案卷|主体|对象|指标|内容|"
    r"满意|合格|优秀|及格|应考|实考|参考|(?:行政)?(?:复议|诉讼)|格局|氛围|意识|素养|建设|领域|责任|管理|服务|者|权(?![责力益属])|月|周|日|的|[^，\d、]{0,6}率)"
)
NOUN_TAIL = re.compile(_NOUN_TAIL)
MEASURE_TAIL = re.compile(r"(?:率|量|额|营业额|情况|件数|次数|数量|面积|总数|期|者|于|感|强度|力度)")
"""After any verb: it is part of a noun (完成率, 建成面积)."""


def _any_of(words: tuple[str, ...] | frozenset[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


VERB = re.compile(
    f"(?P<done>{_any_of((*CONCRETE, *FURTHER))}|讲(?=[^，；。]{{0,6}}课)|作(?=[^，；。为用风]{{0,6}}(?:发言|辅导|报告|交流|说明|讲话|介绍))|报(?=[^，；。]{{1,14}}(?:备案|批准|审批|备查)))|(?P<standing>{_any_of((*STANDING, *COUNTED))})"
)
