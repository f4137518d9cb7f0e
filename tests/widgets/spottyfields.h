#pragma once

#include "core/base/rng.h"
#include "core/store/platestore.h"

#include <QTemporaryDir>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace phenodrop::testing {

/// One plate of six fields with bright spots on a dark ground: the second has few and dim ones, the fifth twice as many as
/// the rest, the last nothing at all.
struct SpottyFields {
    QTemporaryDir folder;
    std::vector<Field> stored;
    QString path;

    explicit SpottyFields(std::vector<Channel> channels = {{0, "DNA", 0xffffff}})
    {
        auto project = Project::create(folder.filePath(QStringLiteral("p")).toStdString());
        path = QString::fromStdString((*project)->path());
        PlateContent content;
        content.plate.name = "P1";
        content.plate.channels = std::move(channels);
        for (int f = 0; f < 6; ++f) {
            Well well;
            well.place = {0, std::uint8_t(f)};
            content.wells.push_back(well);
            Field field;
            field.well = f;
            field.width = field.height = 240;
            content.fields.push_back(field);
            ImageRef image;
            image.field = f;
            image.bits = 8;
            image.path = folder.filePath(QStringLiteral("f%1.png").arg(f)).toStdString();
            cv::imwrite(image.path, draw(f));
            content.images.push_back(image);
        }
        (void)storePlates(**project, {content});
        stored = *loadAllFields(**project);
    }

    static cv::Mat draw(int f)
    {
        cv::Mat image(240, 240, CV_8U, cv::Scalar(12));
        Rng rng(std::uint64_t(f) + 1);
        const int perRow = f == 4 ? 6 : 4;
        for (int n = 0; f != 5 && n < perRow * perRow; ++n) {
            // In every field half of the cells are hardly brighter than the noise: what a low sensitivity misses.
            const double light = (f == 1 ? 60 : 200) * (n % 2 ? 0.07 : 1);
            const int pitch = 240 / perRow;
            cv::circle(image, {pitch / 2 + pitch * (n % perRow), pitch / 2 + pitch * (n / perRow)}, 11, cv::Scalar(12 + light), -1, cv::LINE_AA);
        }
        cv::Mat noise(image.size(), CV_8U);
        for (auto& value : cv::Mat_<uchar>(noise))
            value = uchar(rng.below(6));
        return image + noise;
    }
};

} // namespace phenodrop::testing
