#include "core/workflow/networkoptions.h"

namespace phenodrop {

Result<nn::TrainOptions> engineOptions(const TrainNetworkOptions& options)
{
    // The first networks inside a joined model are CellNets, which can begin with an encoder's layers.
    auto result = nn::recommendedOptions(isJoined(options.network) ? "cellnet" : options.network);
    if (!result)
        return result.error();
    if (options.epochs > 0)
        result->epochs = options.epochs;
    if (options.batchSize > 0)
        result->batchSize = options.batchSize;
    if (options.patience >= 0)
        result->patience = options.patience;
    if (!options.optimizer.empty()) {
        const auto kind = nn::parseOptimizer(options.optimizer);
        if (!kind)
            return kind.error();
        result->optimizer = {};
        result->optimizer.kind = *kind;
    }
    if (options.learningRate > 0)
        result->learningRate = options.learningRate;
    const auto precision = nn::parsePrecision(options.precision);
    if (!precision)
        return precision.error();
    result->precision = *precision;
    result->augment.enabled = options.augment;
    if (options.brightness >= 0) {
        result->augment.gain = options.brightness;
        result->augment.offset = options.brightness / 4; // of a channel's sd
    }
    if (!options.classWeights) {
        result->classWeights = false;
        result->balance = 0;
    }
    result->seed = options.seed;
    result->resume = options.resume;
    return result;
}

std::string cardGroup(const SplitItem& item, SplitBy by)
{
    if (by == SplitBy::Plate)
        return item.plate;
    if (by == SplitBy::Group && !item.group.empty())
        return item.group;
    return item.plate + "/" + item.well;
}

} // namespace phenodrop
