"""What the processes of a pool have in common."""

from __future__ import annotations

import os
import signal
import threading

__all__ = ["end_with_parent"]


def end_with_parent() -> None:
    """Let this process, one of a pool's, end when the one that started it is gone or tells it to.

    A pool's processes hold both ends of each other's pipes, so that they would wait for ever for a parent that was killed.
    And SIGTERM, by which a pool ends them, must not find the command's own handler: Python runs that between two steps
    only, and never where the signal comes just before the process begins to wait for its next task.
    """
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    from multiprocessing import parent_process

    def watch() -> None:
        parent = parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
