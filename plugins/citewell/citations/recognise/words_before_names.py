"""Hold words that stand before an author's name in a sentence and are no part of it.

CSL's locale files have no such words; these are the common ones of the languages that are understood everywhere.
"""

from __future__ import annotations

from citewell.citations.recognise.organisations import is_body

OPENERS = frozenset(
    # English
    "a according accordingly additionally after again all also although an and another any as at because before "
    "besides between both building but by cf compare consequently considering contrary contrastingly conversely "
    "despite during each earlier either et eg even example excluding extending finally first firstly following for "
    "from further furthermore given hence here how however i ie if importantly in inspired instead interestingly "
    "later lastly latterly like likewise many meanwhile moreover most nevertheless next no nonetheless not notably "
    "note now of often on once one only or originally other others overall per perhaps previously prior rather "
    "recall recently reviewed second secondly see seminal several similarly similar since so some still "
    "subsequently such surprisingly that the their then there thereby therefore these they third this those though "
    "through throughout thus to today together toward towards two under unlike until unlike upon using we what when "
    "whenever where whereas which while who whose why with within without yet "
    "afterwards anyway elsewhere hence indeed instead maybe namely nowadays otherwise regardless specifically sure "
    "ex exemple example exemplo ejemplo beispiel bsp etwa instance cfr thereafter true ultimately neither nor none "
    "few fewer less much back beyond below above across around against "
    "along among amongst away can could do does did every everyone had has have having is it its let might must "
    "never nothing our out should than was were will would you your "
    # Portuguese and Spanish
    "além ali aqui ainda alguns ambos antes ao aos apesar após apud as assim até através cada com como conforme "
    "consoante contudo da das de depois desde dessa desse desta deste do dos e é em embora enquanto entre então essa "
    "essas esse esses esta estas este estes fonte já mais mas na nas no nos o os ou para pela pelas pelo pelos "
    "pois por porém portanto posteriormente primeiro quando que recentemente seg segue seguindo segundo sendo sobre "
    "também tanto tal todavia todos um uma ver veja "
    "además ahora algunos ambas así aunque basándose cada como con conforme cuando cuyo del desde después donde "
    "durante el ella ellos en entonces entre es esa esas ese esos esta estas este estos estudios finalmente hasta la "
    "las lo los luego más mediante mientras no nos otra otro para pero por porque posteriormente primero pues "
    "recientemente respecto según ser siguiendo sin sobre su sus también tanto todo todos tras un una véase vea y ya "
    # French and German
    "ailleurs ainsi alors après au aussi autre aux avant avec car ce cela ces cet cette chez comme contrairement d "
    "dans de depuis des dès donc du elle elles en enfin ensuite entre est et il ils l la le les leur lors lorsque "
    "mais même néanmoins notamment nous on or où ou par parmi pendant plus plusieurs pour pourtant puis quand que "
    "quelques qui quoique récemment sa sans se selon ses si son sous suivant sur tandis toutefois tout très un une "
    "vers voir cependant d'après d’après selon ainsi ensuite dernièrement auparavant surtout certes "
    "aber abweichend ähnlich allerdings als also am an anders andere auch auf aufbauend aus außerdem bei beide beim "
    "bereits bis da dabei dadurch daher damit danach dann darin das dass dazu dem den denn dennoch der des deshalb "
    "die dies diese dieser dieses doch durch ein eine einem einen einer ferner für gegen gemäß hier hierzu hingegen "
    "ihr ihre im in indem ist jedoch kürzlich laut mit nach nachdem neben nicht noch nun nur ob obwohl oder ohne "
    "schließlich schon sehr seit sie siehe so sogar somit später sowie sowohl trotz über um und unter vgl viele vom "
    "von vor während wegen weil weiter weitere wenn wie wir wo zudem zufolge zuletzt zum zunächst zur zwar zwischen "
    # titles and roles
    "author authors dame dr dra drs frau herr mme mr mrs ms prof professor professora professeur profesor "
    "researchers senhor senhora sir sr sra".split()
)
"""Words in lower case that a sentence or a phrase begins with, and titles of persons."""

PLACING = frozenset(
    "across around at between during from in inside near on outside over since throughout under until within "
    "au aus aux bei beim dans durante em en im na nas no nos pendant unter à".split()
)
"""Those after which a place or a time stands, with a capital, rather than whoever is cited."""

ADVERBS = ("ly", "mente", "ment", "weise")
"""How adverbs end that open a sentence ("Similarly, ...", "Posteriormente, ...")."""


def opens(word: str) -> bool:
    """Tell whether a word opens a sentence, or is a person's title, and so is no part of the name after it.

    >>> [opens(word) for word in ("However", "Similarly", "Dr.", "Segundo", "Robert", "An", "An,")]
    [True, True, True, True, False, True, False]
    >>> opens("Certainement"), opens("Department")
    (True, False)
    """
    if len(word) > 2 and word.isupper():
        return False  # "WHO"
    small = word.lower().strip(".,:")
    if word.endswith(",") and len(small) < 3 and small != "so":
        return False  # "An, Wu and Li"
    return small in OPENERS or (len(small) > 5 and small.endswith(ADVERBS) and not is_body(word))
