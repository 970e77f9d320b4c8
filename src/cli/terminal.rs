//! Speaking to whoever started the program.
//!
//! A reader that has gone away (`policybrief status | head -1`) is no reason to fail, so errors of
//! writing are let go.

use std::io::{IsTerminal, Write};

/// Writes an answer, and a line break, to standard output.
pub(super) fn answer(text: &str) {
    _ = writeln!(std::io::stdout().lock(), "{text}");
}

/// Writes a remark, and a line break, to standard error.
pub(super) fn say(text: &str) {
    _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// Puts `line` in the place of the last line that was put so on the terminal; an empty one takes that away.
pub(super) fn redraw(line: &str) {
    let mut terminal = std::io::stderr().lock();
    // Back to the first column, and clear the line (ECMA-48, EL).
    _ = write!(terminal, "\r\x1b[K{line}").and_then(|()| terminal.flush());
}

/// Can a line on standard error be put in the place of another?
pub(super) fn can_redraw() -> bool {
    let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    !is_dumb && std::io::stderr().is_terminal()
}

/// May standard error be coloured? Only a terminal, and only where nobody objects (<https://no-color.org>).
pub(super) fn has_color() -> bool {
    let objects = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    !objects && can_redraw()
}
