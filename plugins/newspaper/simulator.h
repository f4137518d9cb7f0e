#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"
#include "plugins/newspaper/page.h"

#include <cstdint>
#include <filesystem>

namespace phenodrop::newspaper {

struct SimulatorOptions {
    int height = 1300;         ///< pixels
    int minColumns = 2, maxColumns = 7;
    double maxSkew = 1;        ///< degrees
    double partial = 0;        ///< share of the articles whose ids are not told, as on partly labelled pages
    std::uint64_t seed = 1;
};

/// A printed page that never was, with its truth: articles of headline and columns (also L-shaped, over
/// several columns), adverts, pictures, rules that are sometimes missing, header and footer, skew, noise.
struct SimulatedPage {
    Page page; ///< `image` empty
    cv::Mat grey;
};

/// Page `index` of the series that `options.seed` starts; the same on every machine.
SimulatedPage simulatePage(const SimulatorOptions& options, int index);

/// Pages as images/*.png, index.csv and regions.csv. Errors: BadArgument (pages < 1), WriteFailed,
/// Cancelled.
Result<std::vector<Page>> simulateFolder(const std::filesystem::path& folder, int pages,
                                         const SimulatorOptions& options, const Progress& progress = {});

} // namespace phenodrop::newspaper
