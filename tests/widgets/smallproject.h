#pragma once

#include "core/base/rng.h"
#include "core/store/cellstore.h"
#include "core/store/featurestore.h"
#include "core/store/mapstore.h"
#include "core/store/platestore.h"

#include <QDir>
#include <QPointF>
#include <QTemporaryDir>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace phenodrop::testing {

/// A project on disk with one plate: four wells, one field each, 25 cells a field on a lattice; the even ones
/// are round, the odd ones long. Features of eight numbers and a map tell the two kinds apart.
class SmallProject
{
public:
    static constexpr int Side = 200, PerField = 25, Wells = 4;

    explicit SmallProject(bool withFeatures = true)
    {
        auto project = Project::create((m_folder.path() + QStringLiteral("/small")).toStdString());
        m_path = QString::fromStdString((*project)->path());
        ok = store(**project) && (!withFeatures || storeFeatures(**project));
    }

    bool ok = false;
    QString path() const { return m_path; }
    /// In order: field by field, row by row.
    const std::vector<CellId>& cells() const { return m_cells; }
    static bool isLong(std::size_t i) { return i % 2 == 1; }

private:
    static QPointF centre(int n) { return {20.0 + 40 * (n % 5), 20.0 + 40 * (n / 5)}; }

    QString drawField(int well)
    {
        cv::Mat image(Side, Side, CV_8U, cv::Scalar(10));
        for (int n = 0; n < PerField; ++n) {
            const cv::Point at(int(centre(n).x()), int(centre(n).y()));
            const bool isLongOne = isLong(std::size_t(well * PerField + n));
            cv::ellipse(image, at, isLongOne ? cv::Size(14, 5) : cv::Size(9, 9), 15.0 * n, 0, 360,
                        cv::Scalar(180), -1);
        }
        const QString file = m_folder.filePath(QStringLiteral("field%1.png").arg(well));
        cv::imwrite(file.toStdString(), image);
        return file;
    }

    bool store(Project& project)
    {
        PlateContent content;
        content.plate.name = "P1";
        content.plate.pixelSize = 0.5;
        content.plate.channels = {{0, "DNA", 0xffffff}};
        for (int w = 0; w < Wells; ++w) {
            Well well;
            well.place = {std::uint8_t(w / 2), std::uint8_t(w % 2)};
            content.wells.push_back(well);
            Field field;
            field.well = w;
            field.width = field.height = Side;
            content.fields.push_back(field);
            ImageRef image;
            image.field = w;
            image.path = drawField(w).toStdString();
            image.bits = 8;
            content.images.push_back(image);
        }
        if (!storePlates(project, {content}))
            return false;
        const auto fields = loadAllFields(project);
        for (const Field& field : *fields) {
            std::vector<Cell> cells;
            for (int n = 0; n < PerField; ++n) {
                Cell cell;
                cell.field = field.id;
                cell.number = n + 1;
                cell.x = float(centre(n).x());
                cell.y = float(centre(n).y());
                cell.area = 250;
                cell.left = std::int16_t(cell.x - 10), cell.top = std::int16_t(cell.y - 10);
                cell.width = cell.height = 20;
                cells.push_back(cell);
            }
            const auto ids = replaceCells(project, field.id, cells, {});
            if (!ids)
                return false;
            m_cells.insert(m_cells.end(), ids->begin(), ids->end());
        }
        return true;
    }

    bool storeFeatures(Project& project)
    {
        Rng rng(5);
        FeatureTable table;
        table.encoder = "builtin";
        table.dims = 8;
        table.cells = m_cells;
        MapTable map;
        map.encoder = "builtin";
        map.cells = m_cells;
        for (std::size_t i = 0; i < m_cells.size(); ++i) {
            for (std::size_t d = 0; d < table.dims; ++d)
                table.values.push_back(float(rng.normal() + (d < 2 && isLong(i) ? 9 : 0)));
            map.xy.push_back(float(rng.normal() + (isLong(i) ? 12 : 0)));
            map.xy.push_back(float(rng.normal()));
        }
        return bool(saveFeatures(project, table)) && bool(saveMap(project, map));
    }

    QTemporaryDir m_folder;
    QString m_path;
    std::vector<CellId> m_cells;
};

} // namespace phenodrop::testing
