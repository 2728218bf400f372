"""Does anything finished get lost when the process is killed at a random moment?"""
