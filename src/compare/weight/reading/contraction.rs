//! Words contracted into one.

/// The words of `don't`, `we're`, `cannot`. A genitive is no contraction.
pub(super) fn contraction(small: &str) -> Option<Vec<String>> {
    let whole = match small {
        "cannot" | "can't" => Some(["can", "not"]),
        "won't" => Some(["will", "not"]),
        "shan't" => Some(["shall", "not"]),
        "let's" => Some(["let", "us"]),
        _ => None,
    };
    if let Some(parts) = whole {
        return Some(parts.map(str::to_owned).into());
    }
    let is = ["it", "that", "there", "here", "what", "who", "where", "he", "she"];
    let ends = [("n't", "not"), ("'re", "are"), ("'ve", "have"), ("'ll", "will"), ("'m", "am")];
    let long = ends.iter().find_map(|(end, word)| Some((small.strip_suffix(end)?, *word)));
    let of_is = small.strip_suffix("'s").filter(|word| is.contains(word)).map(|word| (word, "is"));
    let (first, second) = long.or(of_is).filter(|(first, _)| !first.is_empty())?;
    Some(vec![first.to_owned(), second.to_owned()])
}
