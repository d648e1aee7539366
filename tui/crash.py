"""What a crash leaves behind: a report in the state folder, without a word of the draft."""

import os
import time
import traceback
from pathlib import Path


def report_crash(error: Exception) -> str:
    """Write the report and give one line for the reader that says where it is.

    The report holds the places in the code and the kind of error. The error's own message is left
    out, since it may quote the document.
    """
    from store.locations import locations

    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
    report = "\n".join((f"backwards crashed: {type(error).__name__}", *lines, ""))
    place = locations().state / "crashes" / f"{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.txt"
    where = _written(place, report)
    return f"crashed ({type(error).__name__}). What was saved is safe; {where}"


def _written(place: Path, report: str) -> str:
    """Where the report went, in words; a disk that takes nothing must not hide the crash."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(report, encoding="utf-8")
    except OSError as problem:
        return f"no report could be written ({problem.strerror})"
    return f"the report is {place}"
