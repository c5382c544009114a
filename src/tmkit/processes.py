"""What the processes of a pool have in common."""

from __future__ import annotations

import os
import threading

__all__ = ["end_with_parent"]


def end_with_parent() -> None:
    """Let this process, one of a pool's, end when the one that started it is gone.

    A pool's processes hold both ends of each other's pipes, so that they would wait for ever for a parent that was killed.
    """
    from multiprocessing import parent_process

    def watch() -> None:
        parent = parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
