"""Directions turned round: 增长 where the fact says 下降, 未完成 where it says 完成; an error even where the number stands."""

from __future__ import annotations

import re

from assistant.figures.characters import narrow
from assistant.figures.figure import Figure
from assistant.ledger.fact import Fact
from assistant.ledger.matching.directions import names, of_label, pace_of, pace_said, said
from assistant.ledger.matching.stating import Stated
from assistant.ledger.matching.surroundings import Surroundings

_NOT = "(?:均|都|全部|全都|一律|一概)(?:未|没有?|尚未|仍未|还未|不)(?:能|按期|按时|如期|及时|完全|得到|予以|有效|进行)*"
_DEEDS = (
    "完成|达标|合格|整改|办[结理成好]|化解|落实|配[备齐发置]|覆盖|达到|通过|参[加训评]|开展|实现|销号|清[零理运除]|更新|上线|明确|挂牌|督办|到[位岗账]|[建组]成|建[立档]|设[立置]|启[动用]"
    "|[开完竣复]工|投[用入产]|运行|验收|签[订约字收]|公[示开布]|发[布放]|审[查核结]|备案|登记|录入|归档|反馈|回[复访告]|答复|受理|处[理置]|解决|调[解处]|结案|执行|履行|兑[现付]|拨付|缴纳|培训|持证"
    "|取[证得缔]|考取|安装|接[入通访]|联网|入网|开通|拆[除迁]|修[复订]|改造|治理|稳控|包[保案]|走访|入[户驻]|排查|检查|复[查核]|采纳|吸纳|移[交送]|报送|纳入|制定|印发|出台|召开|举办|组织|部署"
    "|聘[请任]|提交|述[职法]|考[核试]|巡查|值班|领办|认领|派驻|张贴|转办|交办|关[闭停]|达成|息[访诉]|出庭|送达|公证|确认|回收|报到|认定|命名|创建|联系|覆盖|对接|结清|还清|退还|追回|补齐|配套"
)
_UNDONE = re.compile(
    r"未(?:能|按期|按时|如期|及时|全部)?(?:完成|达标|合格|整改|办结|化解|落实|配备|覆盖|达到|通过|参加|开展|实现)|均未|尚未"
    r"|没有(?:按期|按时)?(?:完成|达到|达标|整改|办结|化解|落实|通过|参加|开展)|不(?:合格|达标)"
)
_NONE_DONE = re.compile(rf"[^,。;:\d]{{0,12}}?(?:{_NOT}|无一[件户个家处项人起名]?)(?P<deed>{_DEEDS})")
"""问题41个均未整改, 18处无一销号: said of everything that the figure counts, whatever its label."""
_THEN = re.compile(r",?(?:但|目前|至今|且|其中|截至目前|年底前|到年底)*")
_DONE = re.compile(
    r"完成|达标|合格|整改|办结|化解|落实|配备|覆盖|达到|实现|参加|开展|通过|已|改造|建成|开工|竣工|结案|拆除|签约|取得|建立|制定|纳入"
)
_COMPLETED = re.compile("完成|整改|办|化解|销号|结|到位|解决|[拆改清调处审答回]|验收|落实|兑")
_LACKING = re.compile("未|没|不|无|待|欠|缺|逾期|超期|剩|余|空白")
"""A label that counts what is lacking is not contradicted by a text that says so."""


def turned_round(figure: Figure, around: Surroundings, fact: Fact, value: Stated) -> str:
    """Whether the text says 增长 where the fact says 下降, or 未完成 where it says 完成."""
    direction = said(around.before, around.after)
    due = "down" if value.negative else of_label(fact.label)
    if direction and due and direction != due and not names(due, around.before):
        return "ledger.direction"
    if (pace := pace_of(fact.label)) and (said_pace := pace_said(around.before)) and pace != said_pace:
        return "ledger.direction"
    if fact.value in ("0", ""):
        return ""
    lacking = _LACKING.search(fact.label) is not None and "已" not in fact.label
    if none := _NONE_DONE.match(_following(figure, around)):
        return "" if lacking and _COMPLETED.match(none["deed"]) else "ledger.undone"
    if lacking:
        return ""
    undone = _UNDONE.search(around.before + around.after)
    return "ledger.undone" if undone and _DONE.search(fact.label) else ""


def _following(figure: Figure, around: Surroundings) -> str:
    """The words after the figure: 问题41个，均未整改, for the clause that follows has it for its subject."""
    words = narrow(figure.text) + around.after
    at = around.sentence.rfind(words)
    if at < 0:
        return around.after
    rest = around.sentence[at + len(narrow(figure.text)) :]
    return rest[then.end() :] if (then := _THEN.match(rest)) else rest
