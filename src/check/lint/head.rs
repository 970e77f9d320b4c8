//! The shape of a brief: how long its parts are, and which it lacks.

use super::Subject;
use super::sentence::words;
use crate::model::diagnostic::Diagnostic;
use crate::model::span::Span;

/// What shows before a link to the brief must be enough to choose it, and no more than search results show.
pub(super) fn summary_length(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let code = "summary-length";
    let range = subject.lints.range(code);
    let length = subject.brief.card.summary.chars().count() as u32;
    let span = subject.brief.places.summary.unwrap_or(subject.brief.origin);
    let (message, help) = match length {
        _ if range.contains(&length) => return,
        _ if length < *range.start() => (
            format!("the summary is short: {length} characters"),
            format!(
                "say in one or two sentences what the brief finds and asks for: {} characters or more",
                range.start()
            ),
        ),
        _ => (
            format!("the summary is long: {length} characters"),
            format!("lists and search results cut it off: keep it within {} characters", range.end()),
        ),
    };
    found.push(Diagnostic::warning(code, message).at(span, "").help(help));
}

/// Words of running text.
pub(super) fn word_count(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let code = "word-count";
    let range = subject.lints.range(code);
    let count = subject.brief.word_count;
    let help = match count {
        _ if range.contains(&count) => return,
        _ if count < *range.start() => format!("briefs here have {} words or more", range.start()),
        _ => format!("shorten it to {} words, or part it in two briefs of a series", range.end()),
    };
    let diagnostic = Diagnostic::note(code, format!("this brief has {count} words"));
    found.push(diagnostic.at(title(subject), "").help(help));
}

/// Neither in the head nor as a box in the text.
pub(super) fn missing_takeaways(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    if subject.brief.takeaways.is_empty() && subject.prose.takeaways.is_empty() {
        let diagnostic = Diagnostic::note("missing-takeaways", "this brief has no takeaways");
        let help = "add `takeaways: [\"…\", \"…\", \"…\"]`: most readers read no more than these";
        found.push(diagnostic.at(title(subject), "").help(help));
    }
}

/// Of a brief that has any.
pub(super) fn takeaway_count(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let code = "takeaway-count";
    let range = subject.lints.range(code);
    let listed = subject.brief.takeaways.len();
    let in_head = subject.brief.places.takeaways.first().map(|span| (*span, listed));
    for (span, count) in in_head.into_iter().chain(subject.prose.takeaways.iter().copied()) {
        if range.contains(&(count as u32)) {
            continue;
        }
        let message = match count {
            1 => "there is one takeaway".to_string(),
            _ => format!("there are {count} takeaways"),
        };
        let advice =
            if count < *range.start() as usize { "part it, or do without" } else { "join some, or leave some out" };
        let help = format!("readers look for {} to {}: {advice}", range.start(), range.end());
        found.push(Diagnostic::note(code, message).at(span, "").help(help));
    }
}

/// A takeaway is a sentence.
pub(super) fn takeaway_length(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let code = "takeaway-length";
    let most = subject.lints.limit(code, "max") as usize;
    for (takeaway, span) in subject.brief.takeaways.iter().zip(&subject.brief.places.takeaways) {
        let count = words(takeaway).count();
        if count > most {
            let diagnostic = Diagnostic::note(code, format!("this takeaway has {count} words"));
            let help = format!("keep to one thought in {most} words or fewer; the text has room for the rest");
            found.push(diagnostic.at(*span, "").help(help));
        }
    }
}

/// Neither in the head nor as a box in the text.
pub(super) fn missing_recommendations(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    if subject.brief.recommendations.is_empty() && !subject.prose.has_recommendations {
        let diagnostic = Diagnostic::note("missing-recommendations", "this brief recommends nothing");
        let help = "add `recommendations` with a `text` and an `addressee` each, or turn this off for the brief";
        found.push(diagnostic.at(title(subject), "").help(help));
    }
}

/// A recommendation that nobody is asked to follow.
pub(super) fn missing_addressee(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let recommendations = subject.brief.recommendations.iter().zip(&subject.brief.places.recommendations);
    for (_, span) in recommendations.filter(|(recommendation, _)| recommendation.addressee.is_none()) {
        let diagnostic = Diagnostic::note("missing-addressee", "this recommendation does not say who should act");
        let help = "write it as `text: \"…\"` and, on the next line, `addressee: \"…\"`";
        found.push(diagnostic.at(*span, "").help(help));
    }
}

fn title(subject: &Subject<'_>) -> Span {
    subject.brief.places.title.unwrap_or(subject.brief.origin)
}
