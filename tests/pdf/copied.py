"""Can what a PDF shows from right to left be copied, and so searched for?"""

import re
import unicodedata

from text import printed

# Marks above letters and joiners, whose places in a word no two readers agree on; and lam with alef, drawn as one.
UNSURE = re.compile("[\u200c\u200d]|\u0644[\u0622\u0623\u0625\u0627]")


def check(document):
    """Nearly every word of the page stands whole in what pdftotext reads. (A font that draws the dots of letters as glyphs of
    their own leaves hardly one.)"""
    if document.page.html.get("dir") != "rtl":
        return
    text = unicodedata.normalize("NFKC", "".join(sign for sign in printed(document.path) if unicodedata.category(sign) != "Cf"))
    blocks = document.page.select(".standfirst, .takeaways li, .prose p")
    words = {word for block in blocks for word in re.findall(r"\w{3,}", block.get_text()) if is_plain(word)}
    lost = sorted(word for word in words if word not in text)
    document.expect(len(lost) <= 1 + len(words) / 10, f"{len(lost)} of {len(words)} words cannot be copied: {lost[:5]}")


def is_plain(word):
    return not UNSURE.search(word) and not any(unicodedata.combining(sign) for sign in word)
