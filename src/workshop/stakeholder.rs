use std::collections::BTreeSet;

use super::StakeholderId;
use super::reading::id;
use crate::evidence::Located;
use crate::input::composed;
use crate::input::toml::{Field, Given, Kind, OneOf, Refusal, Shape, TableReader, Word};

/// A stakeholder (betrokkene): a group for whom it matters that the situation improves.
#[derive(Debug, Clone)]
pub struct Stakeholder {
    /// Its id.
    pub id: Located<StakeholderId>,
    /// Its name; the id when none is given.
    pub name: Located<String>,
    /// Where it stands.
    pub sphere: Located<Sphere>,
    /// What the law calls it.
    pub legal_group: LegalGroup,
    /// Why it matters to them.
    pub interest: Option<Located<String>>,
    /// Who named them, in the snowball of "who finds it important that this improves?".
    pub named_by: Vec<Located<Named>>,
    /// How they were reached.
    pub outreach: Option<Located<String>>,
    /// What they do; nothing when it was not said.
    pub does: Option<Located<Does>>,
    /// Seats at the session.
    pub seats: Option<Located<u32>>,
    /// What their people may decide at the table.
    pub mandate: Option<Located<String>>,
    /// Whether they sit there in paid time.
    pub paid: bool,
    /// What power they hold.
    pub power: Vec<Located<Power>>,
}

/// Whose world a stakeholder belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sphere {
    /// Whose situation it is.
    Concerned,
    /// Others for whom it matters.
    Environment,
    /// Professionals.
    Professional,
    /// The municipality.
    Municipality,
}

impl Sphere {
    /// Lifeworld (leefwereld) is concerned and environment; system (systeemwereld) is the rest.
    #[must_use]
    pub fn is_lifeworld(self) -> bool {
        matches!(self, Self::Concerned | Self::Environment)
    }
}

/// The four groups that the Omgevingsbesluit (articles 10.2 and 10.7) names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LegalGroup {
    /// Burgers.
    Citizens,
    /// Bedrijven.
    Companies,
    /// Maatschappelijke organisaties.
    Organisations,
    /// Bestuursorganen.
    Authorities,
}

/// One thing that a stakeholder does in a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Task {
    /// Thinks along.
    Thinks,
    /// Decides.
    Decides,
    /// Executes.
    Executes,
}

/// All that a stakeholder does in a plan.
pub type Does = BTreeSet<Task>;

/// Who named a stakeholder or person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Named {
    /// They came by themselves (`self`).
    Itself,
    /// A stakeholder named them.
    By(StakeholderId),
}

/// What power a stakeholder holds (M6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Power {
    /// Knowledge.
    Knowledge,
    /// Money.
    Money,
    /// Access to help, places or people.
    Access,
}

impl OneOf for Sphere {
    const WORDS: &'static [Word<Self>] = &[
        (Self::Concerned, &["concerned", "om wie het gaat"]),
        (Self::Environment, &["environment", "omgeving"]),
        (Self::Professional, &["professional", "beroepskracht"]),
        (Self::Municipality, &["municipality", "gemeente"]),
    ];
}

impl OneOf for LegalGroup {
    const WORDS: &'static [Word<Self>] = &[
        (Self::Citizens, &["citizens", "burgers"]),
        (Self::Companies, &["companies", "bedrijven"]),
        (Self::Organisations, &["organisations", "maatschappelijke organisaties"]),
        (Self::Authorities, &["authorities", "bestuursorganen"]),
    ];
}

impl OneOf for Task {
    const WORDS: &'static [Word<Self>] = &[
        (Self::Thinks, &["thinks", "denkt mee"]),
        (Self::Decides, &["decides", "beslist"]),
        (Self::Executes, &["executes", "voert uit"]),
    ];
}

impl OneOf for Power {
    const WORDS: &'static [Word<Self>] = &[
        (Self::Knowledge, &["knowledge", "kennis"]),
        (Self::Money, &["money", "geld"]),
        (Self::Access, &["access", "toegang"]),
    ];
}

impl Stakeholder {
    /// What may be said of a stakeholder.
    pub const SHAPE: Shape = Shape {
        name: "stakeholder",
        about: "A stakeholder (betrokkene): a group for whom it matters that the situation improves.",
        fields: &[
            Field::needed("id", Kind::Id, "Its id."),
            Field::optional("name", Kind::Line, "Its name; the id when none is given."),
            Field::needed("sphere", Kind::Word(Sphere::words), "Whose world it belongs to."),
            Field::optional(
                "legal_group",
                Kind::Word(LegalGroup::words),
                "What the law calls it; follows from the sphere when not given.",
            ),
            Field::optional("interest", Kind::Text, "Why it matters to them."),
            Field::optional("named_by", Kind::List(&Kind::Id), "Who named them: stakeholders, or \"self\"."),
            Field::optional("outreach", Kind::Text, "How they were reached."),
            Field::optional("does", Kind::List(&Kind::Word(Task::words)), "What they do in the plan."),
            Field::optional("seats", Kind::Whole(0, 100_000), "Seats at the session."),
            Field::optional("mandate", Kind::Text, "What their people may decide at the table."),
            Field::optional(
                "paid",
                Kind::Truth,
                "Whether they sit there in paid time; true for professional and municipality when not given.",
            ),
            Field::optional("power", Kind::List(&Kind::Word(Power::words)), "What power they hold."),
        ],
    };

    pub(super) fn read(t: &mut TableReader<'_, '_>) -> Option<Self> {
        let id = t.one("id", id(StakeholderId::new));
        let name = t.line("name");
        let sphere = t.word("sphere");
        let does = t.words::<Task>("does").into_iter().map(|task| task.value).collect();
        let does = t.has("does").then(|| Located::new(does, t.place_of("does")));
        let legal_group = t.word("legal_group");
        let paid = t.truth("paid");
        let said = (
            t.text("interest"),
            t.list("named_by", named),
            t.text("outreach"),
            t.whole("seats"),
            t.text("mandate"),
            t.words("power"),
        );
        let (interest, named_by, outreach, seats, mandate, power) = said;
        let (id, sphere): (Located<StakeholderId>, Located<Sphere>) = (id?, sphere?);
        Some(Self {
            name: name.unwrap_or_else(|| id.clone().map(|id| id.to_string())),
            legal_group: legal_group.map_or_else(|| LegalGroup::of(sphere.value), |group| group.value),
            paid: paid.map_or_else(|| !sphere.is_lifeworld(), |paid| paid.value),
            does,
            id,
            sphere,
            interest,
            named_by,
            outreach,
            seats,
            mandate,
            power,
        })
    }
}

impl LegalGroup {
    /// The group that a stakeholder of this sphere belongs to when nothing else was said.
    fn of(sphere: Sphere) -> Self {
        match sphere {
            Sphere::Concerned | Sphere::Environment => Self::Citizens,
            Sphere::Professional => Self::Organisations,
            Sphere::Municipality => Self::Authorities,
        }
    }
}

impl Named {
    /// Reads `self`, or the id of a stakeholder.
    #[must_use]
    pub fn of(text: &str) -> Self {
        match text {
            "self" | "zelf" => Self::Itself,
            id => Self::By(StakeholderId::new(id)),
        }
    }
}

fn named(given: &Given<'_>) -> Result<Named, Refusal> {
    given.line().map(|text| Named::of(&composed(&text)))
}
