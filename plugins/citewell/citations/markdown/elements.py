"""Know the elements of HTML: which are blocks, which hold no prose, and which hold nothing at all."""

OBJECT = "\ufffc"
"""What stands in a text for something that is no prose."""
BLOCKS = frozenset(
    "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p search section "
    "summary table tbody td tfoot th thead tr ul".split()
)
OPAQUE = frozenset(
    "a audio button canvas code datalist embed head iframe img input kbd listing map math meter noembed noframes "
    "noscript object option picture plaintext pre progress rp rt samp script select style svg template textarea title "
    "var video xmp".split()
)
"""The elements whose text is no prose of the page, or may hold no link."""
TEXT_ONLY = ("iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp")
"""The elements in which nothing is a tag but their own end."""
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
"""The elements that hold nothing, and have no end tag."""
