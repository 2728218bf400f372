"""What a model says around a text never reaches the text: 好的，以下是…, Markdown, fences, labels, half-width punctuation."""

from __future__ import annotations

import re

from assistant.revising.punctuation import full_width

_FENCE = re.compile(r"^\s*```[^\n]*$\n?", re.MULTILINE)
_DATA_MARK = re.compile(r"[“《]?<{2,3}\s*资料[》”>]*|资料\s*>{2,3}|>{3}|<{3}")
_THOUGHT = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL)
_GREETING = re.compile(
    r"\A\s*(?:(?:好的|当然|没问题|可以|明白了?|收到)(?:[。！!.]|[，,：:][^\n。]{0,40}[：:。！!\n])|"
    r"[^\n，。]{0,6}(?:以下|下面|如下)[^\n。]{0,40}[：:]|"
    r"(?:修改后|改写后|压缩后|润色后|修订后|改后|扩写后|合并后|优化后)[^\n，。：:]{0,12}[：:])\s*"
)
_REMARK = re.compile(
    r"\n+\s*(?:（?注[：:]|说明[：:]|以上(?:是|为|内容)|希望(?:以上|这|对您)|如(?:有|需)[^\n]{0,20}(?:修改|调整|帮助)|修改说明|字数[：:]|（?共?\d+字）?\s*$)"
    r"[\s\S]*\Z"
)
_COUNT = re.compile(r"[（(](?:全文|共|约|字数)[^（）()\n]{0,8}\d+\s*字?[）)]\s*\Z")
_MARKDOWN = (
    (re.compile(r"^[ \t]*#{1,6}[ \t]*", re.MULTILINE), ""),
    (re.compile(r"\*\*(.+?)\*\*", re.DOTALL), r"\1"),
    (re.compile(r"__(.+?)__"), r"\1"),
    (re.compile(r"`([^`\n]*)`"), r"\1"),
    (re.compile(r"^[ \t]*(?:[-*•·]|>)[ \t]+", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*(?:-{3,}|\*{3,}|={3,})[ \t]*$\n?", re.MULTILINE), ""),
)


def cleaned(answer: str, before: str) -> str:
    """The text that a model's answer holds, as lines like those of ``before`` (no blank lines that it did not have)."""
    text = _DATA_MARK.sub("", _FENCE.sub("", _THOUGHT.sub("", answer))).strip()
    for _ in range(2):
        text = _GREETING.sub("", text, count=1)
    text = _COUNT.sub("", _REMARK.sub("", text))
    for pattern, replacement in _MARKDOWN:
        text = pattern.sub(replacement, text)
    text = _unquoted(text.strip(), before)
    lines = [line.strip() for line in text.split("\n")]
    if "\n\n" not in before:
        lines = [line for line in lines if line]
    return full_width("\n".join(lines))


def _unquoted(text: str, before: str) -> str:
    for opening, closing in ("“”", "「」", '""'):
        wrapped = text.startswith(opening) and text.endswith(closing) and len(text) > 2
        if wrapped and not before.startswith(opening) and closing not in text[1:-1]:
            return text[1:-1].strip()
    return text
