// Model::save() and load(): one safetensors file; what is no tensor stands as JSON in its metadata.
#include "core/base/paths.h"
#include "core/nn/weights/safetensors.h"
#include "plugins/monitoring/model.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace phenodrop::monitoring {

namespace {

constexpr const char* FormatName = "phenodrop-monitoring/1";

Error malformed(const std::filesystem::path& file, const std::string& what)
{
    return Error{Errc::BadFormat, fromPath(file), what};
}

std::string metadataOf(const nn::TensorFile& content, const std::string& key)
{
    const auto it = content.metadata.find(key);
    return it == content.metadata.end() ? std::string() : it->second;
}

/// A number of the set-up, NaN where it is missing.
double number(const nlohmann::json& json, const char* key)
{
    const auto it = json.find(key);
    return it != json.end() && it->is_number() ? it->get<double>() : std::nan("");
}

Table row(const std::vector<double>& values)
{
    return Eigen::Map<const Table>(values.data(), 1, Eigen::Index(values.size()));
}

} // namespace

Result<void> Model::save(const std::filesystem::path& file) const
{
    nn::TensorFile content;
    m_detector->store(content);
    putTable(content, "scaler.centre", row(m_scaler.centre));
    putTable(content, "scaler.scale", row(m_scaler.scale));
    const nlohmann::json setup{{"method", m_detector->kind()},
                               {"features", m_names},
                               {"bands", m_features.bands},
                               {"log_energies", m_features.logEnergies},
                               {"sample_rate", m_features.sampleRate},
                               {"window", m_features.window},
                               {"snapshot", m_read.snapshot},
                               {"period", m_read.period},
                               {"channel", m_read.channel},
                               {"target_rate", m_alarm.targetRate},
                               {"smoothing", m_alarm.smoothing},
                               {"need", m_alarm.need},
                               {"of", m_alarm.of},
                               {"margin", m_alarm.margin},
                               {"unit", m_unit},
                               {"threshold", m_threshold},
                               {"first_row", m_firstRow},
                               {"last_row", m_lastRow},
                               {"fingerprint", m_fingerprint}};
    content.metadata = {{"format", FormatName}, {"card", toJsonText(m_card)}, {"setup", setup.dump()}};
    return nn::writeSafetensors(file, content);
}

Result<Model> Model::load(const std::filesystem::path& file)
{
    auto content = nn::readSafetensors(file);
    if (!content)
        return content.error();
    if (metadataOf(*content, "format") != FormatName)
        return malformed(file, "not a monitoring model of this program");
    auto card = nn::modelCardFromJson(metadataOf(*content, "card"));
    if (!card)
        return card.error();
    const auto setup = nlohmann::json::parse(metadataOf(*content, "setup"), nullptr, false);
    if (!setup.is_object() || !setup.contains("features") || !setup["features"].is_array())
        return malformed(file, "the set-up is missing");
    for (const char* key :
         {"bands", "sample_rate", "window", "snapshot", "period", "channel", "target_rate", "smoothing",
          "need", "of", "margin", "unit", "threshold", "first_row", "last_row"})
        if (const double value = number(setup, key); !(std::abs(value) < 1e12))
            return malformed(file, std::string(key) + " is missing");
    Model m;
    m.m_card = std::move(*card);
    for (const auto& name : setup["features"])
        m.m_names.push_back(name.is_string() ? name.get<std::string>() : std::string());
    m.m_features = {int(number(setup, "bands")), setup.value("log_energies", true),
                    number(setup, "sample_rate"), int(number(setup, "window"))};
    m.m_read = {int(number(setup, "snapshot")), number(setup, "period"), int(number(setup, "channel"))};
    m.m_alarm = {number(setup, "target_rate"), number(setup, "smoothing"), int(number(setup, "need")),
                 int(number(setup, "of")), number(setup, "margin")};
    m.m_unit = number(setup, "unit");
    m.m_threshold = number(setup, "threshold");
    m.m_firstRow = long(number(setup, "first_row"));
    m.m_lastRow = long(number(setup, "last_row"));
    const auto& print = setup.value("fingerprint", nlohmann::json());
    m.m_fingerprint = print.is_string() ? print.get<std::string>() : std::string();
    if (!(m.m_unit > 0) || !(m.m_threshold > 0) || m.m_alarm.of < 1 ||
        !(m.m_alarm.smoothing > 0 && m.m_alarm.smoothing <= 1))
        return malformed(file, "a setting is out of range");
    const auto& method = setup.value("method", nlohmann::json());
    auto detector = makeDetector(method.is_string() ? method.get<std::string>() : std::string());
    if (!detector)
        return detector.error();
    m.m_detector = std::move(*detector);
    if (auto restored = m.m_detector->restore(*content); !restored)
        return restored.error();
    auto centre = getTable(*content, "scaler.centre", 1, Eigen::Index(m.m_names.size()));
    auto scale = getTable(*content, "scaler.scale", 1, Eigen::Index(m.m_names.size()));
    for (const auto* part : {&centre, &scale})
        if (!*part)
            return part->error();
    m.m_scaler.centre.assign(centre->data(), centre->data() + centre->size());
    m.m_scaler.scale.assign(scale->data(), scale->data() + scale->size());
    return m;
}

} // namespace phenodrop::monitoring
