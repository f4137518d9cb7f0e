// PhenotypeModel::save() and load(). A model of several parts is one safetensors file: each network's tensors
// and texts with "network0." before their names, the measured head's with "measured.", the encoder's with "encoder." and
// those of the head behind it with "encoded.".
#include "core/nn/weights/safetensors.h"
#include "core/workflow/phenotypemodel.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace phenodrop {

namespace {

using nlohmann::json;
using nn::TensorFile;

constexpr const char* FormatName = "phenodrop-model/1";
constexpr std::size_t MostNetworks = 32;

std::string prefix(std::size_t network)
{
    return "network" + std::to_string(network) + ".";
}

void addNetwork(TensorFile& file, const nn::Classifier& network, const std::string& before)
{
    TensorFile part = network.content();
    for (auto& tensor : part.tensors) {
        tensor.name = before + tensor.name;
        file.tensors.push_back(std::move(tensor));
    }
    for (auto& [key, text] : part.metadata)
        file.metadata[before + key] = std::move(text);
}

/// What stands behind `before`, without it.
TensorFile partOf(const TensorFile& file, const std::string& before)
{
    TensorFile part;
    for (const auto& tensor : file.tensors)
        if (tensor.name.starts_with(before))
            part.tensors.push_back({tensor.name.substr(before.size()), tensor.shape, tensor.values});
    for (const auto& [key, text] : file.metadata)
        if (key.starts_with(before))
            part.metadata[key.substr(before.size())] = text;
    return part;
}

std::string textOf(const TensorFile& file, const std::string& key)
{
    const auto found = file.metadata.find(key);
    return found == file.metadata.end() ? std::string() : found->second;
}

Error malformed(const std::filesystem::path& file, const std::string& what)
{
    return Error{Errc::BadFormat, file.string(), what};
}

void addNumbers(TensorFile& file, const NumberTable& numbers, const std::string& before)
{
    for (const auto& n : numbers)
        file.tensors.push_back({before + n.name, {n.rows, n.columns}, n.values});
}

Result<NumberTable> numbersFrom(const TensorFile& part, const std::filesystem::path& file)
{
    NumberTable table;
    for (const auto& tensor : part.tensors) {
        if (tensor.shape.size() != 2)
            return malformed(file, tensor.name + " is no matrix");
        table.push_back({tensor.name, tensor.shape[0], tensor.shape[1], tensor.values});
    }
    return table;
}

Result<MeasuredHead> measuredFrom(const TensorFile& part, const json& text, int classes,
                                  const std::filesystem::path& file)
{
    const auto table = numbersFrom(part, file);
    if (!table)
        return table.error();
    CropMeasuring measuring;
    try {
        measuring.channels = text.at("channels").get<std::vector<std::string>>();
        measuring.nucleusChannel = text.at("nucleus_channel").get<int>();
        measuring.size = text.at("size").get<int>();
    } catch (const json::exception& error) {
        return malformed(file, error.what());
    }
    if (measuring.channels.empty() || measuring.channels.size() > 64 || measuring.nucleusChannel < 0 ||
        measuring.nucleusChannel >= int(measuring.channels.size()) || measuring.size < 1 ||
        measuring.size > 4096)
        return malformed(file, "the measuring is out of range");
    return MeasuredHead::fromNumbers(*table, std::move(measuring), classes);
}

Result<EncodedHead> encodedFrom(const TensorFile& content, const PhenotypeModel& model, const std::filesystem::path& file)
{
    auto network = nn::Classifier::fromContent(partOf(content, "encoder."), file);
    if (!network)
        return network.error();
    const auto table = numbersFrom(partOf(content, "encoded."), file);
    if (!table)
        return table.error();
    return EncodedHead::fromNumbers(*table, std::move(*network), int(model.inputShape().channels), model.classCount());
}

/// What belongs together must have the same crops and classes.
bool fits(const PhenotypeModel& model)
{
    for (const auto& network : model.networks())
        if (network.inputShape() != model.inputShape() || network.classCount() != model.classCount())
            return false;
    const std::size_t opinions = model.judges().opinions();
    if (opinions == 0 || model.judges().pool.size() != opinions ||
        (model.measures() && model.inputShape().height != model.inputShape().width))
        return false;
    if (!model.measured())
        return true;
    const auto& m = model.measured()->measuring();
    return std::int64_t(m.channels.size()) == model.inputShape().channels &&
           m.size == model.inputShape().height && m.size == model.inputShape().width;
}

} // namespace

Result<void> PhenotypeModel::save(const std::filesystem::path& file) const
{
    if (soleNetwork()) {
        nn::Classifier network = m_judges.networks.front();
        network.card() = m_card;
        return network.save(file);
    }
    TensorFile content;
    for (std::size_t i = 0; i < m_judges.networks.size(); ++i)
        addNetwork(content, m_judges.networks[i], prefix(i));
    json setup{{"networks", m_judges.networks.size()},
               {"input", {m_shape.channels, m_shape.height, m_shape.width}},
               {"pool", m_judges.pool}};
    if (m_judges.encoded) {
        const auto numbers = m_judges.encoded->numbers();
        if (!numbers)
            return numbers.error();
        addNetwork(content, m_judges.encoded->network(), "encoder.");
        addNumbers(content, *numbers, "encoded.");
        setup["encoded"] = true;
    }
    if (m_judges.measured) {
        const auto numbers = m_judges.measured->numbers();
        if (!numbers)
            return numbers.error();
        addNumbers(content, *numbers, "measured.");
        const auto& m = m_judges.measured->measuring();
        setup["measuring"] = {
            {"channels", m.channels}, {"nucleus_channel", m.nucleusChannel}, {"size", m.size}};
    }
    content.metadata["format"] = FormatName;
    content.metadata["card"] = nn::toJsonText(m_card);
    content.metadata["setup"] = setup.dump(-1, ' ', false, json::error_handler_t::replace);
    return nn::writeSafetensors(file, content);
}

Result<PhenotypeModel> PhenotypeModel::load(const std::filesystem::path& file)
{
    const auto content = nn::readSafetensors(file);
    if (!content)
        return content.error();
    if (textOf(*content, "format") != FormatName) {
        auto network = nn::Classifier::fromContent(*content, file);
        if (!network)
            return network.error();
        return PhenotypeModel(std::move(*network));
    }
    PhenotypeModel model;
    auto card = nn::modelCardFromJson(textOf(*content, "card"));
    if (!card)
        return card.error();
    model.m_card = std::move(*card);
    const json setup = json::parse(textOf(*content, "setup"), nullptr, false);
    std::size_t networks = 0;
    try {
        networks = setup.at("networks").get<std::size_t>();
        const auto& input = setup.at("input");
        model.m_shape = {input.at(0).get<std::int64_t>(), input.at(1).get<std::int64_t>(),
                         input.at(2).get<std::int64_t>()};
        model.m_judges.pool = setup.at("pool").get<PoolPowers>();
    } catch (const json::exception& error) {
        return malformed(file, error.what());
    }
    const auto power = [](double p) { return p >= 0 && p <= 100; };
    const nn::Shape& shape = model.m_shape;
    const bool sane = shape.channels >= 1 && shape.channels <= 64 && shape.height >= 1 && shape.height <= 4096 &&
                      shape.width >= 1 && shape.width <= 4096;
    if (!sane || networks > MostNetworks || !std::ranges::all_of(model.m_judges.pool, power) || model.m_card.classes.empty())
        return malformed(file, "the set-up is out of range");
    for (std::size_t i = 0; i < networks; ++i) {
        auto network = nn::Classifier::fromContent(partOf(*content, prefix(i)), file);
        if (!network)
            return network.error();
        model.m_judges.networks.push_back(std::move(*network));
    }
    if (setup.contains("measuring")) {
        auto head = measuredFrom(partOf(*content, "measured."), setup["measuring"], model.classCount(), file);
        if (!head)
            return head.error();
        model.m_judges.measured = std::move(*head);
    }
    if (setup.contains("encoded")) {
        auto head = encodedFrom(*content, model, file);
        if (!head)
            return head.error();
        model.m_judges.encoded = std::move(*head);
    }
    // Files from before there were three opinions have two powers whatever the model is made of.
    if (model.m_judges.opinions() == 1)
        model.m_judges.pool = {1};
    if (!fits(model))
        return malformed(file, "its parts do not fit together");
    return model;
}

} // namespace phenodrop
