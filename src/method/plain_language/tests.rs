use super::{Hard, Lists, Reader, Reading, Tongue};

fn lists() -> Lists {
    let mut lists = Lists::default();
    lists.hard_word("ten behoeve van", "voor");
    lists.hard_word("implementeren, implementeert", "invoeren");
    lists.hard_word("bijv.", "bijvoorbeeld");
    lists.abbreviation("Wmo", "Wet maatschappelijke ondersteuning");
    lists.known("NL");
    lists.known("blz.");
    lists
}

fn dutch(text: &str) -> Reading {
    Reader::new(Tongue::Dutch, &lists()).text(text)
}

fn english(text: &str) -> Reading {
    Reader::new(Tongue::English, &lists()).text(text)
}

fn passives(reading: &Reading) -> Vec<(String, String)> {
    let of = |noticed: &super::Noticed| match &noticed.what {
        Hard::Passive { auxiliary, participle } => Some((auxiliary.clone(), participle.clone())),
        _ => None,
    };
    reading.noticed.iter().filter_map(of).collect()
}

#[test]
fn a_dutch_passive_is_noticed_wherever_its_parts_stand() {
    for (text, auxiliary, participle) in [
        ("De brief wordt op maandag verstuurd.", "wordt", "verstuurd"),
        ("Er werden twaalf voorstellen besproken.", "werden", "besproken"),
        ("Het plan kan door de raad worden gewijzigd.", "worden", "gewijzigd"),
        ("Wij weten dat de keuze morgen gemaakt wordt.", "wordt", "gemaakt"),
        ("De uitkomst wordt overgenomen door het college.", "wordt", "overgenomen"),
        ("Iedereen werd uitgenodigd.", "werd", "uitgenodigd"),
        ("Het besluit is door de raad vastgesteld.", "is", "vastgesteld"),
        ("De deur is gisteren gesloten door de conciërge.", "is", "gesloten"),
        ("Wat wordt er gedaan?", "wordt", "gedaan"),
        ("Bezwaren worden gehoord en getoetst.", "worden", "getoetst"),
        ("De bezwaren worden beantwoord voordat wij beginnen.", "worden", "beantwoord"),
    ] {
        let found = passives(&dutch(text));
        assert_eq!(found, [(auxiliary.to_owned(), participle.to_owned())], "{text}");
    }
}

#[test]
fn what_only_looks_like_a_dutch_passive_is_left_alone() {
    for text in [
        "Het wordt koud.",
        "De avonden worden gezellig.",
        "Zij wordt bekend in de wijk.",
        "De gebouwen worden mooier.",
        "De vergaderingen worden korter.",
        "Het wordt een gesloten systeem.",
        "Zij is gekomen.",
        "De jongeren zijn gebleven.",
        "Hij is door het bos gelopen.",
        "De winkel is gesloten.",
        "De wethouder is bevoegd.",
        "Hij is geworden wat hij wilde.",
        "Wij worden ouder, en dat betekent meer zorg.",
        "De gesprekken worden langer.",
        "Kinderen worden groot als er iemand luistert.",
        "Het geld is op.",
        "Dat is een belangrijk besluit.",
        "Zij hebben gekozen.",
        "Wij willen het geweten hebben.",
        "De gemeenten worden groter door de wet.",
        "Hij wordt verliefd.",
        "Zij wil dokter worden, net als haar moeder.",
    ] {
        assert_eq!(passives(&dutch(text)), [], "{text}");
    }
}

#[test]
fn an_english_passive_is_noticed_and_a_description_is_not() {
    for (text, participle) in [
        ("The letter was sent on Monday.", "sent"),
        ("Objections are always heard.", "heard"),
        ("The plan will be adopted by the council.", "adopted"),
        ("It has not been decided yet.", "decided"),
    ] {
        assert_eq!(passives(&english(text)).len(), 1, "{text}");
        assert_eq!(passives(&english(text))[0].1, participle, "{text}");
    }
    for text in [
        "She is interested.",
        "The shop is closed.",
        "What is needed here?",
        "They are tired and worried.",
        "The hall is red.",
        "It is used to this.",
        "They have decided.",
        "The speed is low.",
        "There is, indeed, a door.",
    ] {
        assert_eq!(passives(&english(text)), [], "{text}");
    }
}

fn long(reading: &Reading) -> Vec<usize> {
    let of = |noticed: &super::Noticed| match noticed.what {
        Hard::LongSentence { words } => Some(words),
        _ => None,
    };
    reading.noticed.iter().filter_map(of).collect()
}

#[test]
fn a_sentence_of_twenty_words_is_not_long_and_one_of_twenty_one_is() {
    let of = |words: usize| format!("{}.", vec!["woord"; words].join(" "));
    assert!(long(&dutch(&of(20))).is_empty());
    assert_eq!(long(&dutch(&of(21))), [21]);
}

#[test]
fn points_within_numbers_and_abbreviations_end_no_sentence() {
    for (text, sentences) in [
        ("Er wonen 6.400 mensen. De bus gaat om 22.14 uur.", 2),
        ("Zie blz. 4 van het plan. Dat is alles.", 2),
        ("Neem iets mee, bijv. Een jas. Klaar.", 2),
        ("Mevrouw A. de Vries spreekt. Daarna u.", 2),
        ("“Wat is er?” vroeg zij. Niemand wist het!", 2),
        ("Komt u ook? Neem dan iemand mee… Tot dan.", 3),
        ("Het kost € 7.200,00. Dat kan.", 2),
    ] {
        assert_eq!(dutch(text).score.sentences, sentences, "{text}");
    }
}

#[test]
fn markdown_is_no_word_and_what_it_hides_is_not_read() {
    let reading = dutch(
        "# Titel\n\n- **Een** [deur](https://voorbeeld.example/implementeren) is `code` open.\n- Kom!\n",
    );
    assert_eq!((reading.score.sentences, reading.score.words), (2, 6));
    assert!(reading.noticed.is_empty(), "{reading:?}");
}

#[test]
fn a_title_is_read_for_its_words_and_counts_for_no_score() {
    let reading = dutch("# Ten behoeve van Zuid");
    assert_eq!(reading.score.sentences, 0);
    assert_eq!(reading.noticed.len(), 1);
}

#[test]
fn a_hard_word_is_found_in_any_form_and_only_as_a_whole_word() {
    let of = |text: &str| {
        let reading = dutch(text);
        reading.noticed.into_iter().map(|noticed| text[noticed.at].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(
        of("Het is Ten behoeve\nvan ons, en zij *implementeert* het."),
        ["Ten behoeve\nvan", "implementeert"]
    );
    assert!(of("De implementeerder komt ten behoeve, van wie dan ook.").is_empty());
}

#[test]
fn an_abbreviation_is_noticed_once_unless_it_is_explained_or_known() {
    let of = |text: &str| {
        let reading = dutch(text);
        reading.noticed.iter().filter(|n| matches!(n.what, Hard::Abbreviation { .. })).count()
    };
    assert_eq!(of("De Wmo geldt. De Wmo blijft."), 1);
    assert_eq!(of("De Wet maatschappelijke ondersteuning (Wmo) geldt. De Wmo blijft."), 0);
    assert_eq!(of("De Wmo (de wet) geldt."), 0);
    assert_eq!(of("Bel de GGD in NL."), 1);
    assert_eq!(of("LEES DIT NAUWKEURIG DOOR."), 0);
    assert_eq!(of("Voorstel P1 in deel IV."), 0);
}

#[test]
fn what_is_noticed_stands_where_it_is_written_also_behind_signs_of_any_width() {
    let text = "Café *“De Spil”* — één 🎈 deur.\n\nDe brief wordt &amp; blijft **door ons** verstuurd.";
    let reading = dutch(text);
    assert_eq!(&text[reading.noticed[0].at.clone()], "wordt &amp; blijft **door ons** verstuurd");
}

#[test]
fn a_place_for_a_value_in_a_template_is_one_word() {
    let lists = Lists::default();
    let mut reader = Reader::new(Tongue::Dutch, &lists);
    let template = "# {{ title }}\n\n{% if a is one %}\nEr is {{ a }} deur.\n{% else %}\nEr zijn {{ \"veel. Heel veel\" if b else c }} deuren.\n{% endif %}\n\n{{ table(\"Wie. Wat\", rows, []) }}\n";
    let reading = reader.template(template);
    assert_eq!((reading.score.sentences, reading.score.words), (2, 8));
}

#[test]
fn the_score_is_worked_out_exactly() {
    // Two sentences, seven words, of which `gemeente` and `besluit` are longer than six letters.
    let score = dutch("De gemeente wacht. Wij nemen een besluit.").score;
    assert_eq!((score.sentences, score.words, score.long_words), (2, 7, 2));
    assert_eq!(score.words_a_sentence().unwrap().to_string(), "7/2");
    assert_eq!(score.lix().unwrap().to_string(), "449/14");
    assert_eq!(dutch("").score.lix(), None);
}
