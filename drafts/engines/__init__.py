"""Engines: the only place that imports a third-party engine's library.

Each module holds one class for one engine. The library loads when the class is constructed, so that a missing wheel
costs nothing until somebody asks for it, and then says so as an EngineError.
"""

from __future__ import annotations
