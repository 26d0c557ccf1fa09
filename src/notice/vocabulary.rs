//! Closed vocabularies: the words that a key may take.

/// A closed list of words. What each is called in a language stands in `language/*.toml`.
pub trait Vocabulary: Sized + Copy + 'static {
    /// The name of the list, as language files use it.
    const NAME: &'static str;
    /// Every member, in order.
    const ALL: &'static [Self];

    /// The word as typed in a register and stored in a release.
    fn word(self) -> &'static str;

    /// The member that `word` names.
    #[must_use]
    fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|member| member.word() == word)
    }
}

macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident, $list:literal { $($(#[$member_doc:meta])* $member:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$member_doc])* $member),+ }

        impl $crate::notice::vocabulary::Vocabulary for $name {
            const NAME: &'static str = $list;
            const ALL: &'static [$name] = &[$($name::$member),+];

            fn word(self) -> &'static str {
                match self { $($name::$member => $word),+ }
            }
        }

        impl $crate::notice::value::ToValue for $name {
            fn to_value(&self) -> $crate::notice::value::Value<'_> {
                $crate::notice::value::Value::Word {
                    list: $list,
                    word: $crate::notice::vocabulary::Vocabulary::word(*self),
                }
            }
        }
    };
}
pub(crate) use vocabulary;
