"""One small module for each check; a check shows its evidence and stays silent on clean text."""
