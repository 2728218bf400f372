"""Made-up documents of a made-up county, and an embedding whose vectors a person can predict."""

from __future__ import annotations

import hashlib

from langchain_core.embeddings import Embeddings

RULES = """云溪县乡镇安全生产巡查办法

第一章 总则

第一条 为了加强乡镇安全生产巡查工作，预防生产安全事故，制定本办法。

第二条 本办法适用于本县各乡镇开展的安全生产巡查。

第二章 巡查

第三条 乡镇应急办应当每月对辖区内的企业巡查一次，巡查结果应当记录在册。
发现隐患的，应当责令限期整改：
（一）一般隐患，限期七日；
（二）重大隐患，立即停产并报县应急管理局。

第四条 巡查人员不得少于两人，并应当出示证件。

第十条之一 对拒不整改的企业，依照第三条的规定处理。
"""

REPORT = """青禾镇2024年法治政府建设情况报告

县委、县政府：
2024年，青禾镇深入推进法治政府建设。现将有关情况报告如下。
一、主要举措和成效
（一）加强法治宣传教育。开展普法宣传活动14场次，发放资料3000余份。
（二）化解矛盾纠纷
全年排查矛盾纠纷86件，化解84件。
二、存在的不足
执法力量仍然薄弱。
三、下一年度安排
"""

NOTICE = """云溪县人民政府办公室关于印发《云溪县行政执法证件管理规定》的通知

云政办发〔2023〕12号

各乡镇人民政府：
现将《云溪县行政执法证件管理规定》印发给你们，请认真贯彻执行。

云溪县人民政府办公室
2023年5月8日

云溪县行政执法证件管理规定

第一条 为了规范行政执法证件的管理，制定本规定。
第二条 执法人员应当持证上岗。
"""

TABLE = """云溪县2025年法治建设工作任务分解表
| 序号 | 任务 | 责任单位 |
| 1 | 每季度组织一次领导干部学法 | 司法局 |
| 2 | 六月底前完成执法证件清理 | 各乡镇 |
"""


class LetterEmbeddings(Embeddings):
    """A text's vector counts its characters in ``dimension`` drawers: texts that share characters lie near each other."""

    weight = 1.0

    def __init__(self, name: str = "letters", dimension: int = 64) -> None:
        self.name = name
        self.dimension = dimension
        self.asked = 0

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.asked += len(texts)
        return [self._vector(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        return self._vector(text)

    def _vector(self, text: str) -> list[float]:
        counts = [0.0] * self.dimension
        for character in text:
            counts[int(hashlib.md5(character.encode()).hexdigest(), 16) % self.dimension] += 1.0
        length = sum(count * count for count in counts) ** 0.5 or 1.0
        return [count / length for count in counts]
