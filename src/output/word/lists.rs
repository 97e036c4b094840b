use super::xml::Xml;

/// The lists of a document: bullets, and each numbered list with its own first number.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// The first numbers of the numbered lists.
    first: Vec<u64>,
}

/// How deep lists may stand in each other; Word knows nine levels.
pub(super) const DEEPEST: usize = 8;

/// How far a level is moved in, in twentieths of a point.
const STEP: usize = 360;

/// The definitions of lists: bullets and numbers.
const DEFINITIONS: [(&str, &str); 2] = [("bullet", "List Bullet"), ("decimal", "List Number")];

/// The number of the list of bullets; numbered lists follow.
const BULLETS: usize = 1;

impl Lists {
    /// The number of a list that begins with this number, or of bullets.
    pub fn number(&mut self, first: Option<u64>) -> usize {
        let Some(first) = first else { return BULLETS };
        self.first.push(first);
        BULLETS + self.first.len()
    }

    /// How far a paragraph is moved in that goes on at this level.
    pub fn indent(level: usize) -> usize {
        STEP * (level.min(DEEPEST) + 1)
    }

    /// The part.
    pub fn xml(&self) -> Vec<u8> {
        let mut xml = Xml::part();
        xml.within("w:numbering", &[("xmlns:w", super::WORD)], |xml| {
            for (at, (format, _)) in DEFINITIONS.iter().enumerate() {
                definition(at, format, xml);
            }
            list(BULLETS, 0, None, xml);
            for (at, first) in self.first.iter().enumerate() {
                list(BULLETS + 1 + at, 1, Some(*first), xml);
            }
        });
        xml.bytes()
    }
}

fn definition(id: usize, format: &str, xml: &mut Xml) {
    xml.within("w:abstractNum", &[("w:abstractNumId", &id.to_string())], |xml| {
        xml.value("w:multiLevelType", "hybridMultilevel");
        for level in 0..=DEEPEST {
            xml.within("w:lvl", &[("w:ilvl", &level.to_string())], |xml| {
                xml.value("w:start", "1");
                xml.value("w:numFmt", format);
                let mark = ["•", "–"][level % 2].to_owned();
                let mark = if format == "bullet" { mark } else { format!("%{}.", level + 1) };
                xml.value("w:lvlText", &mark);
                xml.value("w:lvlJc", "left");
                let left = Lists::indent(level).to_string();
                xml.within("w:pPr", &[], |xml| {
                    xml.empty("w:ind", &[("w:left", &left), ("w:hanging", &STEP.to_string())]);
                });
            });
        }
    });
}

fn list(id: usize, definition: usize, first: Option<u64>, xml: &mut Xml) {
    xml.within("w:num", &[("w:numId", &id.to_string())], |xml| {
        xml.value("w:abstractNumId", &definition.to_string());
        let Some(first) = first else { return };
        for level in 0..=DEEPEST {
            xml.within("w:lvlOverride", &[("w:ilvl", &level.to_string())], |xml| {
                xml.value("w:startOverride", &first.to_string());
            });
        }
    });
}
