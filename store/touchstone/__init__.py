"""The promises of the release against the work being done."""
