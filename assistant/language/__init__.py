"""Text as text: spans, sentences, words, outline numbering. It knows nothing of reports, facts or files."""
