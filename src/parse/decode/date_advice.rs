//! What somebody meant who wrote a date in another form than ours.

use jiff::civil::Date;

use super::date::civil;
use super::fault::Fault;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The diagnostic for `text`, which is no date as we write them.
pub(super) fn fault(text: &str) -> Fault {
    let bare = text.trim_matches(['“', '”', '"', '\'', ' ']);
    let fault = |message: &str, advice: &str| Fault::new("bad-date", message, advice);
    if civil(bare).is_some() {
        return fault("a date stands without curly quotes", "").typed(bare);
    }
    let words: Vec<&str> = bare.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if let Some(date) = with_month_name(&words) {
        return fault("a date is written in figures, the year first", "").typed(date.to_string());
    }
    if let Some((month, day)) = without_year(&words) {
        return fault(
            "the year of this date is missing",
            &format!("write it in front, for example `2023-{month:02}-{day:02}`"),
        );
    }
    let numbers: Vec<i16> = words.iter().filter_map(|word| word.parse().ok()).collect();
    match numbers[..] {
        [year, month, day] if year >= 1000 && words.len() == 3 => year_first(year, month, day),
        [first, second, year] if year >= 1000 && words.len() == 3 => year_last(bare, first, second, year),
        [year, ..] if (1000..3000).contains(&year) && words.len() < 3 => {
            fault("a date needs a year, a month and a day", format!("for example `{year:04}-01-31`").as_str())
        }
        _ if civil(bare.get(..10).unwrap_or("")).is_some() => fault(
            "what follows the date is not a time",
            "write the date alone, or a time as in `2023-10-05T09:30:00+04:00`",
        ),
        _ => fault("this is not a date", "write year, month and day as in `2023-10-05`"),
    }
}

/// The number of the month that is named in `words`, and the figures around it, `5th` among them.
fn month_and_figures(words: &[&str]) -> Option<(i8, Vec<i16>)> {
    let is_month = |word: &str| {
        let word = word.to_lowercase();
        let is_short = (3..=4).contains(&word.len());
        let is_name = |month: &&str| *month == word || is_short && month.starts_with(&word);
        MONTHS.iter().map(|month| month.to_lowercase()).position(|month| is_name(&month.as_str()))
    };
    let month = words.iter().find_map(|word| is_month(word))? as i8 + 1;
    let figure = |word: &&str| word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<i16>().ok();
    Some((month, words.iter().filter_map(figure).collect()))
}

/// Month and day of `3 November`.
fn without_year(words: &[&str]) -> Option<(i8, i16)> {
    let (month, numbers) = month_and_figures(words)?;
    match numbers[..] {
        [day @ 1..=31] => Some((month, day)),
        _ => None,
    }
}

/// `5 October 2023`, `Oct. 5th, 2023`
fn with_month_name(words: &[&str]) -> Option<Date> {
    let (month, numbers) = month_and_figures(words)?;
    // What follows may be a time.
    match numbers[..] {
        [day @ 1..=31, year @ 1000..=9999, ..] | [year @ 1000..=9999, day @ 1..=31, ..] => {
            Date::new(year, month, day as i8).ok()
        }
        _ => None,
    }
}

/// `2023-13-01`, `2023/10/5`
fn year_first(year: i16, month: i16, day: i16) -> Fault {
    if let Some(date) = date(year, month, day) {
        return Fault::new("bad-date", "a date has hyphens, and two figures for month and day", "").typed(date);
    }
    if !(1..=12).contains(&month) {
        let fault = Fault::new("bad-date", format!("there is no month {month}"), "the month stands before the day");
        return match date(year, day, month) {
            Some(swapped) => fault.typed(swapped),
            None => fault,
        };
    }
    let last = Date::new(year, month as i8, 1).map_or(31, |first| first.days_in_month());
    let advice = format!("{} {year} has {last} days", month_name(month));
    Fault::new("bad-date", format!("there is no day {day} in this month"), advice)
}

/// `05/10/2023`, where only the author knows which is the month.
fn year_last(text: &str, first: i16, second: i16, year: i16) -> Fault {
    let fault = |advice: String| Fault::new("bad-date", "the year comes first in a date", advice);
    // Full stops are used where the day comes first.
    let by_day = date(year, second, first);
    let by_month = if text.contains('.') { None } else { date(year, first, second) };
    match (by_day, by_month) {
        (Some(one), Some(other)) if one != other => fault(format!(
            "type `{one}` for {first} {}, or `{other}` for {second} {}",
            month_name(second),
            month_name(first)
        )),
        (Some(date), _) | (None, Some(date)) => fault(String::new()).typed(date),
        (None, None) => fault("write year, month and day as in `2023-10-05`".to_string()),
    }
}

/// `month` counts from 1.
fn month_name(month: i16) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|index| MONTHS.get(index)).copied().unwrap_or("")
}

fn date(year: i16, month: i16, day: i16) -> Option<String> {
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some(date.to_string())
}
