//! Texts that are all edges: signs of Markdown and HTML in any order, with words in between.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Pieces that open, close and separate things.
const SIGNS: &[&str] = &[
    "\n",
    "\n\n",
    "\n\n",
    "\r\n",
    " ",
    " ",
    "    ",
    "\t",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "``",
    "[",
    "]",
    "(",
    ")",
    "](b.md)",
    "](https://x.y/%zz?a=[b]&c)",
    "](javascript:alert(1))",
    "](JaVa\tScript:x)",
    "](data:text/html,x)",
    "](#a)",
    "](vbscript:x \"title\")",
    "<javascript:x>",
    "<https://x.y>",
    "<a@b.cd>",
    "![",
    "](a.svg)",
    "](a.svg 'title')",
    "[^1]",
    "[^2]",
    "[^1]: ",
    "[^2]: ",
    "\n\n[^1]: ",
    "\n\n[^2]: ",
    "[[b]]",
    "[[b|",
    "[[",
    "]]",
    "[[#a]]",
    "\n## ",
    "\n### ",
    "{#a}",
    "{.c}",
    "{#a .c x=y}",
    "\n---\n",
    "\n===\n",
    "\n> ",
    "\n> > ",
    "\n> [!NOTE]\n> ",
    "\n- ",
    "\n  - ",
    "\n1. ",
    "\n7) ",
    "\n- [ ] ",
    "\n- [x] ",
    "\n* ",
    "\n| ",
    " | ",
    "|\n|---|:-:|\n|",
    "\n|--|\n",
    "\n: ",
    "\n\n: ",
    "\n::: box ",
    "\n> ::: box ",
    "\n> :::\n",
    "\n      ::: box ",
    "\n::: box\n",
    "\n::: pullquote ",
    "\n-- ",
    "\n::: takeaways\n",
    "\n::: figure ",
    "\n:::\n",
    "\n:::\n",
    "\nCredit: ",
    "\n```r\n",
    "\n```\n",
    "\n~~~\n",
    "<b>",
    "</b>",
    "<details>",
    "</details>",
    "<summary>",
    "</summary>",
    "<div>",
    "</div>",
    "\n<details>\n",
    "\n</details>\n",
    "\n<div>\n\n",
    "\n</div>\n",
    "<span lang='a\"b'>",
    "</span>",
    "<abbr title='\"><script>'>",
    "</abbr>",
    "<br>",
    "<sup>",
    "</sup>",
    "<i onclick=x style='y'>",
    "</i>",
    "<img src=x onerror=y>",
    "<a href='javascript:x'>",
    "</a>",
    "<svg onload=x>",
    "<math>",
    "<td>",
    "</p>",
    "&amp;",
    "&lt;script&gt;",
    "&#0;",
    "&#1;",
    "&",
    "<",
    ">",
    "\"",
    "'",
    "\\",
    "\u{0}",
    "\u{1}",
    "\u{b}",
    "\u{c}",
    "\u{7f}",
    "\u{85}",
    "\u{feff}",
    "\u{ffff}",
    "\u{202e}",
    "--",
    "...",
    "%",
    "ə",
    "é",
];

/// More of them, which take words away by their nature: comments and what is not meant for readers.
pub const TAKING: &[&str] =
    &["<!--", "-->", "<script>", "</script>", "<style>", "<?", "?>", "<![CDATA[", "]]>", "<textarea>", "\n[b]: "];

/// Texts of signs and words, each word another one; `more` are further signs.
pub fn texts(more: &'static [&'static str]) -> impl Strategy<Value = String> {
    let signs = SIGNS.iter().chain(more).copied().collect::<Vec<_>>();
    let piece = prop_oneof![3 => select(signs), 2 => Just("@")];
    vec(piece, 0..40).prop_map(|pieces| {
        // Every word is another one, so that none can stand in for it.
        let number =
            |(number, piece): (usize, &str)| if piece == "@" { format!("w{number}q") } else { piece.to_string() };
        pieces.into_iter().enumerate().map(number).collect()
    })
}

/// The words of such a text, but for those behind a fence of code: they are for programs, and not shown
/// (CommonMark, section 4.5).
pub fn words_of(text: &str) -> Vec<&str> {
    text.lines().flat_map(|line| ours(&line[..fence(line).unwrap_or(line.len())])).collect()
}

fn ours(text: &str) -> impl Iterator<Item = &str> {
    let is_ours = |word: &&str| word.starts_with('w') && word.ends_with('q') && word.len() > 2;
    text.split(|character: char| !character.is_ascii_alphanumeric()).filter(is_ours)
}

/// Where a line has a fence: no words stand before it, and no backtick behind one of backticks, for that
/// would be code within a sentence.
fn fence(line: &str) -> Option<usize> {
    let is_fence = |mark: char, at: usize| {
        let behind = line[at..].trim_start_matches(mark);
        ours(&line[..at]).next().is_none() && (mark == '~' || !behind.contains('`'))
    };
    [('`', "```"), ('~', "~~~")].into_iter().find_map(|(mark, run)| line.find(run).filter(|at| is_fence(mark, *at)))
}
