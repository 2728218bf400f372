"""What can go wrong, and who reads about it.

    BiganError                   everything raised on purpose; carries a key of words/ and its values
    ├── BadInput                 the user's file, text or argument; the message says what to do next
    │   ├── UnreadableFile       a file that cannot be read as what it claims to be
    │   └── NotFound             a report, section, fact, document … that is not (or no longer) there
    ├── Stale                    a change made against a text that has moved on; nothing was written
    ├── Refused                  a wish that the house does not grant (export while a ×× stands)
    ├── HomeBusy                 another process holds the data folder
    └── ModelFailed              the endpoint: unreachable, refused, broken stream; carries what came
        └── ModelUnfinished      a stream that ended before its end was said; ``partial`` is kept

Faces word an error with ``words.say_error``; no message is built here.
"""


class BiganError(Exception):
    """Something that a person must be told; ``key`` names the sentence in words/, ``values`` fill its holes."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value}" for name, value in self.values.items())
        return f"{self.key}({details})" if details else self.key


class BadInput(BiganError):
    """Read by the user: what was given cannot be used, and why."""


class UnreadableFile(BadInput):
    """Read by the user: this file cannot be read; the library stays as it was."""


class NotFound(BadInput):
    """Read by the user: what was named is not here."""


class Stale(BiganError):
    """Read by the user: the text moved on since this change was made; nothing was written."""


class Refused(BiganError):
    """Read by the user: the wish is understood and not granted, with the reason."""


class HomeBusy(BiganError):
    """Read by the user: another process has this data folder open."""


class ModelFailed(BiganError):
    """Read by the user: the model endpoint failed; ``partial`` holds the text that came before it did."""

    def __init__(self, key: str, *, partial: str = "", retryable: bool = False, **values: object) -> None:
        super().__init__(key, **values)
        self.partial = partial
        self.retryable = retryable


class ModelUnfinished(ModelFailed):
    """Read by the user: the stream ended without saying so, or at the token limit."""
