#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace phenodrop::nn {

/// A weights file as its publisher offers it.
struct WeightsSource {
    std::string name;     ///< for the command line: "vgg16-timm"
    std::string fileName; ///< as it is kept here
    std::string url;
    std::string checksum;    ///< hexadecimal: 64 digits SHA-256, 32 MD5 (older publishers)
    std::uint64_t bytes = 0; ///< 0: not published
    std::string licence;
    std::string training; ///< features of different trainings can't be compared
};

/// VGG16's publishers whose checksums are known. The first one is what "vgg16" alone means.
std::span<const WeightsSource> knownWeights();

/// By its name or file name; nullptr when unknown.
const WeightsSource* findKnownWeights(std::string_view name);

/// By checksum, SHA-256 or MD5; nullptr when unknown.
const WeightsSource* findByChecksum(std::string_view checksum);

} // namespace phenodrop::nn
