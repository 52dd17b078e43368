"""How orders are named."""

import re

_ORDER_ID = re.compile("[A-Za-z0-9_-]{1,64}")


def is_order_id(text: str) -> bool:
    """Whether an order could have this id. What could not need not be looked for."""
    return _ORDER_ID.fullmatch(text) is not None
