"""A short trial of an endpoint: does it keep tokens in place and add no figure? It chooses the way of writing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import HumanMessage

from assistant.drafting.by_sentence import ROOM, tidied
from assistant.drafting.section import Way
from assistant.drafting.tokens import mask
from assistant.drafting.validating import faults
from assistant.models.asking import ask
from assistant.models.prompts import fenced, load

YEAR = 2025
SENTENCES = (
    "镇司法所牵头举办法治培训5场，参训干部312人次，进一步提高了干部依法办事的能力。",
    "全年组织联合检查41场次，检查经营单位215家次，对发现的问题督促整改到位。",
    "调解委员会排查纠纷126件，化解124件，化解率98.4%，把矛盾解决在基层。",
    "镇法律顾问全年解答咨询11次，出具意见书15条，为依法决策提供了有力支持。",
    "组织全镇干部参加学法考试，参考率100%，合格率99.3%，学法氛围日益浓厚。",
    "发放宣传资料4200余份，受益群众3800余人次，群众法治意识不断增强。",
    "行政执法队现有执法人员18名，其中持证17名，执法力量得到加强。",
    "2025年共审查合同52份，审查文件19件，提出修改意见34条。",
    "便民服务中心办理事项10236件，村级代办486件，方便了群众办事。",
    "举办应急演练6场，参加演练510余人次，提升了应对突发事件的能力。",
    "受理信访事项18件，办结18件，办结率100%，维护了群众合法权益。",
    "全镇17个村全部配备法律顾问，接待群众咨询127人次。",
)
FOR_SECTION = 11
"""How many of the sentences must pass at the first asking for a model to be trusted with whole sections."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What a model did with the sentences, and the way of writing that it is fit for."""

    tried: int
    passed: int

    @property
    def way(self) -> Way:
        return Way.SECTION if self.passed >= FOR_SECTION else Way.SENTENCE


def try_model(model: BaseChatModel) -> Trial:
    """Each sentence asked once; ModelFailed is the caller's."""
    return Trial(len(SENTENCES), sum(_passes(model)))


def _passes(model: BaseChatModel) -> Iterator[bool]:
    for sentence in SENTENCES:
        masked = mask(sentence, YEAR)
        asked = [HumanMessage(load("draft_sentence").fill(sentence=fenced(masked.text)))]
        answer = tidied(ask(model, asked, at_most=2 * len(masked.text) + ROOM))
        yield not faults(answer, masked)
