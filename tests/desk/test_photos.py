"""A photo of figures: what is recognised in it is proposed, and nobody vouches for it unseen."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from assistant.desk import Desk, facts

pytest.importorskip("rapidocr")
FONT = next(iter(sorted(Path("/usr/share/fonts").rglob("NotoSans*CJK*.tt[cf]"))), None)


@pytest.mark.skipif(FONT is None, reason="needs a Chinese font to draw the photo with")
def test_the_values_of_a_photo_stay_proposed_whoever_vouches_for_the_file(desk: Desk) -> None:
    from PIL import Image, ImageDraw, ImageFont

    assert FONT is not None
    page = Image.new("RGB", (900, 300), "white")
    pen, font = ImageDraw.Draw(page), ImageFont.truetype(str(FONT), 40)
    for line, words in enumerate(("普法宣传活动场次：18场次", "排查矛盾纠纷件数：41件", "走访企业家数：15家")):
        pen.text((40, 30 + 80 * line), words, "black", font)
    kept = io.BytesIO()
    page.save(kept, "PNG")
    imported = facts.import_workbook(desk, "u", 2025, kept.getvalue(), "a.png", "甲", confirmed=True)
    assert "18" in {each.value for each in imported.facts}
    assert not any(each.is_confirmed for each in imported.facts)
    assert any("图片" in str(problem) for problem in imported.problems)
