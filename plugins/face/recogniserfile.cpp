// Recogniser::save() and load(): one safetensors file; what is no tensor stands as JSON in its metadata.
#include "core/base/paths.h"
#include "core/nn/weights/safetensors.h"
#include "plugins/face/facenetworks.h"
#include "plugins/face/recogniser.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace phenodrop::face {

namespace {

constexpr const char* FormatName = "phenodrop-face/1";
constexpr int MostPersons = 100000;

void put(nn::TensorFile& file, const std::string& name, const nn::Matrix& m)
{
    file.tensors.push_back({name, {m.rows(), m.cols()}, {m.data(), m.data() + m.size()}});
}

Result<nn::Matrix> get(const nn::TensorFile& file, const std::string& name)
{
    const nn::NamedTensor* tensor = nn::findTensor(file, name);
    if (!tensor || tensor->shape.size() != 2)
        return Error{Errc::BadFormat, name, "missing in the model"};
    nn::Matrix m(tensor->shape[0], tensor->shape[1]);
    std::copy(tensor->values.begin(), tensor->values.end(), m.data());
    if (!m.allFinite())
        return Error{Errc::BadFormat, name, "values that are no numbers"};
    return m;
}

} // namespace

Result<void> Recogniser::save(const std::filesystem::path& file) const
{
    nn::TensorFile content;
    for (const auto& p : m_network.graph().parameters()) {
        const auto values = m_network.parameter(p.name);
        content.tensors.push_back({"network." + p.name, p.spec.shape, {values.begin(), values.end()}});
    }
    if (canEnrol()) {
        put(content, "embeddings", m_embeddings);
        put(content, "histograms", m_histograms);
    }
    const nlohmann::json setup{{"network", m_kind},  {"persons", m_persons},    {"outputs", m_outputs},
                               {"owners", m_owners}, {"detect", m_crop.detect}, {"align", m_crop.align}};
    content.metadata = {{"format", FormatName}, {"card", toJsonText(m_card)}, {"setup", setup.dump()}};
    return nn::writeSafetensors(file, content);
}

Result<Recogniser> Recogniser::load(const std::filesystem::path& file)
{
    auto content = nn::readSafetensors(file);
    if (!content)
        return content.error();
    const auto damaged = [&](const char* what) { return Error{Errc::BadFormat, fromPath(file), what}; };
    if (content->metadata["format"] != FormatName)
        return damaged("not a face model of this program");
    auto card = nn::modelCardFromJson(content->metadata["card"]);
    if (!card)
        return card.error();
    Recogniser r;
    r.m_card = std::move(*card);
    try {
        const auto setup = nlohmann::json::parse(content->metadata["setup"]);
        r.m_kind = setup.at("network").get<std::string>();
        r.m_persons = setup.at("persons").get<std::vector<std::string>>();
        r.m_outputs = setup.at("outputs").get<int>();
        r.m_owners = setup.at("owners").get<std::vector<int>>();
        r.m_crop = {setup.at("detect").get<bool>(), setup.at("align").get<bool>()};
    } catch (const nlohmann::json::exception&) {
        return damaged("the set-up is missing");
    }
    if ((r.m_kind != "duerr" && r.m_kind != "modern") || r.m_outputs < 2 || r.m_outputs > MostPersons ||
        r.m_persons.size() < 2 || (r.m_kind == "duerr" && r.m_persons.size() != std::size_t(r.m_outputs)))
        return damaged("a setting is out of range");
    auto network = r.m_kind == "duerr" ? duerrNetwork(r.m_outputs, 0) : modernNetwork(r.m_outputs, 0);
    if (!network)
        return network.error();
    r.m_network = std::move(*network);
    for (const auto& p : r.m_network.graph().parameters()) {
        const nn::NamedTensor* tensor = nn::findTensor(*content, "network." + p.name);
        if (!tensor || tensor->shape != p.spec.shape)
            return damaged("a weight is missing");
        for (const float v : tensor->values)
            if (!std::isfinite(v) || (p.spec.nonNegative && v < 0))
                return damaged("a weight is no number");
        if (auto set = r.m_network.setParameter(p.name, tensor->values); !set)
            return set.error();
    }
    if (!r.canEnrol())
        return r;
    auto embedded = get(*content, "embeddings"), patterns = get(*content, "histograms");
    if (!embedded || !patterns)
        return embedded ? patterns.error() : embedded.error();
    r.m_embeddings = std::move(*embedded);
    r.m_histograms = std::move(*patterns);
    const Eigen::Index rows = Eigen::Index(r.m_owners.size());
    if (r.m_embeddings.rows() != rows || r.m_histograms.rows() != rows || rows < 1 ||
        r.m_embeddings.cols() != 64 || r.m_histograms.cols() != 8 * 8 * 59)
        return damaged("the enrolled pictures do not fit");
    for (const int owner : r.m_owners)
        if (owner < 0 || owner >= int(r.m_persons.size()))
            return damaged("a picture of nobody");
    return r;
}

} // namespace phenodrop::face
