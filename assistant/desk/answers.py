"""Questions to the library: answered from its passages, each cited at its exact place, or not at all.

With a model the answer's quotations are verified word for word; with none, or where they fail, the passages speak.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from assistant.desk.desk import Desk
from assistant.desk.models import endpoint
from assistant.errors import ModelFailed
from assistant.events import Event, Wrote
from assistant.language.sentences import sentences
from assistant.library.hit import Hit, citation
from assistant.library.words import words
from assistant.models import asking, budget, prompts
from assistant.models.chat import Endpoint, chat_model
from assistant.sources import AUTHORITIES, Citation, Document, DocumentKind

ENOUGH = 0.5
"""The share of a question's words that a passage must hold to be an answer."""
SHOWN = 3
READ = 6
"""How many passages are shown where they speak for themselves, and how many a model reads."""
LONGEST_QUOTE = 220
_ASKING = re.compile(
    r"请问|麻烦|帮我|一下|是不是|有没有|怎么(?:说|写|规定|要求|算)?的?|什么(?:时候|时间)?|啥(?:子|时候)?|时候|哪(?:个|些|里|天|一)?|多久|多少|几时|吗|呢|呀|的内容|"
    r"讲|找|查|资料库|里面?|规定|要求|依据|文件|条款|[?？，。]"
)
_ARTICLE = re.compile(r"第[一二三四五六七八九十百零\d]+条(?:之[一二三四五])?")
_TITLE = re.compile(r"《([^》]+)》")
_QUOTED = re.compile(r"“([^”]{6,})”")
_NUMBERED = re.compile(r"【(\d{1,2})】")


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found: words for a person and the passages they rest on. ``by`` names the model, empty where passages speak."""

    text: str
    citations: tuple[Citation, ...] = ()
    by: str = ""

    @property
    def found(self) -> bool:
        return bool(self.citations)


NOTHING = Answer("")


def answer(desk: Desk, question: str, *, kinds: Sequence[DocumentKind] = (), year: int | None = None) -> Answer:
    """The library's answer; one without citations says that nothing was found."""
    steps = answer_streamed(desk, question, kinds=kinds, year=year)
    while True:
        try:
            next(steps)
        except StopIteration as done:
            return done.value


def answer_streamed(
    desk: Desk, question: str, *, kinds: Sequence[DocumentKind] = (), year: int | None = None
) -> Generator[Event, None, Answer]:
    """``answer`` with the model's words as they come; they count only once they are verified."""
    cited = _article_asked_for(desk, question)
    hits = [] if cited else _hits(desk, question, kinds, year)
    if not cited and not hits:
        return NOTHING
    plain = Answer("", cited) if cited else _passages(hits, question)
    found = endpoint(desk)
    if found is None or cited:
        return plain
    try:
        return (yield from _asked(found, question, hits)) or plain
    except ModelFailed:
        # The passages answer without a model as well; its failure takes nothing from them.
        return plain


def documents_named(desk: Desk, name: str, kinds: Sequence[DocumentKind] = AUTHORITIES) -> list[Document]:
    """The documents that a person may mean by a short name (督察规定, 报送通知), the likeliest first."""
    plain = re.sub(r"[《》\s]|县里|市里|上级|的", "", name)
    scored = [
        (fuzz.partial_ratio(plain, each.title) + (50 if _in_order(plain, each.issuer + each.title) else 0), each)
        for each in desk.library.documents()
        if each.kind in kinds
    ]
    near = [(score, each) for score, each in scored if score >= 100 and plain]
    return [each for _, each in sorted(near, key=lambda pair: (-pair[0], -(pair[1].year or 0)))]


def _in_order(name: str, title: str) -> bool:
    at = 0
    for char in name:
        at = title.find(char, at) + 1
        if at == 0:
            return False
    return True


def _article_asked_for(desk: Desk, question: str) -> tuple[Citation, ...]:
    """《X》第N条, or a document called by a part of its title: the article itself."""
    article = _ARTICLE.search(question)
    if article is None:
        return ()
    titled = _TITLE.search(question)
    name = titled.group(1) if titled else _ASKING.sub("", question[: article.start()])
    found = desk.library.find_article(name, article.group()) if titled else None
    documents = documents_named(desk, name) if found is None and len(name) >= 3 else []
    for document in documents:
        found = found or desk.library.article_of(document.id, article.group())
    if found is None:
        return ()
    document = desk.library.document(found.document)
    return (Citation(found.id, document.id, document.title, found.place.words(), found.text, found.is_to_check),)


def _hits(desk: Desk, question: str, kinds: Sequence[DocumentKind], year: int | None) -> list[Hit]:
    telling = _telling_words(question)
    if not telling:
        return []
    found = desk.library.search(" ".join(telling), kinds=kinds, year=year, limit=READ * 2)
    held = [replace(hit, coverage=_held(telling, hit)) for hit in found]
    return [hit for hit in held if hit.coverage >= ENOUGH][:READ]


def _telling_words(question: str) -> list[str]:
    return [word for word in words(_ASKING.sub(" ", question)) if len(word) > 1]


def _held(telling: Sequence[str], hit: Hit) -> float:
    """The share of the question's pairs of characters that the passage, its headings or its title hold."""
    text = f"{hit.document.title}\n{hit.passage.place.words()}\n{hit.passage.text}"
    pairs = {word[at : at + 2] for word in telling for at in range(len(word) - 1)}
    return sum(pair in text for pair in pairs) / len(pairs)


def _passages(hits: Sequence[Hit], question: str) -> Answer:
    asked = set(_telling_words(question))
    best = hits[0].coverage
    near = [hit for hit in hits if hit.coverage >= best * 0.75][:SHOWN]
    return Answer("", tuple(citation(hit, _telling(hit.passage.text, asked)) for hit in near))


def _telling(text: str, asked: set[str]) -> str:
    """The whole passage where it is short, else its sentences around the one that says most of what was asked."""
    if len(text) <= LONGEST_QUOTE:
        return text
    spans = sentences(text)
    ranked = [sum(word in text[span.start : span.end] for word in asked) for span in spans]
    first = last = ranked.index(max(ranked))
    while last + 1 < len(spans) and spans[last + 1].end - spans[first].start <= LONGEST_QUOTE:
        last += 1
    return text[spans[first].start : spans[last].end]


def _asked(found: Endpoint, question: str, hits: Sequence[Hit]) -> Generator[Event, None, Answer | None]:
    prompt = prompts.load("answer")
    room = found.context_tokens // 2
    texts = budget.fitting((_numbered(number, hit) for number, hit in enumerate(hits, 1)), room)
    if not texts:
        return None
    model = chat_model(found, temperature=float(prompt.settings["temperature"]))
    said = ""
    for piece in asking.stream(model, asking.messages("", prompt.fill(question=question, passages="\n".join(texts)))):
        said += piece
        yield Wrote("answering", piece)
    return verified(said, hits, found.model)


def verified(said: str, hits: Sequence[Hit], by: str) -> Answer | None:
    """The model's answer where each quotation stands in a passage word for word and its figures too; else None."""
    quotes = _QUOTED.findall(said)
    used: list[Citation] = []
    for quote in quotes:
        source = next((hit for hit in hits if quote in hit.passage.text), None)
        if source is None:
            return None
        used.append(citation(source, quote))
    text = "\n".join(hit.document.title + hit.passage.place.words() + hit.passage.text for hit in hits)
    invented = [digits for digits in re.findall(r"\d+(?:\.\d+)?", _NUMBERED.sub("", said)) if digits not in text]
    return Answer(said.strip(), tuple(dict.fromkeys(used)), by) if used and not invented else None


def _numbered(number: int, hit: Hit) -> str:
    return f"【{number}】《{hit.document.title}》{hit.passage.place.words()}\n{prompts.fenced(hit.passage.text)}"
