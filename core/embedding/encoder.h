#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/embedding/matrix.h"

#include <array>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace phenodrop {

/// n crops as numbers: n×C×S×S float32 in camera units, row-major, all of one size.
struct CropBatch {
    std::span<const float> pixels;
    int count = 0;    ///< n
    int channels = 0; ///< C
    int size = 0;     ///< S, px
};

/// Makes features out of crops for the map. Encoders are const and may be shared between threads.
class Encoder
{
public:
    virtual ~Encoder() = default;

    virtual std::string name() const = 0; ///< "vgg16-fc7", "builtin"; stored with the features
    virtual std::string
    source() const = 0; ///< which weights: their training and file, for a person and the store
    virtual int dims(int channels) const = 0; ///< features of a crop with so many channels
    /// n×dims features. Errors: BadShape (pixels do not fill the batch), Cancelled, OutOfMemory.
    virtual Result<FeatureMatrix> encode(const CropBatch& crops, const Progress& progress = {}) const = 0;
};

/// VGG16 FC7 (4,096 numbers after ReLU) from a weights file as its publisher ships it: torchvision .pth or
/// timm .safetensors. A crop becomes a colour picture: the three `rgb` channels, or one channel three times
/// (a crop of two channels gets no blue); each channel is scaled to 0 … 1 between its 0.5 and 99.5
/// percentiles over that crop — pictures for VGG16 have no camera units — and resized to the 224 px that the
/// network sees. Errors: FileMissing, FileUnreadable, FileTruncated, BadFormat, NotFound (a layer's tensor),
/// BadShape, OutOfMemory.
Result<std::unique_ptr<Encoder>> openVgg16Encoder(const std::filesystem::path& weights,
                                                  std::array<int, 3> rgb = {0, 1, 2});

/// The small encoder that ships with the program: a one-channel network applied to each channel, results side
/// by side. Each channel of a crop is scaled by itself: (v − median)/(99.5 percentile − median), cut to −1
/// … 2. Errors: FileMissing, FileUnreadable, FileTruncated, BadFormat, BadShape, OutOfMemory.
Result<std::unique_ptr<Encoder>> openBuiltinEncoder(const std::filesystem::path& weights);

/// The encoder called `name` ("vgg16-fc7" or "builtin"): VGG16 from the first fitting file of `userWeights`,
/// the built-in one from `resources`. Errors: NotFound (no such encoder, no weights for it), and as above.
Result<std::unique_ptr<Encoder>> openEncoder(const std::string& name,
                                             const std::filesystem::path& userWeights,
                                             const std::filesystem::path& resources);

} // namespace phenodrop
