"""How versions are kept: the library, saving, versions, drafts, milestones, the journal."""
