#pragma once

#include "core/base/error.h"
#include "core/plate/plate.h"

#include <string>
#include <string_view>
#include <vector>

namespace phenodrop {

/// One page of an Opera file.
struct FlexPage {
    int page = 0;        ///< 0-based
    std::string channel; ///< "Exp1Cam1"
    int field = 1;       ///< 1-based
    int plane = 1;       ///< of the stack, 1-based
    int time = 0;        ///< how often this field, channel and plane came before
    double x = 0, y = 0; ///< µm from the well's centre, y up
    double pixelSize = 0;
};

/// What the XML inside one Opera file says of its well.
struct FlexWell {
    std::string plate; ///< barcode; empty where none was read
    PlateFormat format{0, 0};
    WellId well;
    std::vector<FlexPage> pages;
};

/// True for the text of tag 65200.
bool isFlexXml(std::string_view text);

/// Reads the XML that an Opera keeps in tag 65200 of the first page. Errors: BadFormat.
Result<FlexWell> parseFlexXml(std::string_view text);

} // namespace phenodrop
