//! What is wrong with the form of a short text.

/// A text that is of the right type but not of the right form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::parse) struct Fault {
    pub(in crate::parse) code: &'static str,
    pub(in crate::parse) message: String,
    /// The text as it should be, if that can be told.
    pub(in crate::parse) mended: Option<String>,
    /// What to do, where `mended` does not say it all.
    pub(in crate::parse) advice: String,
}

impl Fault {
    pub(in crate::parse) fn new(code: &'static str, message: impl Into<String>, advice: impl Into<String>) -> Self {
        Fault { code, message: message.into(), mended: None, advice: advice.into() }
    }

    pub(in crate::parse) fn mended(mut self, text: impl Into<String>) -> Self {
        self.mended = Some(text.into());
        self
    }
}

/// Checks a text and gives it back in its plain form, without resolvers and the like.
pub(in crate::parse) type Check = fn(&str) -> Result<String, Fault>;
