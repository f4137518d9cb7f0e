#pragma once

#include <span>
#include <string>

namespace phenodrop {

/// A pattern (as NameReader takes it) for names of no known instrument: the names are cut at _ - . , ( ) # and blanks, and each
/// part is asked what it is like in all of them: a well, a number behind "s", "pos", "ch", "z" … or a few words that
/// every well has. Names inside the chosen folder, "/" between; wells may be folders. Empty where no pattern reads
/// nine of ten names.
std::string guessPattern(std::span<const std::string> names);

} // namespace phenodrop
