"""The same blog without citewell."""

from pelicanconf import *  # noqa: F403

PLUGINS = ["shouted", "counted"]
