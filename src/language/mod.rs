//! The words that Candour itself says, in each language it speaks: labels, states, dates, periods.
