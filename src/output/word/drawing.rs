use super::body::Body;
use super::package::kinds;
use super::xml::Xml;

const WORD_DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
/// The extension by which Word shows a drawing itself instead of its dots ([MS-ODRAWXML] 2.3.1.6).
const SVG: &str = "http://schemas.microsoft.com/office/drawing/2016/SVG/main";
const SVG_URI: &str = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}";

impl Body<'_> {
    /// The next picture, in the line, with what it shows for who cannot see it.
    pub fn drawing(&mut self, alt: &str, xml: &mut Xml) {
        let Some(picture) = self.pictures.get(self.drawn) else { return };
        self.drawn += 1;
        let number = self.drawn;
        let size = (picture.width, picture.height);
        let dots = self.relations.part(kinds::IMAGE, png_name(number));
        let lines = self.relations.part(kinds::IMAGE, svg_name(number));
        self.picture(&format!("figure{number}"), (alt, size), (&dots, Some(&lines)), xml);
    }

    /// A picture that the part has under these ids, its dots and where there is one its drawing.
    pub fn picture(
        &mut self,
        name: &str,
        (alt, (wide, high)): (&str, (u64, u64)),
        (dots, lines): (&str, Option<&str>),
        xml: &mut Xml,
    ) {
        self.shown += 1;
        let (number, wide, high) = (self.shown.to_string(), wide.to_string(), high.to_string());
        let named = [("id", number.as_str()), ("name", name), ("descr", alt)];
        let size = [("cx", wide.as_str()), ("cy", high.as_str())];
        xml.within("w:r", &[], |xml| {
            xml.within("w:drawing", &[], |xml| {
                let none = [("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")];
                let inline: Vec<_> = none.into_iter().chain([("xmlns:wp", WORD_DRAWING)]).collect();
                xml.within("wp:inline", &inline, |xml| {
                    xml.empty("wp:extent", &size);
                    xml.empty("wp:docPr", &named);
                    xml.within("a:graphic", &[("xmlns:a", DRAWING)], |xml| {
                        xml.within("a:graphicData", &[("uri", PICTURE)], |xml| {
                            pictured(&named, &size, (dots, lines), xml);
                        });
                    });
                });
            });
        });
    }
}

fn pictured(
    named: &[(&str, &str)],
    size: &[(&str, &str)],
    (dots, lines): (&str, Option<&str>),
    xml: &mut Xml,
) {
    xml.within("pic:pic", &[("xmlns:pic", PICTURE)], |xml| {
        xml.within("pic:nvPicPr", &[], |xml| {
            xml.empty("pic:cNvPr", named);
            xml.empty("pic:cNvPicPr", &[]);
        });
        xml.within("pic:blipFill", &[], |xml| {
            xml.within("a:blip", &[("r:embed", dots)], |xml| {
                let Some(lines) = lines else { return };
                xml.within("a:extLst", &[], |xml| {
                    xml.within("a:ext", &[("uri", SVG_URI)], |xml| {
                        xml.empty("asvg:svgBlip", &[("xmlns:asvg", SVG), ("r:embed", lines)]);
                    });
                });
            });
            xml.within("a:stretch", &[], |xml| xml.empty("a:fillRect", &[]));
        });
        xml.within("pic:spPr", &[], |xml| {
            xml.within("a:xfrm", &[], |xml| {
                xml.empty("a:off", &[("x", "0"), ("y", "0")]);
                xml.empty("a:ext", size);
            });
            xml.within("a:prstGeom", &[("prst", "rect")], |xml| xml.empty("a:avLst", &[]));
        });
    });
}

/// Where the dots of a figure stand, seen from the document.
pub(super) fn png_name(number: usize) -> String {
    format!("media/figure{number}.png")
}

/// Where its drawing stands.
pub(super) fn svg_name(number: usize) -> String {
    format!("media/figure{number}.svg")
}
