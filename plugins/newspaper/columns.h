#pragma once

#include "plugins/newspaper/blocks.h"

namespace phenodrop::newspaper {

/// A column's box on a level page; those of one `group` stand side by side.
struct Leaf {
    cv::Rect box;
    int group = 0;
};

/// The columns of a level page in reading order: recursive cuts along white gutters, level rules across a
/// region and long white strips. Needs the layout's ink, rules, letter and pitch.
std::vector<Leaf> findColumns(const Layout& layout);

/// From line to line: the lag in pixels at which the profiles of tall columns repeat; 2.2 letters where none does.
float pitchOf(const cv::Mat& ink, const std::vector<Leaf>& columns, float letter);

/// Adds the column as a block with its lines, found by the profile of ink; one without ink adds nothing.
void addLines(Layout& layout, const Leaf& column);

} // namespace phenodrop::newspaper
