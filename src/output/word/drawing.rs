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
        let (wide, high) = (picture.width.to_string(), picture.height.to_string());
        let dots = self.relations.part(kinds::IMAGE, png_name(number));
        let lines = self.relations.part(kinds::IMAGE, svg_name(number));
        let (number, name) = (number.to_string(), format!("figure{number}"));
        let named = [("id", number.as_str()), ("name", name.as_str()), ("descr", alt)];
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
                            pictured(&named, &size, (&dots, &lines), xml);
                        });
                    });
                });
            });
        });
    }
}

fn pictured(named: &[(&str, &str)], size: &[(&str, &str)], (dots, lines): (&str, &str), xml: &mut Xml) {
    xml.within("pic:pic", &[("xmlns:pic", PICTURE)], |xml| {
        xml.within("pic:nvPicPr", &[], |xml| {
            xml.empty("pic:cNvPr", named);
            xml.empty("pic:cNvPicPr", &[]);
        });
        xml.within("pic:blipFill", &[], |xml| {
            xml.within("a:blip", &[("r:embed", dots)], |xml| {
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
