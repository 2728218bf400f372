"""Questions to the library: answered from its passages, each sentence cited at its exact place, or not at all.

With a model each sentence is held against the passages by code, and marked where it says what they do not; with none the
passages speak, in their own sentences.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from assistant.desk.desk import Desk
from assistant.desk.library import search
from assistant.desk.models import endpoint
from assistant.desk.said import Grounded, Said, grounded, says_not_found
from assistant.desk.wanted import ENOUGH, Wanted
from assistant.errors import ModelFailed
from assistant.events import Event, Wrote
from assistant.language.sentences import sentences
from assistant.library.hit import Hit, citation
from assistant.models import asking, budget, prompts
from assistant.models.chat import Endpoint, chat_model
from assistant.sources import AUTHORITIES, Citation, Document, DocumentKind
from assistant.words import say

NEAR = 0.4
"""The share of a question's words from which a passage is near enough to be named, or to be read by a model."""
SHOWN = 3
READ = 6
"""How many passages are shown where they speak for themselves, and how many a model reads."""
LONGEST_QUOTE = 220
_TITLE = re.compile(r"《([^》]+)》")
_ARTICLE = re.compile(r"第[一二三四五六七八九十百零\d]+条(?:之[一二三四五])?")
_CALLED = re.compile(r"请问|麻烦|帮我|查一下|查|找|看看|讲|里面?|规定|要求|的|[，。?？]")


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, sentence by sentence, and the passages it rests on. ``by`` names the model, empty where passages speak.

    ``near`` are passages that hold some of the words and no answer: they may be named, never passed off as one.
    """

    said: tuple[Said, ...] = ()
    citations: tuple[Citation, ...] = ()
    by: str = ""
    near: tuple[Citation, ...] = ()

    @property
    def found(self) -> bool:
        return bool(self.citations)

    @property
    def text(self) -> str:
        """The sentences as a person reads them, each with its numbers and what is not in its passages."""
        return "\n".join(_worded(each) for each in self.said)


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
    hits = _found(desk, question, kinds, year)
    articles = [hit for hit in hits if hit.why == "named"] or _article_of_one_called(desk, question)
    if articles:
        return Answer(citations=tuple(citation(hit) for hit in articles))
    wanted = Wanted(question)
    hits = [] if _names_an_article(question) else _ranked(wanted, hits)
    fitting = [hit for hit in hits if _answers(wanted, hit)]
    plain = _passages(wanted, fitting) if fitting else Answer(near=tuple(citation(hit) for hit in hits[:SHOWN]))
    found = endpoint(desk)
    if found is None or not hits:
        return plain
    try:
        told = yield from _asked(found, question, hits[:READ])
    except ModelFailed:
        # The passages answer without a model as well; its failure takes nothing from them.
        return plain
    return _weighed(told, wanted, hits[:READ], plain, found.model)


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


def _found(desk: Desk, question: str, kinds: Sequence[DocumentKind], year: int | None) -> list[Hit]:
    """What the library brings up: the articles that the question names first, then by its telling words."""
    named = [hit for hit in search(desk, question, kinds=kinds, year=year) if hit.why == "named"]
    telling = Wanted(question).words
    return named or (search(desk, " ".join(telling), kinds=kinds, year=year, limit=READ * 2) if telling else [])


def _names_an_article(question: str) -> bool:
    """Whether one article of a titled document is asked for: where we do not hold it, nothing else is the answer."""
    return _TITLE.search(question) is not None and _ARTICLE.search(question) is not None


def _article_of_one_called(desk: Desk, question: str) -> list[Hit]:
    """An article of a document that is called by a part of its title."""
    article = _ARTICLE.search(question)
    if article is None:
        return []
    titled = _TITLE.search(question)
    name = titled.group(1) if titled else _CALLED.sub("", question[: article.start()])
    for document in documents_named(desk, name) if len(name) >= 3 else []:
        if passage := desk.library.article_of(document.id, article.group()):
            return [Hit(passage, document, 1.0, "named", 1.0)]
    return []


def _ranked(wanted: Wanted, hits: Sequence[Hit]) -> list[Hit]:
    """Those near enough, the fullest first: of equally full ones what answers, then what a report must agree with."""
    shares = [replace(hit, coverage=wanted.share(_all_of(hit))) for hit in hits]
    near = [hit for hit in shares if hit.coverage >= NEAR]

    def full(hit: Hit) -> tuple[bool, float, bool]:
        return (not _answers(wanted, hit), -round(hit.coverage, 1), hit.document.kind not in AUTHORITIES)

    return sorted(near, key=full)


def _all_of(hit: Hit) -> str:
    return f"{hit.document.title}\n{hit.passage.place.words()}\n{hit.passage.text}"


def _answers(wanted: Wanted, hit: Hit) -> bool:
    return hit.coverage >= ENOUGH and wanted.is_answered(hit.passage.text)


def _passages(wanted: Wanted, hits: Sequence[Hit]) -> Answer:
    """The passages in their own words: of each the sentence that answers, and what stands around it."""
    best = hits[0].coverage
    shown = [hit for hit in hits if hit.coverage >= best * 0.75][:SHOWN]
    said = [
        Said(wanted.telling(hit.passage.text).of(hit.passage.text), (number,)) for number, hit in enumerate(shown, 1)
    ]
    return Answer(tuple(said), tuple(citation(hit, _around(wanted, hit.passage.text)) for hit in shown))


def _around(wanted: Wanted, text: str) -> str:
    """The whole passage where it is short, else the sentence that says most and those behind it."""
    if len(text) <= LONGEST_QUOTE:
        return text
    spans, telling = sentences(text), wanted.telling(text)
    first = last = next(at for at, span in enumerate(spans) if span.start <= telling.start < span.end)
    while last + 1 < len(spans) and spans[last + 1].end - spans[first].start <= LONGEST_QUOTE:
        last += 1
    return text[spans[first].start : spans[last].end]


def _asked(found: Endpoint, question: str, hits: Sequence[Hit]) -> Generator[Event, None, str]:
    """What the model says to the passages."""
    prompt = prompts.load("answer")
    texts = budget.fitting((_numbered(number, hit) for number, hit in enumerate(hits, 1)), found.context_tokens // 2)
    model = chat_model(found, temperature=float(prompt.settings["temperature"]))
    asked = asking.messages("", prompt.fill(question=question, passages="\n".join(texts)))
    said = ""
    with closing(asking.stream(model, asked)) as pieces:
        for piece in pieces:
            said += piece
            yield Wrote("answering", piece)
    return said


def _weighed(told: str, wanted: Wanted, hits: Sequence[Hit], plain: Answer, by: str) -> Answer:
    """The model's answer with its marks; what says that nothing was found, or answers nothing, leaves what the passages say."""
    if says_not_found(told):
        return replace(plain, said=(), citations=(), near=plain.citations or plain.near)
    parts = grounded(told, hits)
    borne_out = any(_bears_out(each, wanted, hits) for each in parts)
    if not parts or not (borne_out or plain.found):
        return plain
    answered = replace(_cited(parts, hits), by=by)
    return answered if borne_out else _with_the_passages(answered, plain)


def _bears_out(each: Grounded, wanted: Wanted, hits: Sequence[Hit]) -> bool:
    """Whether a sentence says nothing that its passages do not, gives what is asked for, and is of what is asked about."""
    return not each.unseen and wanted.counts(each.text) and any(hits[at].coverage >= ENOUGH for at in each.hits)


def _cited(parts: Sequence[Grounded], hits: Sequence[Hit]) -> Answer:
    """The sentences with the passages that they rest on, numbered as they come."""
    used = list(dict.fromkeys(at for each in parts for at in each.hits))
    citations = [citation(hits[at], _around(Wanted(_words_of(parts, at)), hits[at].passage.text)) for at in used]
    said = [Said(each.text, tuple(used.index(at) + 1 for at in each.hits), each.unseen) for each in parts]
    return Answer(tuple(said), tuple(citations))


def _with_the_passages(answered: Answer, plain: Answer) -> Answer:
    """A model's answer that the passages do not bear out, with what they say themselves below it."""
    citations = list(answered.citations)
    said = list(answered.said)
    for each, cited in zip(plain.said, plain.citations, strict=True):
        if cited not in citations:
            citations.append(cited)
        said.append(Said(each.text, (citations.index(cited) + 1,)))
    return replace(answered, said=tuple(said), citations=tuple(citations))


def _words_of(parts: Sequence[Grounded], at: int) -> str:
    return " ".join(each.text for each in parts if at in each.hits)


def _worded(each: Said) -> str:
    numbers = "".join(f"[{number}]" for number in each.cites)
    if not each.unseen:
        return each.text + numbers
    mark = (
        say("library.unseen_all")
        if each.unseen == (each.text,)
        else say("library.unseen", words="、".join(each.unseen))
    )
    return f"{each.text}{numbers}{mark}"


def _numbered(number: int, hit: Hit) -> str:
    return f"【{number}】《{hit.document.title}》{hit.passage.place.words()}\n{prompts.fenced(hit.passage.text)}"
