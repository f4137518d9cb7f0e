#include "core/plate/plate.h"

#include <algorithm>
#include <cctype>

namespace phenodrop {

std::string controlName(Control control)
{
    switch (control) {
    case Control::Negative: return "negative";
    case Control::Positive: return "positive";
    case Control::None: break;
    }
    return {};
}

Control parseControl(std::string_view text)
{
    std::string word(text);
    std::transform(word.begin(), word.end(), word.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    const auto is = [&](std::initializer_list<const char*> names) {
        return std::find(names.begin(), names.end(), word) != names.end();
    };
    if (is({"negative", "neg", "negcon", "dmso", "-", "negative control"}))
        return Control::Negative;
    if (is({"positive", "pos", "poscon", "+", "positive control"}))
        return Control::Positive;
    return Control::None;
}

} // namespace phenodrop
