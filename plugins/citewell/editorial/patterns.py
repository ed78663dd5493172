"""Hold the patterns of words by which a statement about health is known, in English."""

HEALTH = "condition|symptom|outcome"
CAUSE = "treatment|behaviour|condition|symptom|body|outcome|test"
ACTS = "healing_{0}|acting_{0}|general_{0}"
NOT = "comma|own|speaker|duty|if|function"
IN = f"(<^{NOT}|people|reader|staff|visit>|to <number|approximate|determiner>)"
INSERTED = "(, <^comma>{1,8} ,)?"
OBJECT = f"<^{NOT}>"
ASIDE = "(<adverb|modal|be|have|do|negation>|(known|shown|thought|believed|found|proven|said|seem|seems|appear|appears|tend|tends|likely|help|helps|able) to|, <^comma>{1,6} ,)"  # noqa: E501
QUANTITY = "<number|approximate|many>"

FIGURES = (
    "[<number> (<prep|sign|approximate> <number>)? (%|percent|percentage|per (cent|hundred))] (?! (off|"
    "means|apr|vat|discount))",
    "[<number> (<^comma|own|reader|number|verb>{0,3}) (in|of|(out of)) (every|each|a)? <approximate>* "
    "<number>] (?! (%|<time>|<money>|,? <number> ))",
    "[<number> (<^comma|own|reader|number|verb>{0,3}) (in|of|(out of)|per) (every|each)? <number>] <people|adverb>",
    "[(half|third|quarter|thirds|quarters|two-thirds|three-quarters|majority) of (<^comma|own|"
    "reader>{0,3}) (<people|condition|symptom>|those|them|cases)]",
    "[(three|four|five|six|ten|two|<number>) times] (as|more|less|<comparing>)",
    "[(twice|doubly|double|half|thrice) (as|the) (risk|chance|rate|usual|number|<comparing|common|many|adverb>)]",
    "[need to treat]",
)
PATTERNS = (
    # Research speaks.
    f"[<study> (<^{NOT}|reader|verb>){{0,4}} (<have|do|negation|be|adverb|modal>)* <finding_base|"
    "finding_s|finding_past>]",
    "[(there|is|was|little|no|some|good|strong|weak|limited|moderate|enough|insufficient|clear|much|more|"
    "the) <adverb|other>? evidence (that|for|of|on|to|about|from|either|is|was|suggests)]",
    "[no (study|trial|research|evidence|studies|trials)]",
    "[in (a|one|the|that|another|two|three|four|several|some|most|other|these)? (<other|ed|ing|adverb>){0,3} <study>]",
    "[(according to)] <^own|reader>",
    "<have|be> (<adverb|negation>)* (been)? [(shown|proven|found|linked|known|associated|thought|"
    "believed|estimated|studied|tested|tied) (to|with|in|that|for)]",
    "<be> (<adverb|negation>)* [(known|clear|unclear|understood|proven|unknown) (why|how|whether|what|"
    "exactly|if|yet|that)]",
    # Prevalence.
    "<be|have|remain|remains> (<^comma|own|reader>){0,4} [<common>] (?! (sense|to|question|questions|"
    "misunderstanding))",
    f"[<many|number> (of|the|those|these)* (<^comma|own|reader|verb>){{0,3}} (<people|condition>|body)] "
    f"(<^comma|own>){{0,10}} <{HEALTH}|treatment|faring_base|faring_past|study>",
    "[(affects|affect|occurs|occur|happens|hits|hit|strikes|strike|troubles) (in|to)? (<approximate|"
    "number|many|adverb|people|reader>)]",
    "[most common]",
    # Comparison and risk.
    "[<comparing> <^own|reader>{0,8} than] (?! (you|we|<digits>|<number> <time>|a <time>|an <time>|few|ever|usual ,))",
    f"[as <^{NOT}>{{1,2}} as] <^{NOT}|reader>{{0,3}} <{CAUSE}|people>",
    "[(compared|different) (with|to|from)]",
    "[(linked|associated|related|tied) (to|with)]",
    "[<comparing> (risk|chance|likelihood|odds|likely|chances|risks)]",
    "[(risk|risks|chance|chances) of] <^comma|own>{1,6} <be|acting_s|acting_past|faring_s|general_s>",
    "[(makes|make|made|making) <^comma|own>{1,4} <comparing|judged>]",
    # Approval.
    "<be> (<adverb|negation|have|be>)* [<approved> (by|for|in|since|to|as|from)]",
    # Harms.
    "[side (effect|effects)] <^comma|own>{0,4} (include|are|can|may|includes|is|such)",
    "[(can|may|could|might|will|often|sometimes|seldom) (make|leave|cause|give) (you|people|some|your|"
    "patients|children|others|those)]",
    "<people|reader> [(may|might|can|could|sometimes|often|will) <adverb>* (feel|get|develop|become|"
    f"notice|have|lose|gain|be|suffer)] <^{NOT}>{{0,3}} <symptom|condition|judged>",
    "<people> [(may|might|can|could) <adverb>* (feel|lose|gain|become|develop|suffer)]",
    "[<people> (go|keep|continue|carry) (on)? <faring_ing>]",
    "[(means|mean|meant|brings|bring) (fewer|more|less|better|worse|lower|higher)]",
    # Duration.
    f"<{CAUSE}> <^comma|own|staff|reader|visit>{{0,6}} [(lasts|last|lasted|takes|take|took|wears|within|"
    "fades|fade|starts|start|begins|begin) (for|about|around|off|up|to|between|less|more|than|in|within|"
    "after|at|least|a|few|several|<approximate|prep|adverb>)* <number>? (to|or|and)? <number>? (<time>|"
    "work|working)]",
    # Doses.
    "[(dose|doses|dosage)] <^comma|own>{0,4} <be> <^comma|own>{0,3} <digits>",
    # What something does.
    f"<{CAUSE}> {IN}{{0,8}} {INSERTED} {ASIDE}* [<{ACTS.format('s')}-neutral_s|plural>] (?! (<be|modal|have|duty>|of))",
    f"<{CAUSE}> {IN}{{0,8}} {INSERTED} {ASIDE}* [<{ACTS.format('s')}>] {OBJECT}{{0,7}} <{HEALTH}|treatment|body>",
    f"<{CAUSE}> {IN}{{0,8}} {INSERTED} {ASIDE}* [<acting_s|acting_past>] {OBJECT}{{0,7}} <{HEALTH}|"
    "treatment|body|people|reader>",
    f"<{CAUSE}> {IN}{{0,8}} {INSERTED} {ASIDE}* [<healing_past>] {OBJECT}{{0,7}} <{HEALTH}|treatment|body|"
    "people|reader>",
    f"<{CAUSE}> {IN}{{0,8}} {INSERTED} (<modal|do>|(known|shown|thought|believed|found|proven|said|seem|"
    f"seems|appear|appears|tend|tends|likely|help|helps|able) to) {ASIDE}* "
    f"[<{ACTS.format('base')}-neutral_base>]",
    f"<{CAUSE}> (and|or) <^comma|own|reader>{{0,3}} <{CAUSE}|plural|other> {ASIDE}* "
    f"[<{ACTS.format('base')}-prep>] {OBJECT}{{0,7}} <{HEALTH}|treatment|body|people|reader>",
    f"<{CAUSE}> {IN}{{0,8}} {INSERTED} (<modal|do>) {ASIDE}* [<{ACTS.format('base')}>] {OBJECT}{{0,7}} "
    f"<{HEALTH}|treatment|body|people|reader>",
    f"<{CAUSE}> {IN}{{0,8}} {INSERTED} {ASIDE}* [(gets|get|got|getting) to work]",
    f"<digits> <unit> {IN}{{0,8}} <modal> {ASIDE}* [<{ACTS.format('base')}-neutral_base>]",
    f"<{CAUSE}&plural> (<adverb|modal|do|negation>)* [<{ACTS.format('base')}-neutral_base|prep>] (?! (<be|"
    "modal|have|duty>|of))",
    f"<{CAUSE}&plural> (<adverb|modal|do|negation>)* [<{ACTS.format('base')}>] {OBJECT}{{0,7}} <{HEALTH}|"
    "treatment|body|people|reader>",
    f"<{CAUSE}> {IN}{{0,6}} {INSERTED} {ASIDE}* [(come|comes|came|go|goes|went|get|gets|got|put|puts|"
    "bring|brings|wear|wears|run|runs|fall|falls) (back|away|worse|better|off|on|up|down|in)]",
    f"<{CAUSE}> {IN}{{0,6}} {INSERTED} (<have>) (<^comma|own>){{0,5}} [(effect|effects|benefit|benefits|"
    "risk|risks|harm|role|impact|advantage)]",
    f"<{CAUSE}> {IN}{{0,8}} {INSERTED} <be> (<adverb|determiner|negation|have|be|modal>)* [<judged>] (?! (of|to) )",
    f"<{CAUSE}> {IN}{{0,8}} {INSERTED} <be> (<adverb|determiner|negation|other|judged|comparing>){{0,4}} [<roled>]",
    f"<{HEALTH}|body> {IN}{{0,8}} {INSERTED} <be> (<adverb|negation>)* [<healing_past|acting_past>] (by|with|if|,|$)",
    f"(it|they|this|these|those|that|which|nothing|<other>) {ASIDE}* [<healing_s|acting_s|healing_base|"
    f"acting_base|general_s-neutral_s>] {OBJECT}{{0,7}} <{HEALTH}|treatment>",
    f"(it|they|this|these|those|that|which|nothing|<other>) {ASIDE}* [(come|comes|came|go|goes|went|wear|"
    "wears) (back|away|off)]",
    f"<{CAUSE}|people> {IN}{{0,6}} [(get|gets|grow|become|becomes) (better|worse|less|more|out)]",
    f"<people> (with|who|on|born|without|taking|given|whose) <^comma|own|reader>{{1,9}} [(have|has|had|"
    f"get|gets|got|develop|die|live|recover|go|were|are)] <^comma|own|reader>{{0,5}} <{HEALTH}>",
    "<be|was> [<healing_past> (by|with|through)]",
)
FRONT = "^ (if|when|whenever|before|after|once|for|in|during|with|to|by|at|on|from|while|as|because|although|until|unless|within|over|since|should) <^comma>{1,25} , "  # noqa: E501
START = "^ (<adverb|determiner|year>|and|but|so|or|please|then|first|,)*"
NOUNISH = "treatment|behaviour|symptom|test|condition|study|body|outcome|plural|adjective|nounlike"
SOMETHING = "(the|your|a|an|this|these|those|it|them|each|any|all|for|on|in|at|with|when|if|until|only|up|down|yourself|<number|reader|weekday>)"  # noqa: E501
ORDERS = (
    f"{START} (do not|do|<negation>)? <imperative|general_base|acting_base|healing_base-{NOUNISH}>",
    f"{START} (do not|<negation>)? <imperative|general_base|acting_base|healing_base> {SOMETHING}",
)
OURS = (f"{START} <own>", "^ <^comma|verb|be|have|modal>{0,4} <own>")
READERS = f"{START} (<reader>)"
ORGANISED = "^ (<^comma|verb|be|have|modal|prep|own>){0,4} <staff|visit-treatment|condition|symptom> (<adverb|prep|be|have|modal|verb|number>)"  # noqa: E501
ADVICE = "(<duty>|<be> <adverb>* (important|best|wise|sensible|vital|essential|useful|fine|ok|okay|easy|worth|exhausting|hard|normal|natural) (to|not))"  # noqa: E501
FRAMES = (*ORDERS, *OURS, READERS, ORGANISED)
