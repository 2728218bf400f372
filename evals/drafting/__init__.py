"""What a draft made of a past report and a year's facts holds: facts stated, figures matched, leftovers, marks."""
