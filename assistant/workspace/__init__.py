"""The store of a unit's work: units, facts, reports, revisions, proposals, findings, jobs, audit. It knows no library and no rule."""
