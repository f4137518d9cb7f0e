#include "widgets/findcells/typicalfields.h"

#include "core/imageio/fieldreader.h"
#include "core/store/platestore.h"

#include <algorithm>

namespace phenodrop {

namespace {

constexpr std::size_t MostRead = 24;
constexpr double AlmostAll = 0.995; ///< of the pixels: brighter ones may be dust
constexpr double LeastCover = 0.002;
constexpr double LeastContrast = 8; ///< in units of the noise; noise alone reaches 4

/// How bright the cells of a field are above its ground, and how much of it they cover; nothing where there is only noise.
struct Look {
    double contrast = 0, cover = 0;
};

Look lookAt(const cv::Mat& pixels)
{
    std::vector<float> values;
    const int step = std::max(1, int(std::max(pixels.rows, pixels.cols)) / 400);
    cv::Mat plane;
    pixels.convertTo(plane, CV_32F);
    for (int y = 0; y < plane.rows; y += step)
        for (int x = 0; x < plane.cols; x += step)
            values.push_back(plane.at<float>(y, x));
    const auto at = [&values](double share) {
        const auto place = values.begin() + std::ptrdiff_t(share * double(values.size() - 1));
        std::nth_element(values.begin(), place, values.end());
        return double(*place);
    };
    // Both from the darkest tenth, which is ground also where cells are dense; sd from two quantiles of a normal law.
    const double ground = at(0.1), sd = (ground - at(0.02)) / 0.77, bright = at(AlmostAll);
    const double noise = std::max(sd, pixels.depth() == CV_32F ? 0.0 : 1.0);
    if (bright - ground < LeastContrast * noise)
        return {};
    const double limit = ground + (bright - ground) / 4;
    const auto above = std::count_if(values.begin(), values.end(), [limit](float v) { return double(v) > limit; });
    return {bright - ground, double(above) / double(values.size())};
}

} // namespace

Result<std::vector<TypicalField>> typicalFields(const Project& project, PlateKey plate, int channel, const Progress& progress)
{
    auto fields = loadFields(project, plate);
    if (!fields)
        return fields.error();
    std::erase_if(*fields, [](const Field& field) { return field.excluded; });
    struct Candidate {
        TypicalField field;
        Look look;
    };
    std::vector<Candidate> candidates;
    FieldReader reader(0);
    const std::size_t count = std::min(MostRead, fields->size());
    for (std::size_t i = 0; i < count; ++i) {
        const Field& field = (*fields)[i * fields->size() / count];
        const auto images = loadImages(project, field.id);
        if (!images)
            return images.error();
        const auto image = std::ranges::find(*images, channel, &ImageRef::channel);
        if (image == images->end())
            continue;
        if (auto plane = reader.readImage(*image)) {
            const Look look = lookAt(plane->pixels);
            if (look.contrast > 0 && look.cover > LeastCover)
                candidates.push_back({{TypicalField::Kind::Typical, field.id, plane->pixels}, look});
        }
        if (!report(progress, double(i + 1) / double(count)))
            return Error{Errc::Cancelled};
    }
    if (candidates.empty())
        return Error{Errc::NotFound, "fields", "no field with something in it could be read"};

    std::vector<TypicalField> chosen;
    const auto take = [&](TypicalField::Kind kind, auto place) {
        chosen.push_back(place->field);
        chosen.back().kind = kind;
        candidates.erase(place);
    };
    const auto contrast = [](const Candidate& c) { return c.look.contrast; };
    const auto cover = [](const Candidate& c) { return c.look.cover; };
    if (candidates.size() > 1)
        take(TypicalField::Kind::Dim, std::ranges::min_element(candidates, {}, contrast));
    if (candidates.size() > 1)
        take(TypicalField::Kind::Dense, std::ranges::max_element(candidates, {}, cover));
    const auto middle = candidates.begin() + std::ptrdiff_t(candidates.size() / 2);
    std::ranges::nth_element(candidates, middle, {}, contrast);
    take(TypicalField::Kind::Typical, middle);
    return chosen;
}

} // namespace phenodrop
