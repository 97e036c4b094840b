//! Leads every link to its place once the pages are known.
//!
//! A link that asks Typst where its place is makes everything around it wait for the answer: the whole report is then
//! laid out twice. One that holds a name asks nothing; what the name stands for is filled in afterwards.

use typst::foundations::Label;
use typst::introspection::{Introspector as _, PagedPosition, Tag};
use typst::layout::{Frame, FrameItem};
use typst::model::{Destination, Document as _, LinkMarker};
use typst::utils::PicoStr;
use typst_layout::{PagedDocument, PagedIntrospector};

/// What stands before the name of a place in the pages' own links; an address of a document begins with
/// `http:`, `https:` or `mailto:`.
const PLACE: &str = "place:";

/// A document in which every link leads to its place, and says on which page that is: `page` is the word for one.
///
/// # Errors
/// The name of a place that is nowhere in the document.
pub(super) fn led(laid_out: &PagedDocument, page: &str) -> Result<PagedDocument, String> {
    let mut places = Places { known: laid_out.introspector(), page, lost: None };
    let pages = laid_out.pages().iter().cloned().map(|mut page| {
        places.lead(&mut page.frame);
        page
    });
    let led = PagedDocument::new(pages.collect(), laid_out.info().clone());
    places.lost.map_or(Ok(led), Err)
}

struct Places<'a> {
    known: &'a PagedIntrospector,
    page: &'a str,
    lost: Option<String>,
}

impl Places<'_> {
    fn lead(&mut self, frame: &mut Frame) {
        if asks(frame) {
            frame.retain(|item| {
                self.item(item);
                true
            });
        }
    }

    fn item(&mut self, item: &mut FrameItem) {
        match item {
            FrameItem::Group(group) => self.lead(&mut group.frame),
            FrameItem::Link(to, _) => {
                if let Destination::Url(name) = &*to
                    && let Some(place) = name.strip_prefix(PLACE)
                {
                    match self.of(place) {
                        Some(found) => *to = Destination::Position(found),
                        None => self.lost = Some(place.to_owned()),
                    }
                }
            }
            // What is said of a link to who hears the document.
            FrameItem::Tag(Tag::Start(element, _)) => {
                let said = element.to_packed::<LinkMarker>().and_then(|link| link.alt.clone());
                if let Some(place) = said.as_deref().and_then(|said| said.strip_prefix(PLACE))
                    && let Some(found) = self.of(place)
                    && let Some(link) = element.to_packed_mut::<LinkMarker>()
                {
                    link.alt = Some(format!("{} {}", self.page, found.page).into());
                }
            }
            _ => {}
        }
    }

    fn of(&self, place: &str) -> Option<PagedPosition> {
        let label = Label::new(PicoStr::intern(place))?;
        let element = self.known.query_label(label).ok()?;
        PagedIntrospector::position(self.known, element.location()?)
    }
}

/// Whether anything in a frame leads to a place: the others are shared and stay as they are.
fn asks(frame: &Frame) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(group) => asks(&group.frame),
        FrameItem::Link(Destination::Url(name), _) => name.starts_with(PLACE),
        FrameItem::Tag(Tag::Start(element, _)) => {
            let said = element.to_packed::<LinkMarker>().and_then(|link| link.alt.as_deref());
            said.is_some_and(|said| said.starts_with(PLACE))
        }
        _ => false,
    })
}
