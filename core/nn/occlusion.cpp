#include "core/nn/occlusion.h"

#include <algorithm>
#include <string>

namespace phenodrop::nn {

namespace {

struct Square {
    int left = 0, top = 0;
};

/// From just inside the upper left corner to just inside the lower right one.
std::vector<Square> squares(Shape shape, int edge, int step)
{
    std::vector<Square> all;
    for (int top = step - edge; top < int(shape.height); top += step)
        for (int left = step - edge; left < int(shape.width); left += step)
            all.push_back({left, top});
    return all;
}

/// The rows or columns of a square that lie in the crop: first and one past the last.
std::pair<int, int> inside(int from, int edge, std::int64_t size)
{
    return {std::max(0, from), std::min(int(size), from + edge)};
}

/// Sums over squares, then means: what each pixel's squares took away.
class HeatSums
{
public:
    HeatSums(Shape shape, std::size_t classes)
        : m_shape(shape), m_area(std::size_t(shape.height * shape.width)), m_sums(classes * m_area), m_covered(m_area)
    {
    }
    void add(const Square& square, int edge, std::span<const float> loss)
    {
        const auto [top, bottom] = inside(square.top, edge, m_shape.height);
        const auto [left, right] = inside(square.left, edge, m_shape.width);
        for (int y = top; y < bottom; ++y)
            for (int x = left; x < right; ++x) {
                const std::size_t pixel = std::size_t(y) * std::size_t(m_shape.width) + std::size_t(x);
                ++m_covered[pixel];
                for (std::size_t k = 0; k < loss.size(); ++k)
                    m_sums[k * m_area + pixel] += loss[k];
            }
    }
    std::vector<float> means()
    {
        for (std::size_t i = 0; i < m_sums.size(); ++i)
            m_sums[i] /= float(std::max(1, m_covered[i % m_area]));
        return std::move(m_sums);
    }

private:
    Shape m_shape;
    std::size_t m_area;
    std::vector<float> m_sums;
    std::vector<int> m_covered;
};

} // namespace

void hideSquare(std::span<float> crop, Shape shape, int left, int top, int edge, std::span<const float> ground)
{
    const auto [y0, y1] = inside(top, edge, shape.height);
    const auto [x0, x1] = inside(left, edge, shape.width);
    if (x1 <= x0)
        return;
    for (std::int64_t c = 0; c < shape.channels; ++c)
        for (int y = y0; y < y1; ++y) {
            const auto row = crop.begin() + std::ptrdiff_t((c * shape.height + y) * shape.width);
            std::fill(row + x0, row + x1, ground[std::size_t(c)]);
        }
}

std::vector<float> groundOf(std::span<const float> crop, Shape shape)
{
    std::vector<float> ground;
    for (std::int64_t c = 0; c < shape.channels; ++c) {
        std::vector<float> edge;
        const float* channel = crop.data() + c * shape.height * shape.width;
        for (std::int64_t y = 0; y < shape.height; ++y)
            for (std::int64_t x = 0; x < shape.width; ++x)
                if (y == 0 || x == 0 || y == shape.height - 1 || x == shape.width - 1)
                    edge.push_back(channel[y * shape.width + x]);
        const auto middle = edge.begin() + std::ptrdiff_t(edge.size() / 2);
        std::nth_element(edge.begin(), middle, edge.end());
        ground.push_back(*middle);
    }
    return ground;
}

Result<OcclusionMap> occlusionMap(std::span<const float> crop, Shape shape, const JudgeCrops& judge,
                                  const OcclusionOptions& options)
{
    if (crop.empty() || std::int64_t(crop.size()) != shape.count())
        return Error{Errc::BadShape, "crop", std::to_string(crop.size()) + " pixels for " + toText(shape)};
    const int edge = options.square != 0 ? options.square : std::max(1, int(std::min(shape.height, shape.width) / 4));
    const int step = options.step != 0 ? options.step : std::max(1, edge / 2);
    if (edge < 1 || step < 1 || step > edge || options.batch < 1)
        return Error{Errc::BadArgument, "occlusion",
                     "squares of " + std::to_string(edge) + " px every " + std::to_string(step) + " px"};
    const auto whole = judge(crop, 1);
    if (!whole)
        return whole.error();
    if (whole->empty())
        return Error{Errc::BadShape, "classes", "no answer"};
    const std::size_t classes = whole->size();
    const std::vector<float> ground = groundOf(crop, shape);
    const std::vector<Square> all = squares(shape, edge, step);

    OcclusionMap map{int(classes), int(shape.height), int(shape.width), *whole, {}, *whole};
    HeatSums sums(shape, classes);
    std::vector<float> pixels, loss(classes);
    for (std::size_t from = 0; from < all.size(); from += std::size_t(options.batch)) {
        if (!report(options.progress, double(from) / double(all.size())))
            return Error{Errc::Cancelled};
        const std::size_t n = std::min(all.size() - from, std::size_t(options.batch));
        pixels.clear();
        for (std::size_t i = 0; i < n; ++i) {
            pixels.insert(pixels.end(), crop.begin(), crop.end());
            hideSquare(std::span(pixels).last(crop.size()), shape, all[from + i].left, all[from + i].top, edge, ground);
        }
        const auto answers = judge(pixels, n);
        if (!answers)
            return answers.error();
        if (answers->size() != n * classes)
            return Error{Errc::BadShape, "classes", std::to_string(answers->size()) + " answers"};
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t k = 0; k < classes; ++k) {
                const float answer = (*answers)[i * classes + k];
                loss[k] = (*whole)[k] - answer;
                map.lowest[k] = std::min(map.lowest[k], answer);
            }
            sums.add(all[from + i], edge, loss);
        }
    }
    map.heat = sums.means();
    return map;
}

} // namespace phenodrop::nn
