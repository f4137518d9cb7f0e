// Recogniser::save() and load(): a network file with the enrolled pictures' numbers, set-up and card.
#include "core/base/paths.h"
#include "core/nn/networkfile.h"
#include "plugins/face/facenetworks.h"
#include "plugins/face/recogniser.h"

#include <nlohmann/json.hpp>

namespace phenodrop::face {

namespace {

constexpr const char* Format = "phenodrop-face/2";
constexpr int MostPersons = 100000;

} // namespace

Result<void> Recogniser::save(const std::filesystem::path& file) const
{
    nn::NetworkFile content{Format, m_network, {}, {}};
    if (canEnrol()) {
        content.tensors["embeddings"] = nn::toTensor("embeddings", m_embeddings.cast<double>());
        content.tensors["histograms"] = nn::toTensor("histograms", m_histograms.cast<double>());
    }
    const nlohmann::json setup{{"network", m_kind},  {"persons", m_persons},    {"outputs", m_outputs},
                               {"owners", m_owners}, {"detect", m_crop.detect}, {"align", m_crop.align}};
    content.texts = {{"card", toJsonText(m_card)}, {"setup", setup.dump()}};
    return nn::saveNetwork(file, content);
}

Result<Recogniser> Recogniser::load(const std::filesystem::path& file)
{
    auto content = nn::loadNetwork(file, Format);
    if (!content)
        return content.error();
    const auto damaged = [&](const char* what) { return Error{Errc::BadFormat, fromPath(file), what}; };
    auto card = nn::modelCardFromJson(content->texts["card"]);
    if (!card)
        return card.error();
    Recogniser r;
    r.m_card = std::move(*card);
    try {
        const auto setup = nlohmann::json::parse(content->texts["setup"]);
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
    const auto expected = r.m_kind == "duerr" ? duerrNetwork(r.m_outputs, 0) : modernNetwork(r.m_outputs, 0);
    if (!expected)
        return expected.error();
    if (content->network.graph().toJson() != expected->graph().toJson())
        return damaged("another network than the set-up says");
    r.m_network = std::move(content->network);
    if (!r.canEnrol())
        return r;
    r.m_embeddings = nn::toMatrix(content->tensors["embeddings"]).cast<float>();
    r.m_histograms = nn::toMatrix(content->tensors["histograms"]).cast<float>();
    const Eigen::Index rows = Eigen::Index(r.m_owners.size());
    if (r.m_embeddings.rows() != rows || r.m_histograms.rows() != rows || rows < 1 ||
        r.m_embeddings.cols() != 64 || r.m_histograms.cols() != 8 * 8 * 59 || !r.m_embeddings.allFinite() ||
        !r.m_histograms.allFinite())
        return damaged("the enrolled pictures do not fit");
    for (const int owner : r.m_owners)
        if (owner < 0 || owner >= int(r.m_persons.size()))
            return damaged("a picture of nobody");
    return r;
}

} // namespace phenodrop::face
