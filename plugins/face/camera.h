#pragma once

#include "plugins/face/recogniser.h"

namespace phenodrop::face {

/// What was seen in one frame of a camera or video.
struct SeenFrame {
    long number = 0;
    cv::Mat picture; ///< BGR or grey; its pixels are the caller's to keep
    std::vector<Box> boxes;
    std::vector<Answer> answers;                  ///< one per box
    double detectionMs = 0, classificationMs = 0; ///< the second per face
};

/// Finds and names the faces of a grey picture, timed; `number` and `picture` stay empty. Errors: as
/// Finder::find() and Recogniser::recognise().
Result<SeenFrame> look(const cv::Mat& grey, Finder& finder, const Recogniser& recogniser);

/// Reads frames from a camera ("0", "1", …) or a video file until it ends, `most` frames are done (0: no
/// limit) or `seen` returns false. Errors: FileMissing (no such camera or file), Internal.
Result<long> watch(const std::string& source, Finder& finder, const Recogniser& recogniser, long most,
                   const std::function<bool(const SeenFrame&)>& seen);

} // namespace phenodrop::face
