"""Colours and fonts of Gradio's own parts, from the system alone."""

from __future__ import annotations

from gradio.themes import Base
from gradio.themes.utils.colors import Color

FONTS = ["PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "system-ui", "sans-serif"]


def theme() -> Base:
    """Warm paper and ink; nothing is fetched."""
    ink = Color(
        "#f3f6f5",
        "#e4ecea",
        "#cadad6",
        "#a8c0ba",
        "#7fa099",
        "#587f78",
        "#3f6560",
        "#2f4f4f",
        "#263f3f",
        "#1d3131",
        "#142222",
    )
    sand = Color(
        "#fffefb",
        "#faf7f0",
        "#f1ecdf",
        "#e3dccd",
        "#c9c0ad",
        "#a19a8b",
        "#6d685c",
        "#4d493f",
        "#35332b",
        "#26251f",
        "#191813",
    )
    return Base(
        primary_hue=ink,
        secondary_hue=ink,
        neutral_hue=sand,
        font=FONTS,
        font_mono=FONTS,
        text_size="sm",
        spacing_size="sm",
        radius_size="md",
    ).set(
        body_background_fill="#faf7f0",
        block_background_fill="#ffffff",
        block_border_width="0px",
        block_shadow="none",
        input_background_fill="#ffffff",
        input_border_color="#e3dccd",
        input_border_width="1px",
        input_placeholder_color="#a19a8b",
        block_label_background_fill="transparent",
        block_title_text_color="#6d685c",
        block_title_background_fill="transparent",
        block_title_padding="0",
        button_primary_background_fill="#2f4f4f",
        button_primary_background_fill_hover="#243f3f",
        button_primary_text_color="#ffffff",
        button_secondary_background_fill="#ffffff",
        button_secondary_border_color="#e3dccd",
        border_color_primary="#e3dccd",
    )
