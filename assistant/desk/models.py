"""The model: which endpoint, tried and how it is best used. Preferences made in the interface stand over the settings."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from langchain_core.language_models import BaseChatModel
from pydantic import SecretStr

from assistant.desk.desk import Desk
from assistant.drafting.section import Way, Writer
from assistant.drafting.trial import try_model
from assistant.errors import BadInput
from assistant.models.chat import CONTEXT_TOKENS, Endpoint, chat_model
from assistant.models.prompts import load
from assistant.words import Language, say

COMPOSER = "composer"
"""The name that means: no model."""
AUTOMATIC = "auto"
WAYS = (AUTOMATIC, *Way)
"""What a person may choose: what the trial says, or one way of writing for every endpoint."""
_NAMES = ("model.base_url", "model.api_key", "model.name", "model.ca_bundle", "model.context")


def endpoint(desk: Desk, name: str | None = None) -> Endpoint | None:
    """The endpoint that drafting and revising use; None where the composer writes. ``name`` beats every setting."""
    if name == COMPOSER or (name is None and desk.preferences.get("model.off") == "yes"):
        return None
    base_url, key, model, bundle, context = (desk.preferences.get(each) for each in _NAMES)
    settings = desk.settings
    model = name or model or settings.model
    base_url = base_url or settings.base_url
    if not base_url or not model:
        if name is not None:
            raise BadInput("models.no_address", model=name)
        return None
    return Endpoint(
        base_url=base_url,
        model=model,
        api_key=SecretStr(key) if key else settings.api_key,
        ca_bundle=Path(bundle) if bundle else settings.ca_bundle,
        context_tokens=int(context) if context else CONTEXT_TOKENS,
        read_seconds=settings.model_seconds,
    )


def set_endpoint(
    desk: Desk,
    *,
    base_url: str,
    model: str,
    api_key: str = "",
    ca_bundle: str = "",
    context_tokens: int = CONTEXT_TOKENS,
) -> Endpoint:
    """Use this endpoint from now on. What is wrong with it is said before anything is stored."""
    if not model.strip():
        raise BadInput("models.no_model")
    api_key = api_key.strip() or _stored_key(desk, base_url)
    chosen = Endpoint(
        base_url.strip(),
        model.strip(),
        SecretStr(api_key),
        Path(ca_bundle) if ca_bundle.strip() else None,
        context_tokens,
    )
    chat_model(chosen)
    values = (chosen.base_url, api_key, chosen.model, ca_bundle.strip(), str(context_tokens))
    for key, value in zip(_NAMES, values, strict=True):
        desk.preferences.set(key, value)
    desk.preferences.set("model.off", "no")
    return chosen


def use_composer(desk: Desk) -> None:
    """Write without a model from now on; the endpoint is kept for later."""
    desk.preferences.set("model.off", "yes")


def set_way(desk: Desk, way: str) -> None:
    """Overrule what the trial chose: section, sentence, or auto for what the trial says."""
    if way not in WAYS:
        raise BadInput("models.bad_way")
    desk.preferences.set("model.way", way)


def wished_way(desk: Desk) -> str:
    """What a person chose: section, sentence, or auto."""
    return desk.preferences.get("model.way") or AUTOMATIC


def way(desk: Desk, chosen: Endpoint) -> Way:
    """The way of writing for an endpoint: the person's choice, else the trial's, else the careful one."""
    wish = desk.preferences.get("model.way")
    if wish in tuple(Way):
        return Way(wish)
    found = desk.preferences.get(_trial_key(chosen))
    return Way(found) if found else Way.SENTENCE


def test_endpoint(desk: Desk, chosen: Endpoint | None = None, language: Language = "zh") -> str:
    """Try an endpoint with a dozen sentences and remember the way of writing that suits it; what came out, worded."""
    chosen = chosen or endpoint(desk)
    if chosen is None:
        return say("models.composer", language)
    if not chosen.model:
        raise BadInput("models.no_model")
    settings = desk.settings
    key = chosen.api_key.get_secret_value() or _stored_key(desk, chosen.base_url) or settings.api_key.get_secret_value()
    tried = replace(
        chosen,
        retries=1,
        api_key=SecretStr(key),
        ca_bundle=chosen.ca_bundle or settings.ca_bundle,
        read_seconds=settings.model_seconds,
    )
    trial = try_model(_sentence_model(tried))
    desk.preferences.set(_trial_key(chosen), trial.way)
    return say(
        "models.test_ok" if trial.passed else "models.test_useless",
        language,
        model=chosen.model,
        host=chosen.host,
        way=say(f"models.way_{way(desk, chosen)}", language),
        tried=trial.tried,
        kept=trial.passed,
    )


def writer(desk: Desk, name: str | None = None) -> Writer | None:
    """The model that drafts and the way it does; None where the composer writes alone."""
    chosen = endpoint(desk, name)
    if chosen is None:
        return None
    return Writer(_sentence_model(chosen), way(desk, chosen), chosen.context_tokens)


def described(desk: Desk, language: Language = "zh") -> str:
    """Which one writes, and what leaves the machine."""
    chosen = endpoint(desk)
    if chosen is None:
        half = desk.preferences.get("model.off") != "yes" and _is_half_set(desk)
        return say("models.half_set" if half else "models.composer", language)
    return say("models.endpoint", language, model=chosen.model, host=chosen.host)


def _is_half_set(desk: Desk) -> bool:
    """Whether the environment names an address without a model, or a model without an address."""
    return bool(desk.settings.base_url) != bool(desk.settings.model)


def _stored_key(desk: Desk, base_url: str) -> str:
    """The key that is kept for this address: a field for it is shown empty, and left empty means the same key."""
    same = base_url.strip() == desk.preferences.get("model.base_url")
    return (desk.preferences.get("model.api_key") or "") if same else ""


def _sentence_model(chosen: Endpoint) -> BaseChatModel:
    return chat_model(chosen, temperature=float(load("draft_sentence").settings["temperature"]))


def _trial_key(chosen: Endpoint) -> str:
    return "model.trial:" + sha256(f"{chosen.base_url} {chosen.model}".encode()).hexdigest()[:16]
