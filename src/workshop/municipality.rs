use super::Commitment;
use crate::evidence::Located;
use crate::input::toml::{Field, Given, Kind, OneOf, Refusal, Shape, TableReader};

/// The municipality, the body that is competent in law, and what it promised.
#[derive(Debug, Clone, Default)]
pub struct Municipality {
    /// Its name.
    pub name: Option<Located<String>>,
    /// Its code in the register of government organisations, `gmNNNN`.
    pub code: Option<Located<String>>,
    /// The competent body.
    pub competent_body: Option<Located<String>>,
    /// What it promised beforehand.
    pub commitment: Option<Located<Commitment>>,
    /// Where its power to decide comes from.
    pub mandate: Option<Located<String>>,
    /// The municipality's own participation policy, with its article.
    pub participation_policy: Option<Located<String>>,
    /// Whom to ask.
    pub contact: Option<Contact>,
}

/// Whom to ask, by role.
#[derive(Debug, Clone)]
pub struct Contact {
    /// The role, never a name.
    pub role: Option<Located<String>>,
    /// The address for e-mail.
    pub email: Option<Located<String>>,
    /// The telephone number.
    pub phone: Option<Located<String>>,
}

impl Municipality {
    /// What the workshop file may say of the municipality.
    pub const SHAPE: Shape = Shape {
        name: "municipality",
        about: "The municipality, the body that is competent in law, and what it promised.",
        fields: &[
            Field::optional("name", Kind::Line, "Its name."),
            Field::optional(
                "code",
                Kind::Line,
                "Its code in the register of government organisations, gmNNNN.",
            ),
            Field::optional("competent_body", Kind::Line, "The body that takes the formal decision."),
            Field::optional("commitment", Kind::Word(Commitment::words), "What it promised beforehand."),
            Field::optional("mandate", Kind::Text, "Where its power to decide comes from."),
            Field::optional(
                "participation_policy",
                Kind::Text,
                "Its own participation policy, with the article.",
            ),
            Field::optional("contact", Kind::Table(&Contact::SHAPE), "Whom to ask, by role."),
        ],
    };

    pub(super) fn read(t: &mut TableReader<'_, '_>) -> Self {
        Self {
            name: t.line("name"),
            code: t.one("code", code),
            competent_body: t.line("competent_body"),
            commitment: t.word("commitment"),
            mandate: t.text("mandate"),
            participation_policy: t.text("participation_policy"),
            contact: t.table("contact", &Contact::SHAPE, Contact::read),
        }
    }
}

impl Contact {
    /// What the workshop file may say of whom to ask.
    pub const SHAPE: Shape = Shape {
        name: "contact",
        about: "Whom to ask, by role.",
        fields: &[
            Field::optional("role", Kind::Line, "The role, never a name."),
            Field::optional("email", Kind::Line, "The address for e-mail."),
            Field::optional("phone", Kind::Line, "The telephone number."),
        ],
    };

    fn read(t: &mut TableReader<'_, '_>) -> Self {
        Self { role: t.line("role"), email: t.one("email", email), phone: t.line("phone") }
    }
}

fn code(given: &Given<'_>) -> Result<String, Refusal> {
    let code = given.line()?;
    let fits = code.strip_prefix("gm").is_some_and(|n| n.len() == 4 && n.bytes().all(|b| b.is_ascii_digit()));
    if fits {
        Ok(code)
    } else {
        Err(Refusal::value("must be gm and four digits").hint("write it like \"gm0363\""))
    }
}

fn email(given: &Given<'_>) -> Result<String, Refusal> {
    let address = given.line()?;
    let odd = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>' | '"');
    match address.split_once('@') {
        Some((name, host))
            if !name.is_empty() && !host.is_empty() && !host.contains('@') && !address.contains(odd) =>
        {
            Ok(address)
        }
        _ => Err(Refusal::value("is not an e-mail address").hint("write one address: \"name@example.nl\"")),
    }
}
