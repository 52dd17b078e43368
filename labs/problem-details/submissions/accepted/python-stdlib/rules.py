"""Rules of values. A rule is a function from a value and its path to the faults found there."""

from fault import Fault


def integer(least, most=None):
    bounds = f"of at least {least}" if most is None else f"from {least} to {most}"

    def check(value, path):
        number = whole(value)
        fits = number is not None and number >= least and (most is None or number <= most)
        return [] if fits else [Fault(path, f"must be an integer {bounds}")]

    return check


def whole(value):
    """The integer that a JSON number is, however it was written; None when it is none."""
    if type(value) is float and value.is_integer():
        return int(value)
    return value if type(value) is int else None


def text(least, most):
    def check(value, path):
        if type(value) is str and least <= len(value) <= most:
            return []
        return [Fault(path, f"must be a text of {least} to {most} characters")]

    return check


def formatted(fits, what):
    def check(value, path):
        return [] if type(value) is str and fits(value) else [Fault(path, f"must be {what}")]

    return check


def one_of(*choices):
    def check(value, path):
        known = type(value) is str and value in choices
        return [] if known else [Fault(path, f"must be one of {', '.join(choices)}")]

    return check


def distinct_items(item, most):
    def check(value, path):
        if type(value) is not list:
            return [Fault(path, "must be an array")]
        faults = [Fault(path, f"must have at most {most} items")] if len(value) > most else []
        seen = set()
        for index, one in enumerate(value):
            faults += item(one, (*path, index))
            if type(one) is not str:
                continue
            if one in seen:
                faults.append(Fault((*path, index), "is there already"))
            seen.add(one)
        return faults

    return check


def members(required, optional=None):
    """An object with these members and no others, each by a rule of its own."""
    rules = {**required, **(optional or {})}

    def check(value, path):
        if type(value) is not dict:
            return [Fault(path, "must be an object")]
        missing = [Fault((*path, name), "is missing") for name in required if name not in value]
        found = [fault for name, one in value.items() for fault in member(name, one, path)]
        return missing + found

    def member(name, one, path):
        rule = rules.get(name)
        return rule(one, (*path, name)) if rule else [Fault((*path, name), "is not known")]

    return check
