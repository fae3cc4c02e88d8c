"""Who wants to know that published figures were kept: apps above, named by themselves."""

_listeners = []


def register_listener(listener):
    """Let `listener()` be called inside the transaction of every act that keeps figures."""
    if listener not in _listeners:
        _listeners.append(listener)


def tell_listeners():
    for listener in _listeners:
        listener()
