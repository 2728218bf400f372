"""What a real model makes of each wish, and how what went wrong was caught."""
