"""Text as the checks of this folder compare it."""

import subprocess
import unicodedata


def letters(text):
    """Letters and digits alone, in the forms that are written by hand: no hyphens, spaces, marks or signs of direction, in which
    lines and pages differ, and no ligatures or presentation forms (NFKC)."""
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isalnum())


def printed(path, *options):
    """The text of a PDF as poppler reads it: line after line, each in the order in which it is read."""
    run = subprocess.run(["pdftotext", "-enc", "UTF-8", *options, path, "-"], capture_output=True, check=True)
    return run.stdout.decode()
