"""Files in and out, one format a module; the measures of GB/T 9704 once. Nothing else knows docx, pypdf or openpyxl."""
