//! A site of any size, the same on every machine: briefs with headings, footnotes, tables and links to each other, and
//! their authors, topics, regions and pictures.
//!
//! In: a number of briefs, and whose site it is to be. Out: paths and texts.

mod words;

use std::fmt::Write;

use jiff::ToSpan;
use jiff::civil::{Date, date};

use words::*;

/// Whose folders: the texts are the same, but the text about an author or topic stands elsewhere.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    Policybrief,
    /// `content/topics/<id>/_index.md`, with a title in place of a name.
    Hugo,
}

const PICTURES: u64 = 12;

/// Every file but the settings and templates.
pub fn files(briefs: usize, dialect: Dialect) -> impl Iterator<Item = (String, String)> {
    let terms = [
        terms("authors", authors(briefs), dialect),
        terms("topics", TOPICS.map(str::to_string).into(), dialect),
        terms("regions", REGIONS.map(str::to_string).into(), dialect),
    ];
    let pictures = (0..PICTURES).map(|number| (format!("static{}", picture_path(number)), picture(number)));
    let texts = (0..briefs).map(move |number| (format!("content/briefs/{}.md", slug(number)), brief(number, briefs)));
    terms.into_iter().flatten().chain(pictures).chain(texts)
}

fn terms(folder: &str, names: Vec<String>, dialect: Dialect) -> Vec<(String, String)> {
    let (key, ending) = if dialect == Dialect::Hugo { ("title", "/_index") } else { ("name", "") };
    let file = |(number, name): (usize, String)| {
        let mut dice = Dice::new(folder.len() as u64 * 1_000_003 + number as u64);
        let text = format!("---\n{key}: {name}\n---\n\n{}\n", dice.sentences(3));
        (format!("content/{folder}/{}{ending}.md", id(&name)), text)
    };
    names.into_iter().enumerate().map(file).collect()
}

/// One for every twenty briefs, between 8 and all names that there are.
fn authors(briefs: usize) -> Vec<String> {
    let count = (briefs / 20).clamp(8, FIRST_NAMES.len() * LAST_NAMES.len());
    (0..count)
        .map(|number| format!("{} {}", at(&FIRST_NAMES, number), at(&LAST_NAMES, number * 7 + number / 24)))
        .collect()
}

/// No two of the first 115,200 titles are the same.
fn title(number: usize) -> String {
    // A step without a common factor visits all, in no order that a reader would see.
    let mixed = number * 48_611 % 115_200;
    let (subject, place) = (at(&SUBJECTS, mixed), at(&PLACES, mixed / 20));
    format!("{subject} in {place}: {} {}", at(&ANGLES, mixed / 480), 2012 + mixed / 9_600)
}

fn slug(number: usize) -> String {
    format!("{}-{number}", id(title(number).split(':').next().unwrap_or_default()))
}

/// Spread evenly over ten years; the last is the newest.
fn day(number: usize, briefs: usize) -> Date {
    date(2016, 1, 1) + ((number * 3_650 / briefs) as i64).days()
}

fn brief(number: usize, briefs: usize) -> String {
    let mut dice = Dice::new(number as u64);
    let mut text = String::from("---\n");
    front_matter(&mut text, &mut dice, number, briefs);
    text.push_str("---\n\n");
    body(&mut text, &mut dice, briefs);
    text
}

fn front_matter(out: &mut String, dice: &mut Dice, number: usize, briefs: usize) {
    let (authors, topics, regions) = (authors(briefs), TOPICS.map(str::to_string), REGIONS.map(str::to_string));
    let mut line = |key: &str, value: String| writeln!(out, "{key}: {value}").expect("memory takes it");
    line("title", format!("\"{}\"", title(number)));
    line("date", day(number, briefs).to_string());
    line("authors", dice.some(&authors, 1));
    line("topics", dice.some(&topics, 1));
    line("regions", dice.some(&regions, 0));
    line("summary", format!("\"{}\"", dice.sentences(2)));
    line("takeaways", (0..3).map(|_| format!("\n  - \"{}\"", dice.sentences(1))).collect());
    line("related", format!("[{}, {}]", dice.other(number, briefs), dice.other(number, briefs)));
    line("image", String::new());
    line("  src", picture_path(dice.below(PICTURES)));
    line("  alt", "Bars of different heights.".to_string());
    line("  credit", "Drawn for this corpus".to_string());
}

fn body(out: &mut String, dice: &mut Dice, briefs: usize) {
    let (mut notes, town) = (String::new(), dice.name());
    let first_heading = dice.below(11) as usize;
    for section in 0..5 {
        _ = writeln!(out, "## {}\n", HEADINGS[first_heading + section]);
        for paragraph in 0..3 {
            let (length, number) = (3 + dice.below(3), section * 3 + paragraph);
            _ = write!(
                out,
                "{} {} is no different: {}",
                dice.sentences(length),
                town,
                dice.sentences(1).to_lowercase()
            );
            match number {
                1 | 5 | 8 | 13 => {
                    _ = writeln!(notes, "[^n{number}]: {}\n", dice.sentences(1));
                    _ = write!(out, "[^n{number}]");
                }
                2 | 10 => {
                    let other = dice.below(briefs as u64) as usize;
                    _ = write!(out, " *More in* [{}](/briefs/{}/).", title(other), slug(other));
                }
                6 => {
                    _ = write!(out, " The **records** are [open to all](https://records.example/{}).", dice.below(900))
                }
                _ => {}
            }
            out.push_str("\n\n");
        }
        match section {
            0 => list(out, dice),
            1 => _ = writeln!(out, "### A closer look\n\n> {}\n", dice.sentences(2)),
            2 => table(out, dice),
            _ => {}
        }
    }
    out.push_str(&notes);
}

fn list(out: &mut String, dice: &mut Dice) {
    for _ in 0..4 {
        _ = writeln!(out, "- {}", dice.sentences(1));
    }
    out.push('\n');
}

fn table(out: &mut String, dice: &mut Dice) {
    out.push_str("| Town | Households | Share | Year |\n|:--|--:|--:|--:|\n");
    for year in 0..5 {
        _ = writeln!(out, "| {} | {} | {} % | {} |", dice.name(), dice.below(90_000), dice.below(100), 2019 + year);
    }
    out.push('\n');
}

fn picture_path(number: u64) -> String {
    format!("/pictures/bars-{number}.svg")
}

fn picture(number: u64) -> String {
    let mut dice = Dice::new(number);
    let bar = |x: u64| {
        let height = 60 + dice.below(400);
        format!("<path d=\"M{} 600v-{height}h80v{height}z\"/>", 60 + x * 120)
    };
    let bars: String = (0..9).map(bar).collect();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1200\" height=\"630\" viewBox=\"0 0 1200 630\">{bars}</svg>\n"
    )
}

/// The file name of something called `name`.
fn id(name: &str) -> String {
    let plain = |letter: char| match letter {
        'Ç' => 'c',
        'ü' => 'u',
        'ć' => 'c',
        'ó' => 'o',
        'ı' => 'i',
        ' ' => '-',
        other => other.to_ascii_lowercase(),
    };
    name.chars().map(plain).collect()
}

fn at<'a>(list: &[&'a str], number: usize) -> &'a str {
    list[number % list.len()]
}

/// Numbers that look like chance and are the same everywhere (SplitMix64, after Steele, Lea and Flood, 2014).
struct Dice(u64);

impl Dice {
    fn new(seed: u64) -> Self {
        Dice(seed.wrapping_mul(0x2545_F491_4F6C_DD1D))
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % limit
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len() as u64) as usize]
    }

    /// From `fewest` to two more, each once, as a list of ids.
    fn some(&mut self, names: &[String], fewest: u64) -> String {
        let (first, count) = (self.below(names.len() as u64), fewest + self.below(3));
        let ids: Vec<String> =
            (0..count).map(|step| id(&names[((first + step * 3) % names.len() as u64) as usize])).collect();
        format!("[{}]", ids.join(", "))
    }

    /// Another brief than `number`.
    fn other(&mut self, number: usize, briefs: usize) -> String {
        slug((number + 1 + self.below(briefs as u64 - 1) as usize) % briefs)
    }

    fn name(&mut self) -> String {
        let mut name: String = (0..3).map(|_| self.pick(&SYLLABLES)).collect();
        name[..1].make_ascii_uppercase();
        name
    }

    fn sentences(&mut self, count: u64) -> String {
        let sentence = |_| {
            let (opening, actor, verb) = (self.pick(&OPENINGS), self.pick(&ACTORS), self.pick(&VERBS));
            format!("{opening}, {actor} {verb} {}{}.", self.pick(&OBJECTS), self.pick(&TAILS))
        };
        (0..count).map(sentence).collect::<Vec<_>>().join(" ")
    }
}
