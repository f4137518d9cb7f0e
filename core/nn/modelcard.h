#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace phenodrop::nn {

/// What a person must know before trusting a model; saved inside the model file.
struct ModelCard {
    std::string network;                ///< "table1", "cellnet", …
    std::vector<std::string> classes;   ///< phenotypes, by label
    std::vector<long> labelCounts;      ///< cells per class in training
    std::vector<long> validationCounts; ///< cells per class in validation
    std::vector<std::string> wells;     ///< that the training cells came from, "plate/B07"
    std::vector<std::string> validationWells;
    std::string split; ///< "well", "plate", "group", "cell"
    std::vector<std::string> channels;
    double pixelSize = 0; ///< µm, 0 unknown
    int cropSize = 0;     ///< pixels
    std::uint64_t seed = 0;
    int epochs = 0;                        ///< run
    int bestEpoch = 0;                     ///< kept, from 1
    std::map<std::string, double> metrics; ///< "validation_accuracy", "temperature", …
    std::map<std::string, std::string> notes;
    std::string version; ///< of the program that trained it
};

std::string toJsonText(const ModelCard& card);
/// Missing fields keep their defaults. Errors: BadFormat.
Result<ModelCard> modelCardFromJson(std::string_view text);

} // namespace phenodrop::nn
