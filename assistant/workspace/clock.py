"""The time as rows keep it."""

from datetime import UTC, datetime


def now() -> str:
    """This moment, ISO, in UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
