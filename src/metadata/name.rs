//! Names of authors, in the parts by which they are sorted and cited.

use crate::model::front_matter::Person;

/// Words that begin a family name: "van Beethoven" is sorted there by most styles, and never loses it.
const PARTICLES: [&str; 22] = [
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "al", "el", "bin", "ibn",
    "bint", "ter", "ten", "zu", "af",
];

/// Words that follow a name.
const SUFFIXES: [&str; 8] = ["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "V"];

/// Whose name it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// An organisation, or a person of a single name: never parted.
    Whole(String),
    Parted {
        given: String,
        family: String,
        suffix: Option<String>,
    },
}

impl Name {
    /// The parts that the author's file gives; without them, those that `shown` seems to have.
    pub fn new(shown: &str, person: Option<&Person>) -> Name {
        let given = person.and_then(|person| person.given.clone());
        let family = person.and_then(|person| person.family.clone());
        let suffix = person.and_then(|person| person.suffix.clone());
        match (given, family) {
            _ if person.is_some_and(|person| person.is_organisation) => Name::Whole(shown.to_string()),
            (Some(given), Some(family)) => Name::Parted { given, family, suffix },
            (None, Some(family)) => Name::Whole(family),
            (Some(given), None) => Name::Whole(given),
            (None, None) => parted(shown, suffix),
        }
    }

    /// `Castillo, Nicholas`; a suffix last, as RIS and Highwire have it: `King, Martin, Jr.`.
    pub fn inverted(&self) -> String {
        match self {
            Name::Whole(name) => name.clone(),
            Name::Parted { given, family, suffix: None } => format!("{family}, {given}"),
            Name::Parted { given, family, suffix: Some(suffix) } => format!("{family}, {given}, {suffix}"),
        }
    }
}

/// A guess for a name without a file: the last word is the family's, with the particles before it.
fn parted(shown: &str, suffix: Option<String>) -> Name {
    let mut words: Vec<&str> = shown.split_whitespace().collect();
    let mut suffix = suffix;
    if words.len() > 2 && words.last().is_some_and(|last| SUFFIXES.contains(last)) {
        suffix = words.pop().map(str::to_string);
        if let Some(last) = words.last_mut() {
            *last = last.trim_end_matches(',');
        }
    }
    if words.len() < 2 {
        return Name::Whole(shown.to_string());
    }
    let mut family = words.len() - 1;
    while family > 1 && PARTICLES.contains(&words[family - 1].to_lowercase().as_str()) {
        family -= 1;
    }
    Name::Parted { given: words[..family].join(" "), family: words[family..].join(" "), suffix }
}

#[cfg(test)]
mod tests {
    use super::Name;
    use crate::model::front_matter::Person;

    #[test]
    fn a_name_without_parts_is_parted_as_readers_would() {
        let expected = [
            ("Nicholas Castillo", "Castillo, Nicholas"),
            ("Ludwig van Beethoven", "van Beethoven, Ludwig"),
            ("Charles de la Vallée Poussin", "Poussin, Charles de la Vallée"),
            ("Martin Luther King, Jr.", "King, Martin Luther, Jr."),
            ("Ибн Сина", "Сина, Ибн"),
            ("Voltaire", "Voltaire"),
        ];
        for (shown, inverted) in expected {
            assert_eq!(Name::new(shown, None).inverted(), inverted);
        }
    }

    #[test]
    fn an_organisation_is_never_parted() {
        let desk = Person { is_organisation: true, ..Person::default() };
        assert_eq!(Name::new("Editorial desk", Some(&desk)).inverted(), "Editorial desk");
        let parts = Person { given: Some("Kurt".into()), family: Some("Gödel".into()), ..Person::default() };
        assert_eq!(Name::new("K. Gödel", Some(&parts)).inverted(), "Gödel, Kurt");
    }
}
