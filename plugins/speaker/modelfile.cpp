// saveModel() and loadModel(): a network file with the features, thresholds and the card as JSON.
#include "core/nn/networkfile.h"
#include "plugins/speaker/speakermodel.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace phenodrop::speaker {

namespace {

using nlohmann::json;

constexpr const char* Format = "phenodrop-speaker/1";

json cardJson(const SpeakerCard& card)
{
    return {{"network", card.network},
            {"loss", card.loss},
            {"version", card.version},
            {"speakers", card.speakers},
            {"seed", card.seed},
            {"epochs", card.epochs},
            {"development", card.development},
            {"best_epoch", card.bestEpoch},
            {"metrics", card.metrics}};
}

SpeakerCard cardOf(const json& j)
{
    SpeakerCard card;
    card.network = j.value("network", "");
    card.loss = j.value("loss", "");
    card.version = j.value("version", "");
    card.speakers = j.value("speakers", std::vector<std::string>());
    card.development = j.value("development", std::vector<std::string>());
    card.seed = j.value("seed", std::uint64_t(0));
    card.epochs = j.value("epochs", 0);
    card.bestEpoch = j.value("best_epoch", 0);
    card.metrics = j.value("metrics", std::map<std::string, double>());
    return card;
}

json settingsJson(const SpeakerModel& m)
{
    json thresholds = json::array();
    for (const CutThreshold& t : m.thresholds)
        thresholds.push_back({t.seconds, t.distance});
    const MelOptions& mel = m.features.mel;
    return {{"bands", mel.bands},           {"window", mel.window},
            {"transform", mel.transform},   {"hop", mel.hop},
            {"modern", m.features.modern},  {"frames", m.features.frames},
            {"embedding", m.embeddingNode}, {"linkage", std::string(toText(m.linkage))},
            {"thresholds", thresholds},     {"fusion", m.fusion}};
}

Result<void> readSettings(const json& j, SpeakerModel& m)
{
    MelOptions& mel = m.features.mel;
    mel.bands = j.at("bands").get<int>();
    mel.window = j.at("window").get<int>();
    mel.transform = j.at("transform").get<int>();
    mel.hop = j.at("hop").get<int>();
    m.features.modern = j.at("modern").get<bool>();
    m.features.frames = j.at("frames").get<int>();
    m.embeddingNode = j.at("embedding").get<std::string>();
    m.fusion = j.at("fusion").get<double>();
    const auto linkage = parseLinkage(j.at("linkage").get<std::string>());
    if (!linkage)
        return linkage.error();
    m.linkage = *linkage;
    for (const json& t : j.at("thresholds"))
        m.thresholds.push_back({t.at(0).get<double>(), t.at(1).get<double>()});
    return {};
}

/// Whether the pieces of a file that anyone may have written belong together.
bool fits(const SpeakerModel& m)
{
    const MelOptions& mel = m.features.mel;
    const auto within = [](int value, int low, int high) { return value >= low && value <= high; };
    const std::size_t bands = std::size_t(std::max(mel.bands, 0));
    bool rising = true;
    for (std::size_t i = 0; i < m.thresholds.size(); ++i)
        rising = rising && std::isfinite(m.thresholds[i].distance) && m.thresholds[i].seconds > 0 &&
                 (i == 0 || m.thresholds[i].seconds > m.thresholds[i - 1].seconds);
    return within(mel.bands, 1, 1024) && within(mel.transform, 64, 16384) && mel.transform % 2 == 0 &&
           within(mel.window, 16, mel.transform) && within(mel.hop, 16, 16384) && rising &&
           within(m.features.frames, 1, 10000) && m.fusion >= 0 && m.fusion <= 1 &&
           m.network.graph().inputShape() == nn::Shape{1, mel.bands, m.features.frames} &&
           m.network.graph().find(m.embeddingNode) > 0 &&
           (!m.features.modern || (m.mean.size() == bands && m.scale.size() == bands)) &&
           m.classical.mean.size() == m.classical.directions.rows() && m.classical.directions.cols() > 0;
}

} // namespace

Result<void> saveModel(const std::filesystem::path& file, const SpeakerModel& m)
{
    nn::NetworkFile content{Format, m.network, {}, {}};
    content.texts["card"] = cardJson(m.card).dump();
    content.texts["settings"] = settingsJson(m).dump();
    content.tensors["mean"] = {"mean", {std::int64_t(m.mean.size())}, m.mean};
    content.tensors["scale"] = {"scale", {std::int64_t(m.scale.size())}, m.scale};
    content.tensors["lda_mean"] = nn::toTensor("lda_mean", m.classical.mean);
    content.tensors["lda"] = nn::toTensor("lda", m.classical.directions);
    return saveNetwork(file, content);
}

Result<SpeakerModel> loadModel(const std::filesystem::path& file)
try {
    auto content = nn::loadNetwork(file, Format);
    if (!content)
        return content.error();
    SpeakerModel m;
    m.network = std::move(content->network);
    if (auto read = readSettings(json::parse(content->texts["settings"]), m); !read)
        return Error{Errc::BadFormat, file.string(), read.error().detail};
    m.card = cardOf(json::parse(content->texts["card"]));
    m.mean = std::move(content->tensors["mean"].values);
    m.scale = std::move(content->tensors["scale"].values);
    m.classical.mean = nn::toMatrix(content->tensors["lda_mean"]).reshaped();
    m.classical.directions = nn::toMatrix(content->tensors["lda"]);
    if (!fits(m))
        return Error{Errc::BadFormat, file.string(), "settings that do not belong together"};
    return m;
} catch (const json::exception& problem) {
    return Error{Errc::BadFormat, file.string(), problem.what()};
}

} // namespace phenodrop::speaker
