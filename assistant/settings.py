"""The settings, read once from the environment; whoever needs one is given it. It knows no file but the home folder."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


def default_home() -> Path:
    """The data folder where none is named: ``~/.bigan``."""
    return Path.home() / ".bigan"


class Settings(BaseSettings):
    """What the environment says; frozen. Values that a user may change in the interface are stored in the workspace."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", populate_by_name=True)

    home: Path = Field(default_factory=default_home, validation_alias="BIGAN_HOME")
    database_url: str | None = Field(default=None, validation_alias="DATABASE_URL")
    chroma_url: str | None = Field(default=None, validation_alias="CHROMA_URL")
    base_url: str | None = Field(default=None, validation_alias="OPENAI_BASE_URL")
    api_key: SecretStr = Field(default=SecretStr(""), validation_alias="OPENAI_API_KEY")
    model: str | None = Field(default=None, validation_alias="BIGAN_MODEL")
    model_seconds: float = Field(default=120.0, gt=0, validation_alias="BIGAN_MODEL_SECONDS")
    """Longest silence of the model's endpoint."""
    ca_bundle: Path | None = Field(default=None, validation_alias="BIGAN_CA_BUNDLE")
    embedding: str | None = Field(default=None, validation_alias="BIGAN_EMBEDDING")
    language: str = Field(default="zh", validation_alias="BIGAN_LANGUAGE")

    def at(self, home: Path | None) -> Settings:
        """These settings with another data folder."""
        return self if home is None else self.model_copy(update={"home": home})
