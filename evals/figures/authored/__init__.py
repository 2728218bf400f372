"""Reports, ledgers and gold written by hands that did not write the reader."""
