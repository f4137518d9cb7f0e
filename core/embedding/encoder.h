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

namespace phenodrop::nn {
class Classifier;
}

namespace phenodrop {

/// n crops as numbers: n×C×S×S float32 in camera units, row-major, all of one size.
struct CropBatch {
    std::span<const float> pixels;
    int count = 0;    ///< n
    int channels = 0; ///< C
    int size = 0;     ///< S, px
};

/// Errors: BadShape (pixels do not fill the batch), BadArgument (a pixel that is not finite).
Result<void> checkCrops(const CropBatch& crops);

/// Makes features out of crops for the map. Encoders are const and may be shared between threads.
class Encoder
{
public:
    virtual ~Encoder() = default;

    virtual std::string name() const = 0; ///< "vgg16-fc7", "builtin"; stored with the features
    virtual std::string
    source() const = 0; ///< which weights: their training and file, for a person and the store
    virtual int dims(int channels) const = 0; ///< features of a crop with so many channels
    /// n×dims features. Errors: as checkCrops, Cancelled, OutOfMemory.
    virtual Result<FeatureMatrix> encode(const CropBatch& crops, const Progress& progress = {}) const = 0;
    /// Computes in int8 from now on, calibrated on crops like those to come (32 are plenty); source() says so.
    /// Errors: BadArgument for an encoder that cannot, as checkCrops, NotEnoughData without crops, OutOfMemory.
    virtual Result<void> useInt8(const CropBatch& sample);
};

/// VGG16 FC7 (4,096 numbers after ReLU) from a weights file as its publisher ships it: torchvision .pth, timm
/// .safetensors, ONNX, Keras .h5 or Caffe. Each crop becomes a colour picture of its channels `rgb`, as
/// vgg16CropInput (encoderinput.h) says. Errors: FileMissing, FileUnreadable, FileTruncated, BadFormat,
/// NotFound (a layer's tensor), BadShape, OutOfMemory.
Result<std::unique_ptr<Encoder>> openVgg16Encoder(const std::filesystem::path& weights,
                                                  std::array<int, 3> rgb = {0, 1, 2});

/// The note of a card that says how much brightness counts, as a number.
inline constexpr char BrightnessNote[] = "brightness";

/// The small encoder that ships with the program, or one of its build that learned a screen: a one-channel
/// network applied to each channel, results side by side. Each channel of a crop is scaled by itself, as
/// builtinInput (encoderinput.h) says; where the classifier averages views, so do its features, over the 8 turned and
/// mirrored ones: how a cell lies must not matter. Where the card's note `brightness` gives a weight w, planeBrightness()
/// × w follows the features of each channel. The file is a Classifier of one square channel; its last hidden
/// layer is the feature. `name`: what features made with it are called. Errors: FileMissing, FileUnreadable,
/// FileTruncated, BadFormat, BadShape, OutOfMemory.
Result<std::unique_ptr<Encoder>> openBuiltinEncoder(const std::filesystem::path& weights,
                                                    const std::string& name = "builtin");

/// The same from a network in memory; `source` as Encoder::source() gives it. Errors: BadShape.
Result<std::unique_ptr<Encoder>> makeBuiltinEncoder(nn::Classifier network, const std::string& name,
                                                    const std::string& source);

/// The encoder called `name` ("vgg16-fc7" or "builtin"): VGG16 from the first vgg16* weights file
/// of `userWeights`, the built-in one from builtin-encoder.safetensors in `resources`. Errors: NotFound (no
/// such encoder, no weights for it), and as above.
Result<std::unique_ptr<Encoder>> openEncoder(const std::string& name,
                                             const std::filesystem::path& userWeights,
                                             const std::filesystem::path& resources);

} // namespace phenodrop
