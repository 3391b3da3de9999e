"""What `hemicycle register` tells people."""

from hemicycle.registers.store import Difference, Held
from ingest.people.register import Register

_SHOWN = 20


def line(held: Held) -> str:
    """A register in a line.

    >>> line(Held("meps", "meps", "meps.csv", 4_600, 4_589, "1979-07-17", None))
    'meps: 4,589 members, 1979-07-17 to today'
    """
    until = "" if held.latest == held.earliest else f" to {held.latest or 'today'}"
    when = f"{held.earliest}{until}" if held.earliest else "no dates"
    return f"{held.label}: {held.members:,} members, {when}"


def added(register: Register, held: Held, difference: Difference) -> str:
    """What was read from a file, and what that changed."""
    unread = register.rejected
    lines = [f"{line(held)}, {_columns(register)}; {len(unread):,} rows unread"]
    lines.append(_changed(difference))
    lines += [f"note: {notice}" for notice in register.notices]
    lines += [f"unread: line {number}: {reason}" for number, reason in unread[:_SHOWN]]
    if len(unread) > _SHOWN:
        lines.append(f"… and {len(unread) - _SHOWN:,} more (--json has all)")
    return "\n".join(lines)


def _columns(register: Register) -> str:
    used = ", ".join(f"{name} = {meaning}" for name, meaning in register.columns if meaning)
    unused = ", ".join(name for name, meaning in register.columns if not meaning)
    return f"columns {used}" + (f" (left alone: {unused})" if unused else "")


def _changed(difference: Difference) -> str:
    if difference.first:
        return "in the graph for the first time"
    if difference.same:
        return "nothing has changed since the version before"
    return (
        f"against the version before: {difference.new:,} new, {difference.changed:,} changed, "
        f"{difference.gone:,} gone"
    )
