"""What words of an official text are about: its words and their halves, without those that every sentence holds."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.library.words import words

GENERAL = frozenset(
    re.findall(
        r"\S+",
        "加强 强化 推进 推动 落实 开展 工作 建立 健全 完善 进一步 严格 组织 确保 做好 深入 全面 积极 切实 不断 提升 提高 认真 持续 坚持 各 "
        "乡镇 街道 单位 部门 要求 情况 有关 相关 按照 及时 应当 必须 不得 实施 进行 年度 今年 全县 全镇 我镇 人民政府 政府 党委 责任 负责 "
        "不少 不低 至少 保持 力争 争取 确保 每个 达到 实现 完成 不低于 负责人 一律 全程 并 以上 列明 主要 举措 成效 本年度 制定 人员 活动 报送 一是 二是 三是 四是 "
        "以及 或者 根据 规定 依法 明确 制度 机制 管理 至少 不少于 每年 每季度 一次 县级 以上 本级 机关",
    )
)


@lru_cache(maxsize=4096)
def content(text: str) -> tuple[str, ...]:
    """The words of more than one character that a text speaks of, in order."""
    return tuple(word for word in words(text) if len(word) > 1 and not re.search(r"\d", word))


def spoken(text: str) -> frozenset[str]:
    """All that a text speaks of: its words, and pairs of characters of the long ones."""
    found = content(text)
    return frozenset([*found, *(pair for word in found for pair in pairs_of(word))])


def pairs_of(word: str) -> list[str]:
    return [word[at : at + 2] for at in range(len(word) - 1)] if len(word) > 2 else []


def head_of(clause: str) -> str:
    """The noun that a clause asks for: a rate by its name, else its last word that is not general."""
    rate = re.search(r"[\u4e00-\u9fff]{2}率", clause)
    if rate:
        return rate.group(0)
    found = [word for word in content(clause) if word not in GENERAL]
    return found[-1] if found else ""
