//! What is wrong with the form of a short text.

use crate::parse::data::notation::quoted;

/// A text that is of the right type but not of the right form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::parse) struct Fault {
    pub(in crate::parse) code: &'static str,
    pub(in crate::parse) message: String,
    /// The value to type instead, with its quotes, if that can be told.
    pub(in crate::parse) mended: Option<String>,
    /// What to do, where `mended` does not say it all.
    pub(in crate::parse) advice: String,
}

impl Fault {
    pub(in crate::parse) fn new(code: &'static str, message: impl Into<String>, advice: impl Into<String>) -> Self {
        Fault { code, message: message.into(), mended: None, advice: advice.into() }
    }

    /// With the text that it should be.
    pub(in crate::parse) fn mended(self, text: impl AsRef<str>) -> Self {
        let value = quoted(text.as_ref());
        self.typed(value)
    }

    /// With the value that it should be, spelt as it is typed.
    pub(in crate::parse) fn typed(mut self, value: impl Into<String>) -> Self {
        self.mended = Some(value.into());
        self
    }

    /// Without advice: what is mended says it all.
    pub(in crate::parse) fn just(mut self, text: impl AsRef<str>) -> Self {
        self.advice.clear();
        self.mended(text)
    }
}

/// Checks a text and gives it back in its plain form, without resolvers and the like.
pub(in crate::parse) type Check = fn(&str) -> Result<String, Fault>;
