// saveModel() and loadModel(): a network file with the merge step's perceptrons, settings and the card as JSON.
#include "core/nn/networkfile.h"
#include "plugins/newspaper/networks.h"
#include "plugins/newspaper/newspapermodel.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace phenodrop::newspaper {

namespace {

using nlohmann::json;

constexpr const char* Format = "phenodrop-newspaper/1";

json cardJson(const NewspaperCard& c)
{
    return {{"network", c.network}, {"version", c.version}, {"titles", c.titles}, {"pages", c.pages},
            {"simulated_pages", c.simulatedPages}, {"seed", c.seed}, {"epochs", c.epochs},
            {"best_epoch", c.bestEpoch}, {"metrics", c.metrics}};
}

NewspaperCard cardOf(const json& j)
{
    NewspaperCard c;
    c.network = j.value("network", "");
    c.version = j.value("version", "");
    c.titles = j.value("titles", std::vector<std::string>());
    c.pages = j.value("pages", std::vector<std::string>());
    c.simulatedPages = j.value("simulated_pages", 0);
    c.seed = j.value("seed", std::uint64_t(0));
    c.epochs = j.value("epochs", 0);
    c.bestEpoch = j.value("best_epoch", 0);
    c.metrics = j.value("metrics", std::map<std::string, double>());
    return c;
}

Result<nn::Graph> graphFor(NetworkKind kind, const nn::Shape& input)
{
    if (kind == NetworkKind::Pcn)
        return newspaperPcn();
    return kind == NetworkKind::Fcn ? newspaperFcn(int(input.height), int(input.width)) : newspaperUNet(int(input.height), int(input.width));
}

/// Whether the pieces of a file that anyone may have written belong together.
bool fits(const NewspaperModel& m)
{
    const auto graph = graphFor(m.kind, m.network.graph().inputShape());
    if (!graph || graph->toJson() != m.network.graph().toJson())
        return false;
    const auto features = Eigen::Index(jointFeatureNames().size());
    for (const auto& p : m.merge.members)
        if (p.hidden.cols() != features + 1 || p.output.size() != p.hidden.rows() + 1 || p.hidden.rows() < 1)
            return false;
    return m.height >= 64 && m.height <= 4096 && m.threshold > 0 && m.threshold < 1 && m.merge.threshold >= 0 && m.merge.threshold <= 1 &&
           (m.merge.members.empty() || (m.merge.mean.size() == features && m.merge.scale.size() == features && m.merge.scale.minCoeff() > 0));
}

} // namespace

std::string_view toText(NetworkKind kind)
{
    return kind == NetworkKind::UNet ? "unet" : kind == NetworkKind::Fcn ? "fcn" : "pcn";
}

Result<NetworkKind> parseNetworkKind(const std::string& text)
{
    for (const NetworkKind kind : {NetworkKind::UNet, NetworkKind::Fcn, NetworkKind::Pcn})
        if (text == toText(kind))
            return kind;
    return Error{Errc::BadArgument, text, "networks are unet, fcn and pcn"};
}

Result<void> saveModel(const std::filesystem::path& file, const NewspaperModel& m)
{
    nn::NetworkFile content{Format, m.network, {}, {}};
    content.texts["card"] = cardJson(m.card).dump();
    content.texts["settings"] = json{{"network", std::string(toText(m.kind))}, {"height", m.height}, {"threshold", m.threshold},
                                     {"merge_threshold", m.merge.threshold}, {"merge_members", m.merge.members.size()}}.dump();
    content.tensors["merge_mean"] = nn::toTensor("merge_mean", m.merge.mean);
    content.tensors["merge_scale"] = nn::toTensor("merge_scale", m.merge.scale);
    for (std::size_t i = 0; i < m.merge.members.size(); ++i) {
        const std::string hidden = "merge_hidden" + std::to_string(i), output = "merge_output" + std::to_string(i);
        content.tensors[hidden] = nn::toTensor(hidden, m.merge.members[i].hidden);
        content.tensors[output] = nn::toTensor(output, m.merge.members[i].output);
    }
    return saveNetwork(file, content);
}

Result<NewspaperModel> loadModel(const std::filesystem::path& file)
try {
    auto content = nn::loadNetwork(file, Format);
    if (!content)
        return content.error();
    NewspaperModel m;
    m.network = std::move(content->network);
    const json settings = json::parse(content->texts["settings"]);
    const auto kind = parseNetworkKind(settings.at("network").get<std::string>());
    if (!kind)
        return Error{Errc::BadFormat, file.string(), kind.error().detail};
    m.kind = *kind;
    m.height = settings.at("height").get<int>();
    m.threshold = settings.at("threshold").get<double>();
    m.merge.threshold = settings.at("merge_threshold").get<double>();
    m.merge.mean = nn::toMatrix(content->tensors["merge_mean"]).reshaped();
    m.merge.scale = nn::toMatrix(content->tensors["merge_scale"]).reshaped();
    const auto members = settings.at("merge_members").get<std::size_t>();
    for (std::size_t i = 0; i < std::min<std::size_t>(members, 100); ++i)
        m.merge.members.push_back({nn::toMatrix(content->tensors["merge_hidden" + std::to_string(i)]),
                                   nn::toMatrix(content->tensors["merge_output" + std::to_string(i)]).reshaped()});
    m.card = cardOf(json::parse(content->texts["card"]));
    if (!fits(m))
        return Error{Errc::BadFormat, file.string(), "settings that do not belong together"};
    return m;
} catch (const json::exception& problem) {
    return Error{Errc::BadFormat, file.string(), problem.what()};
}

} // namespace phenodrop::newspaper
