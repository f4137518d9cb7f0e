#pragma once

#include "core/nn/int8/int8plan.h"

namespace phenodrop::nn {

/// The nearest whole number, ties to even, for |x| < 2²²; unlike nearbyint() the compiler makes vector code
/// of it everywhere.
inline float wholeNumber(float x)
{
    constexpr float Magic = 12582912.0f; // 1.5·2²³: the sum has no bits left behind the point
    return (x + Magic) - Magic;
}

/// A stored number as it is multiplied.
inline float storedNumber(const Int8Value& value, std::byte b)
{
    return value.type == Int8Value::Type::U8 ? float(std::to_integer<std::uint8_t>(b))
                                             : float(std::int8_t(b));
}

/// Stored numbers N×H×W×C to real ones N×C×H×W; F32 is copied.
void toReal(const Int8Value& value, const std::byte* from, std::int64_t batch, const Shape& shape, float* to);
/// The other way, rounded and cut off at the type's limits.
void toStored(const Int8Value& value, const float* from, std::int64_t batch, const Shape& shape,
              std::byte* to);

/// N×H×W×C to N×C×H×W, bytes or floats.
template <typename T>
void channelsFirst(const T* from, std::int64_t batch, const Shape& shape, T* to)
{
#pragma omp parallel for schedule(static)
    for (std::int64_t n = 0; n < batch; ++n)
        for (std::int64_t place = 0; place < shape.area(); ++place)
            for (std::int64_t c = 0; c < shape.channels; ++c)
                to[(n * shape.channels + c) * shape.area() + place] =
                    from[(n * shape.area() + place) * shape.channels + c];
}

} // namespace phenodrop::nn
