"""Settings -> desk -> page -> launch, nothing else. ``python app.py`` is ``bigan serve``."""

from assistant.cli import main

if __name__ == "__main__":
    main(["serve"])
