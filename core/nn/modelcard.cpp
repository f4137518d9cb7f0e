#include "core/nn/modelcard.h"

#include <nlohmann/json.hpp>

namespace phenodrop::nn {

namespace {

/// Takes a field only if it has the type it should have; false when it is there with another.
template <typename T>
bool take(const nlohmann::json& json, const char* key, T& target)
{
    const auto it = json.find(key);
    if (it == json.end() || it->is_null())
        return true;
    try {
        target = it->get<T>();
        return true;
    } catch (const nlohmann::json::exception&) {
        return false;
    }
}

} // namespace

std::string toJsonText(const ModelCard& card)
{
    const nlohmann::json json{{"network", card.network},
                              {"classes", card.classes},
                              {"label_counts", card.labelCounts},
                              {"validation_counts", card.validationCounts},
                              {"wells", card.wells},
                              {"validation_wells", card.validationWells},
                              {"split", card.split},
                              {"channels", card.channels},
                              {"pixel_size", card.pixelSize},
                              {"crop_size", card.cropSize},
                              {"seed", card.seed},
                              {"epochs", card.epochs},
                              {"best_epoch", card.bestEpoch},
                              {"metrics", card.metrics},
                              {"notes", card.notes},
                              {"version", card.version}};
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Result<ModelCard> modelCardFromJson(std::string_view text)
{
    const auto json = nlohmann::json::parse(text, nullptr, false);
    ModelCard card;
    const bool ok = json.is_object() && take(json, "network", card.network) &&
                    take(json, "classes", card.classes) && take(json, "label_counts", card.labelCounts) &&
                    take(json, "validation_counts", card.validationCounts) &&
                    take(json, "wells", card.wells) && take(json, "validation_wells", card.validationWells) &&
                    take(json, "split", card.split) && take(json, "channels", card.channels) &&
                    take(json, "pixel_size", card.pixelSize) && take(json, "crop_size", card.cropSize) &&
                    take(json, "seed", card.seed) && take(json, "epochs", card.epochs) &&
                    take(json, "best_epoch", card.bestEpoch) && take(json, "metrics", card.metrics) &&
                    take(json, "notes", card.notes) && take(json, "version", card.version);
    if (!ok)
        return Error{Errc::BadFormat, "model card", std::string(text.substr(0, 200))};
    return card;
}

} // namespace phenodrop::nn
