"""Whether something ends where it seems to: no noun follows that would make a number a quantity or a rank."""

import re

_CLOSED = re.compile(
    r" {0,2}(?:$|[\n.,;:!?)\]»\"”…/+*&=|]|-(?![a-z])|'(?![a-z]))"
    r"| {1,2}(?:d'|l'|j'|n'|m'|c'|s'|qu'|t')"
    r"| {1,2}(?:a|ac|afin|ainsi|alors|apres|au|aucun|auparavant|aussi|autant|aux|avait|avant|avec|ben|bloques?|brut|c|ca|car|ce|ces|cet|"
    r"cette|chacune?|chaque|chez|comme|contre|d|dans|de|debut|depuis|des|deux|donc|du|elles?|en|encore|environ|est|et|etait|euh|"
    r"fin|gratuits?|hier|ht|htva|hors|il|ils|j(?= [aeiouyh])|je|jamais|jusqu|l|la|le|les|leur|leurs|lors|lorsque|m|ma|maintenant|mais|maxi?|maximum|me|"
    r"mes|mini|minimum|moins|mon|n|ne|net|nets|ni|nous|on|ont|or|ou|par|pas|pendant|perdus?|piece|plus|port|pour|pourtant|pr|presque|grand max|habituellement|normalement|aujourd'hui|desormais|tout|"
    r"puis|puisque|quand|que|qui|sa|sans|seulement|selon|ses|si|sinon|soit|son|sont|sous|sur|tandis|t|tous|toutes?|"
    r"ttc|tva|tvac|un|une|unite|vers|via|voila|voire|vs|y)(?![a-z])"
)


def closes(folded: str, end: int) -> bool:
    """Whether the text after ``end`` is its end, punctuation, or a small word: nothing that ``end`` would count."""
    return _CLOSED.match(folded, end) is not None
