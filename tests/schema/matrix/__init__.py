"""Every mutation by every role: a world that is built once, a row for each way to call one, and acting in it."""

from tests.schema.matrix.acts import answers, everything, undone
from tests.schema.matrix.rows import ROWS, mutation_of
from tests.schema.matrix.world import ACTING, READING, ROLES, World, someone

__all__ = ["ACTING", "READING", "ROLES", "ROWS", "World", "answers", "everything", "mutation_of", "someone", "undone"]
