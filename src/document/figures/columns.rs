use super::super::drawing::{Kind, Role};

/// How a table is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Drawing {
    /// As what.
    pub kind: Kind,
    /// What each column is for.
    pub roles: Vec<Role>,
    /// How many of the last rows are facts about the whole.
    pub facts: usize,
}

impl Drawing {
    /// A drawing with the roles that a template gives; where none names the rows, the first column does that
    /// is not a panel.
    pub fn new(kind: Kind, roles: Vec<Option<Role>>, facts: usize) -> Self {
        let named = roles.contains(&Some(Role::Name));
        let first = roles.iter().position(Option::is_none).filter(|_| !named);
        let role = |(at, role): (usize, Option<Role>)| match role {
            Some(role) => role,
            None if first == Some(at) => Role::Name,
            None => Role::Drawn,
        };
        Self { kind, roles: roles.into_iter().enumerate().map(role).collect(), facts }
    }

    /// The columns with a role.
    pub fn columns(&self, role: Role) -> Vec<usize> {
        (0..self.roles.len()).filter(|at| self.roles[*at] == role).collect()
    }

    /// The columns that only the drawing shows.
    pub fn titles(&self) -> Vec<usize> {
        self.columns(Role::Title)
    }
}
