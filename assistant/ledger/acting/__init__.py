"""What backs a claim of a completed act: an act of the year, or the counts of the year."""
