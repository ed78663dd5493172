"""Be `citewell` under the name by which Pelican finds the plugins that are installed: `pelican.plugins.citewell`.

Pelican imports this in every build, also of sites that do not use it; `citewell` itself imports nothing until it is
registered. It is that very module, so that its parts and its name in PLUGINS are the same either way.
"""

import sys

import citewell

sys.modules[__name__] = citewell
