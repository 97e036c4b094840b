use std::ops::Deref;
use std::sync::Arc;

/// The text of a file, shared by all that point into it and never copied.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text(Arc<String>);

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self(Arc::new(text))
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl Deref for Text {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}
