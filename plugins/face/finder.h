#pragma once

#include "core/base/error.h"

#include <filesystem>
#include <memory>
#include <opencv2/core.hpp>
#include <optional>
#include <vector>

namespace phenodrop::face {

/// A face in a picture, pixels.
struct Box {
    cv::Rect2f place;
    float score = 0;                         ///< 0..1
    std::optional<cv::Point2f> eyes[2] = {}; ///< left and right in the picture, where known
};

/// Finds faces: YuNet where a model file is given, otherwise the cascade of Viola and Jones that OpenCV's
/// data package brings. One thread uses a finder at a time. Sources: Viola & Jones 2004, IJCV 57:137; Wu et
/// al. 2023, Machine Intelligence Research 20:656 (YuNet).
class Finder
{
public:
    /// `model` empty: the cascade haarcascade_frontalface_alt. Errors: FileMissing, BadFormat.
    static Result<Finder> open(const std::filesystem::path& model = {});
    Finder(Finder&&) noexcept;
    Finder& operator=(Finder&&) noexcept;
    ~Finder();

    /// Best first. `picture` is grey or BGR, 8 bit. Errors: Internal (the library's words).
    Result<std::vector<Box>> find(const cv::Mat& picture);
    /// The box with its eyes, where they are not known yet and the eye cascade finds both in it. `grey` 8 bit.
    Box withEyes(const cv::Mat& grey, Box box);
    const char* name() const;

private:
    struct State;
    explicit Finder(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// Intersection over union.
double overlap(const cv::Rect2f& a, const cv::Rect2f& b);

} // namespace phenodrop::face
