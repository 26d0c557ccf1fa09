//! Words of the law as single tokens, and what they mean.

use candour::compare::token::{sentences, signals, tokens};

/// Each line: the words, then what they say.
const SAID: &str = "\
kept for 12 months | Duration P12M
kept for twelve months | Duration P12M
an 18 (eighteen) month period | Duration P18M
within 20 working days | Duration P20D working
for twenty-four hours | Duration PT24H
a second controller |
for a fortnight | Duration P2W
am chwe mis | Duration P6M
on 23 November 2026 | Date 2026-11-23
on 23rd of November, 2026 | Date 2026-11-23
on 2026-11-23 | Date 2026-11-23
on 23/11/2026 | Date 2026-11-23
since May 2018 | Date 2018-05
section 1 may apply | Citation s 1, Obligation may
call 01785 123 456 | Telephone 01785123456
call +44 (0)1785 123456 | Telephone 01785123456
call 101 | Telephone 101
at ST18 0YY | Postcode ST18 0YY
to dpo@force.example.uk | Email dpo@force.example.uk
see https://ico.org.uk/a_(b)/c. | Link https://ico.org.uk/a_(b)/c
see ico.org.uk/make, please | Link ico.org.uk/make
under s.45(4) | Citation s 45(4)
under section 45(4) | Citation s 45(4)
under Article 13(2)(a) | Citation art 13(2)(a)
dan erthygl 6(1)(e) | Citation art 6(1)(e)
the Data Protection Act 2018 | Name Data Protection, Citation Act 2018
about £1,000 | Money £1000
in 10 per cent of cases | Quantity 10%
in ten cases | Quantity 10
we do not share | Negation not
we don\u{2019}t share | Negation not
we cannot share | Negation not, Obligation can
we no longer share | Negation no longer
ni fyddwn yn rhannu | Negation not, Obligation will
cysylltwch â ni yma |
with the Home Office and HMRC | Name Home Office, Name HMRC
";

#[test]
fn what_a_lawyer_looks_for_is_found() {
    for line in SAID.lines() {
        let (words, expected) = line.split_once('|').expect("words and what they say");
        let said = signals(words.trim());
        let said: Vec<String> = said.iter().map(|signal| format!("{:?} {}", signal.class, signal.meaning)).collect();
        assert_eq!(said.join(", "), expected.trim(), "{words}");
    }
}

#[test]
fn a_sentence_ends_where_a_reader_says_it_does() {
    let cut = |text: &str| -> Vec<String> {
        let tokens = tokens(text);
        let byte = |at: usize| tokens.get(at).map_or(text.len(), |token| token.range.start);
        let cut = sentences(text, &tokens).into_iter().map(|range| text[byte(range.start)..byte(range.end)].to_owned());
        cut.filter(|sentence| !sentence.trim().is_empty()).collect()
    };
    assert_eq!(cut("One. Two! Three? Four"), ["One.", "Two!", "Three?", "Four"]);
    assert_eq!(cut("See e.g. Section 3 of the Act. It applies."), ["See e.g. Section 3 of the Act.", "It applies."]);
    assert_eq!(cut("Under s. 45 and No. 7. Ask Mr. Jones."), ["Under s. 45 and No. 7.", "Ask Mr. Jones."]);
    assert_eq!(cut("(It is so.) Then more."), ["(It is so.)", "Then more."]);
    assert_eq!(cut("Names; and images. At 3.5 miles."), ["Names;", "and images.", "At 3.5 miles."]);
}
