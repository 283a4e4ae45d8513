from tests.live.conftest import server

__all__ = ["server"]
