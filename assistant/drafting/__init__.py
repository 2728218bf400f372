"""A section's duties -> paragraphs: the composer, and a model that writes over it. It knows no store and no screen."""
