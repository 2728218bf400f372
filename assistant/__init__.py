"""笔杆 · Bigan: drafts, revises and checks official reports in which every figure has a source.

Importing this package has no effect. The floors of the house are listed in ``pyproject.toml``.
"""
