#include "core/nn/int8/bytes.h"

#include <algorithm>

namespace phenodrop::nn {

void toReal(const Int8Value& value, const std::byte* from, std::int64_t batch, const Shape& shape, float* to)
{
    if (!value.isByte()) {
        std::copy_n(reinterpret_cast<const float*>(from), batch * shape.count(), to);
        return;
    }
#pragma omp parallel for schedule(static)
    for (std::int64_t n = 0; n < batch; ++n)
        for (std::int64_t c = 0; c < shape.channels; ++c)
            for (std::int64_t place = 0; place < shape.area(); ++place)
                to[(n * shape.channels + c) * shape.area() + place] =
                    value.scale * storedNumber(value, from[(n * shape.area() + place) * shape.channels + c]);
}

void toStored(const Int8Value& value, const float* from, std::int64_t batch, const Shape& shape,
              std::byte* to)
{
    if (!value.isByte()) {
        std::copy_n(from, batch * shape.count(), reinterpret_cast<float*>(to));
        return;
    }
    const float factor = 1 / value.scale, lowest = value.lowest();
#pragma omp parallel for schedule(static)
    for (std::int64_t n = 0; n < batch; ++n)
        for (std::int64_t c = 0; c < shape.channels; ++c)
            for (std::int64_t place = 0; place < shape.area(); ++place) {
                const float x = from[(n * shape.channels + c) * shape.area() + place] * factor;
                to[(n * shape.area() + place) * shape.channels + c] =
                    std::byte(std::int8_t(wholeNumber(std::clamp(x, lowest, Int8Value::Largest))));
            }
}

} // namespace phenodrop::nn
