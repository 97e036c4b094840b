use super::letters::Written;
use crate::cli::Run;
use crate::cli::preparing::Prepared;
use crate::document::{Form, Language};
use crate::evidence::Value;
use crate::input::catalogue::PEOPLE;
use crate::output::csv::{self, Excel};
use crate::output::door::OutputFile;
use crate::workshop::Session;

/// The columns that come from the people file.
const OF_THE_PERSON: [&str; 7] = ["person", "name", "email", "phone", "address", "postcode", "channel"];

/// The columns that the letter adds; the words files name them.
const OF_THE_LETTER: [&str; 11] = [
    "column.group",
    "column.subject",
    "column.date",
    "column.doors",
    "column.start",
    "column.end",
    "column.place",
    "column.reply-by",
    "column.letter",
    "column.calendar",
    "column.mail",
];

/// The file for a mail merge in Word or Outlook: a row per letter.
pub fn mail_merge(
    written: &[Written<'_>],
    prepared: &Prepared<'_>,
    (extension, afterwards): (&str, bool),
    run: &mut Run,
) -> Option<OutputFile> {
    let dutch = prepared.language() == Language::Nl;
    let words = &prepared.words;
    let own = OF_THE_PERSON.iter().filter_map(|name| PEOPLE.column(name)).map(|c| c.title(dutch).to_owned());
    let mut header: Vec<String> = own.collect();
    for code in OF_THE_LETTER {
        header.push(run.keep(words.word(code).map(str::to_owned))?);
    }
    let say =
        |value: Option<Value>| value.map_or(Ok(String::new()), |value| words.say(&value, Form::default()));
    let mut rows = Vec::new();
    for letter in written {
        let person = letter.person;
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let channel = person.channel.map(|channel| Value::Word(crate::document::channel(channel)));
        let mut row = vec![
            person.person.to_string(),
            text(&person.name),
            text(&person.email),
            text(&person.phone),
            text(&person.address),
            text(&person.postcode),
            run.keep(say(channel))?,
            letter.group.to_owned(),
            letter.subject.clone(),
        ];
        for value in when(letter.session) {
            // A letter about what came of a session invites to none.
            row.push(run.keep(say(value.filter(|_| !afterwards)))?);
        }
        row.push(format!("{}.{}", letter.path, extension));
        row.push(letter.calendar.clone().unwrap_or_default());
        row.push(letter.mail.clone().unwrap_or_default());
        rows.push(row);
    }
    let excel = if dutch { Excel::Dutch } else { Excel::International };
    Some(OutputFile::new("mail-merge.csv", csv::write(&header, &rows, excel)).private())
}

/// When and where a session is, in the order of the columns.
fn when(session: &Session) -> [Option<Value>; 6] {
    let start = session.start.as_ref().map(|start| &start.value);
    [
        start.map(|start| start.date().into()),
        session.doors.as_ref().map(|doors| doors.value.into()),
        start.map(|start| start.time().into()),
        session.end.as_ref().map(|end| end.value.time().into()),
        session.place.as_ref().map(|place| Value::name(&*place.value)),
        session.reply_by.as_ref().map(|by| by.value.into()),
    ]
}
