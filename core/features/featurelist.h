#pragma once

#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace phenodrop {

/// Collects the features of one cell in a fixed order, and their names where `names` is given.
class FeatureList
{
public:
    explicit FeatureList(std::vector<std::string>* names = nullptr) : m_names(names) {}

    /// `name` without the leading "Nuclei_"; values that are not finite become NaN.
    void add(const std::string& name, double value)
    {
        if (m_names)
            m_names->push_back("Nuclei_" + name);
        m_values.push_back(std::isfinite(value) ? float(value) : std::numeric_limits<float>::quiet_NaN());
    }

    const std::vector<float>& values() const { return m_values; }

private:
    std::vector<std::string>* m_names;
    std::vector<float> m_values;
};

/// a ÷ b, NaN where b is 0.
inline double ratio(double a, double b)
{
    return b != 0 ? a / b : std::numeric_limits<double>::quiet_NaN();
}

} // namespace phenodrop
