#pragma once

#include "core/base/error.h"
#include "core/features/preparation.h"

#include <span>

namespace phenodrop {

/// What classical features say of the one plane that an encoder sees, brought to mean 0 and sd 1: a teacher of
/// form and texture that needs no person (features/measure.h).
class MeasuredViews
{
public:
    /// Measures `views`, n planes of size×size px (encoderinput.h), to learn how each number spreads. Errors:
    /// NotEnoughData where nothing varies, those of measuring.
    static Result<MeasuredViews> fit(std::span<const float> views, std::size_t n, int size);

    int count() const { return m_preparation.columns(); }
    /// Of one plane, into count() numbers within ±Limit; NaN where they cannot be measured.
    void measure(std::span<const float> view, int size, std::span<float> numbers) const;

    static constexpr float Limit = 3; ///< sd

private:
    explicit MeasuredViews(Preparation preparation) : m_preparation(std::move(preparation)) {}
    Preparation m_preparation;
};

} // namespace phenodrop
