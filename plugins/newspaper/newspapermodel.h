#pragma once

#include "core/base/error.h"
#include "core/nn/network.h"
#include "plugins/newspaper/mergegraph.h"

#include <filesystem>
#include <map>

namespace phenodrop::newspaper {

enum class NetworkKind { UNet, Fcn, Pcn };
std::string_view toText(NetworkKind kind);                    ///< "unet", "fcn", "pcn"
Result<NetworkKind> parseNetworkKind(const std::string& text); ///< Errors: BadArgument

/// What a person must know before trusting a model.
struct NewspaperCard {
    std::string network, version;
    std::vector<std::string> titles; ///< newspapers it was trained on
    std::vector<std::string> pages;  ///< ids of the real pages it was trained on
    int simulatedPages = 0;
    std::uint64_t seed = 0;
    int epochs = 0, bestEpoch = 0;
    std::map<std::string, double> metrics; ///< on the development pages
};

/// A trained network with all that turns a page image into articles.
class NewspaperModel
{
public:
    NetworkKind kind = NetworkKind::UNet;
    nn::Network network;
    int height = 640;           ///< of the page as the network sees it, pixels; UNet and Pcn: aspect kept
    double threshold = 0.5;     ///< of text (UNet); of background, 0.35 (Fcn) or 0.5 (Pcn)
    MergeModel merge;           ///< joins blocks to articles; UNet only
    NewspaperCard card;
};

Result<void> saveModel(const std::filesystem::path& file, const NewspaperModel& model);
/// Errors: as nn::loadNetwork(), BadFormat (also for a model of another kind of task).
Result<NewspaperModel> loadModel(const std::filesystem::path& file);

/// The model that comes with the program, in the folder of its resources: trained on simulated pages alone.
constexpr const char* BuiltinModel = "builtin-newspaper.safetensors";

} // namespace phenodrop::newspaper
