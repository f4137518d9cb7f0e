#include "core/plate/plate.h"

#include "core/base/lowered.h"

#include <algorithm>

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
    const std::string word = lowered(std::string(text));
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
