use crate::ledger::ClaimId;

/// A stretch of text within a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Plain words, never markup.
    Text(String),
    /// Strong words.
    Strong(Vec<Inline>),
    /// Stressed words.
    Emphasis(Vec<Inline>),
    /// A reference to a page on the web or a mail address (`http`, `https` or `mailto` only).
    Link {
        /// Where it leads.
        to: String,
        /// Its words.
        words: Vec<Inline>,
    },
    /// Words in a fixed width.
    Code(String),
    /// Words that people wrote in another language than the document's: [`super::Document::spoken`].
    /// Source: WCAG 2.1, success criterion 3.1.2, language of parts.
    Spoken(Vec<Inline>),
    /// A new line.
    Break,
    /// What a claim says: every result in a report is one of these.
    Claim {
        /// Which claim.
        id: ClaimId,
        /// How it is shown.
        shown: String,
    },
}

/// One block of a document. Writers see nothing but these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading; the document's own title has level 1.
    Heading {
        /// 1 to 6, without gaps.
        level: u8,
        /// Its words.
        words: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list.
    List {
        /// The number of the first item, when the items are numbered.
        first: Option<u64>,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// A table.
    Table(Table),
    /// A figure.
    Figure(Figure),
    /// What somebody said or wrote, in their own words.
    Quote {
        /// The claim that holds the words, when a source does.
        claim: Option<ClaimId>,
        /// The words.
        blocks: Vec<Block>,
    },
    /// Something to see first: a draft, a warning.
    Notice(Vec<Block>),
    /// The place to which every mention of a claim leads.
    Target {
        /// The claim.
        claim: ClaimId,
        /// What is told of it.
        blocks: Vec<Block>,
    },
    /// A new page on paper.
    PageBreak,
}

/// Fewer characters than this are about one line.
const ONE_LINE: usize = 110;

/// Whether a paragraph stays on the page of what follows it: words that lead in a list, a quotation, a table or a
/// figure (`We chose these:`, or one line below a heading), a closing (`Kind regards,`) and the paragraph before
/// that.
#[must_use]
pub fn stays_with_next(blocks: &[Block], at: usize) -> bool {
    // `Kind regards,` or `Greetings from`: a few words that end no sentence
    let closes = |at: usize| match blocks.get(at) {
        Some(Block::Paragraph(words)) => {
            let plain = Inline::plain(words);
            let plain = plain.trim_end();
            plain.ends_with(',')
                || (plain.split_whitespace().count() < 4 && plain.ends_with(char::is_alphabetic))
        }
        _ => false,
    };
    let ends = |at: usize, mark: char| match blocks.get(at) {
        Some(Block::Paragraph(words)) => Inline::plain(words).trim_end().ends_with(mark),
        _ => false,
    };
    let is_paragraph = |at: usize| matches!(blocks.get(at), Some(Block::Paragraph(_)));
    let leads_in = matches!(
        blocks.get(at + 1),
        Some(Block::List { .. } | Block::Quote { .. } | Block::Table(_) | Block::Figure(_))
    );
    // One line below its heading is not left behind either.
    let below = at.checked_sub(1).and_then(|above| blocks.get(above));
    let one_line = match (below, blocks.get(at)) {
        (Some(Block::Heading { .. }), Some(Block::Paragraph(words))) => {
            Inline::plain(words).chars().count() < ONE_LINE
        }
        _ => false,
    };
    (leads_in && (ends(at, ':') || one_line))
        || (closes(at) && is_paragraph(at + 1))
        || (is_paragraph(at) && closes(at + 1) && is_paragraph(at + 2))
}

/// On which side a column lines up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// Words.
    #[default]
    Start,
    /// Numbers and amounts.
    End,
}

/// A table with one row of headings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// What the table shows; a table in a report always says it.
    pub caption: Vec<Inline>,
    /// The headings of the columns.
    pub head: Vec<Cell>,
    /// The rows, each as long as the head.
    pub rows: Vec<Vec<Cell>>,
    /// Whether the first cell of each row is its heading.
    pub row_headers: bool,
}

/// One cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// What stands in it.
    pub words: Vec<Inline>,
    /// On which side it lines up.
    pub align: Align,
}

/// A picture that says in words, and in a table, what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The drawing, as an `svg` element made by the program itself.
    pub svg: String,
    /// What it shows, for who cannot see it.
    pub alt: String,
    /// What it shows, under it.
    pub caption: Vec<Inline>,
    /// The values that were drawn.
    pub data: Table,
    /// Whether it is row after row, none above another's heading: its second half may stand beside its first.
    pub in_rows: bool,
}

impl Inline {
    /// Plain words.
    pub fn text(words: impl Into<String>) -> Self {
        Self::Text(words.into())
    }

    /// The words alone, without structure.
    #[must_use]
    pub fn plain(inlines: &[Self]) -> String {
        let mut plain = String::new();
        for inline in inlines {
            match inline {
                Self::Text(words) | Self::Code(words) | Self::Claim { shown: words, .. } => {
                    plain.push_str(words)
                }
                Self::Strong(inner)
                | Self::Emphasis(inner)
                | Self::Spoken(inner)
                | Self::Link { words: inner, .. } => {
                    plain.push_str(&Self::plain(inner));
                }
                Self::Break => plain.push(' '),
            }
        }
        plain
    }

    /// Calls `visit` with every claim in these inlines, in reading order.
    pub fn claims<'a>(inlines: &'a [Self], visit: &mut dyn FnMut(&'a ClaimId)) {
        for inline in inlines {
            match inline {
                Self::Claim { id, .. } => visit(id),
                Self::Strong(inner)
                | Self::Emphasis(inner)
                | Self::Spoken(inner)
                | Self::Link { words: inner, .. } => {
                    Self::claims(inner, visit);
                }
                Self::Text(_) | Self::Code(_) | Self::Break => {}
            }
        }
    }
}

impl Block {
    /// Calls `visit` with every claim in these blocks, in reading order.
    pub fn claims<'a>(blocks: &'a [Self], visit: &mut dyn FnMut(&'a ClaimId)) {
        for block in blocks {
            match block {
                Self::Heading { words, .. } | Self::Paragraph(words) => Inline::claims(words, visit),
                Self::List { items, .. } => items.iter().for_each(|item| Self::claims(item, visit)),
                Self::Table(table) => table.claims(visit),
                Self::Figure(figure) => {
                    Inline::claims(&figure.caption, visit);
                    figure.data.claims(visit);
                }
                Self::Quote { claim, blocks } => {
                    claim.iter().for_each(&mut *visit);
                    Self::claims(blocks, visit);
                }
                Self::Notice(blocks) | Self::Target { blocks, .. } => Self::claims(blocks, visit),
                Self::PageBreak => {}
            }
        }
    }

    /// Paragraphs, lists and quotations of paragraphs, as what people wrote in another language.
    pub(super) fn spoken(blocks: Vec<Self>) -> Vec<Self> {
        let spoken = |block| match block {
            Self::Paragraph(words) => Self::Paragraph(vec![Inline::Spoken(words)]),
            Self::List { first, items } => {
                Self::List { first, items: items.into_iter().map(Self::spoken).collect() }
            }
            Self::Quote { claim, blocks } => Self::Quote { claim, blocks: Self::spoken(blocks) },
            other => other,
        };
        blocks.into_iter().map(spoken).collect()
    }

    /// Calls `visit` with every figure in these blocks, in reading order.
    pub fn figures<'a>(blocks: &'a [Self], visit: &mut dyn FnMut(&'a Figure)) {
        for block in blocks {
            match block {
                Self::Figure(figure) => visit(figure),
                Self::List { items, .. } => items.iter().for_each(|item| Self::figures(item, visit)),
                Self::Quote { blocks, .. } | Self::Notice(blocks) | Self::Target { blocks, .. } => {
                    Self::figures(blocks, visit);
                }
                Self::Heading { .. } | Self::Paragraph(_) | Self::Table(_) | Self::PageBreak => {}
            }
        }
    }
}

impl Table {
    /// Calls `visit` with every claim in the table, in reading order.
    pub fn claims<'a>(&'a self, visit: &mut dyn FnMut(&'a ClaimId)) {
        Inline::claims(&self.caption, visit);
        for cell in self.head.iter().chain(self.rows.iter().flatten()) {
            Inline::claims(&cell.words, visit);
        }
    }
}
