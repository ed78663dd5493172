"""Write citations of any reference list in many printed conventions, to measure how well they are recognised.

`library` makes up a list with rivals in it, of the names in `people`; `styles` describes the conventions, `words` the
languages. `claims` says which work a citation's words determine, and so how many authors and initials `naming` has to
print; `writing` sets names and years, `traps` writes what must not link, `passages` puts them together, and `scoring`
judges what the plugin makes of it. Some traps are near misses, which may lead to the work that they mean as long as
their fault is reported: such a link counts as wrong only if nothing is reported, or if it leads to another work.
"""
