"""Times for a reader: how long ago at a glance, and exactly when in full."""

from datetime import datetime

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def local_now() -> datetime:
    """The time now, in the reader's time zone."""
    return datetime.now().astimezone()


def time_ago(time: datetime, now: datetime) -> str:
    """How long before `now` a time was, in at most 12 characters: "5 min ago", "12 Nov 2025".

    Days are counted by the calendar of `now`'s own time zone, so that "yesterday" is what the
    reader calls yesterday. From a fortnight on, and for times that are still to come, the date.
    Both times need a time zone.
    """
    local = time.astimezone(now.tzinfo)
    seconds = (now - time).total_seconds()
    days = (now.date() - local.date()).days
    if 0 <= seconds < _MINUTE:
        return "just now"
    if 0 <= seconds < _HOUR:
        return f"{int(seconds // _MINUTE)} min ago"
    if 0 <= seconds < _DAY and (days == 0 or seconds < _DAY / 4):
        return f"{int(seconds // _HOUR)} h ago"
    if days == 1:
        return "yesterday"
    if 1 < days < 14:
        return f"{days} days ago"
    return date_of(local, now)


def date_of(time: datetime, now: datetime) -> str:
    """The day of a time in `now`'s time zone, "12 Nov", with its year unless that is this year."""
    local = time.astimezone(now.tzinfo)
    day = f"{local.day} {_MONTHS[local.month - 1]}"
    return day if local.year == now.year else f"{day} {local.year}"


def exact_time(time: datetime, now: datetime) -> str:
    """A time to the minute in `now`'s time zone, "Thu 12 Nov 2026 14:03".

    Where the clock of whoever saved it showed another hour, that hour follows in brackets.
    """
    local = time.astimezone(now.tzinfo)
    day = f"{_DAYS[local.weekday()]} {local.day} {_MONTHS[local.month - 1]} {local.year}"
    shown = f"{day} {local:%H:%M}"
    if time.utcoffset() != local.utcoffset():
        shown += f" (there {time:%H:%M})"
    return shown
