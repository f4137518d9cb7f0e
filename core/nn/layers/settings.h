#pragma once

#include <cmath>
#include <nlohmann/json.hpp>
#include <string>

namespace phenodrop::nn {

/// Reads numbers of a layer's settings out of a file that may say anything: never throws, remembers whether
/// all was well.
class SettingsReader
{
public:
    explicit SettingsReader(const nlohmann::json& json) : m_json(json), m_ok(json.is_object()) {}

    bool ok() const { return m_ok; }

    /// A whole number within int; index ≥ 0 asks for an element of an array.
    int integer(const char* key, int index = -1)
    {
        const double value = number(key, index);
        if (!(std::abs(value) <= double(1 << 30)) || value != std::floor(value)) {
            m_ok = false;
            return 0;
        }
        return int(value);
    }

    double number(const char* key, int index = -1)
    {
        const nlohmann::json* value = find(key);
        if (value && index >= 0)
            value = value->is_array() && std::size_t(index) < value->size() ? &(*value)[std::size_t(index)]
                                                                            : nullptr;
        if (!value || !value->is_number()) {
            m_ok = false;
            return 0;
        }
        return value->get<double>();
    }

    bool flag(const char* key, bool otherwise)
    {
        const nlohmann::json* value = find(key);
        if (!value)
            return otherwise;
        m_ok = m_ok && value->is_boolean();
        return value->is_boolean() && value->get<bool>();
    }

private:
    const nlohmann::json* find(const char* key) const
    {
        if (!m_json.is_object())
            return nullptr;
        const auto it = m_json.find(key);
        return it == m_json.end() ? nullptr : &*it;
    }

    const nlohmann::json& m_json;
    bool m_ok;
};

} // namespace phenodrop::nn
