"""How long is it from a keystroke to the highlight that follows it?"""
