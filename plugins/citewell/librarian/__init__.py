"""Commands for the library of references: bring works in, and find what is there and how it is cited."""
