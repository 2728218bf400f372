"""How facts come in: from sheets, forms, pasted rows, notes and last year's report, each proposed before it is kept."""
