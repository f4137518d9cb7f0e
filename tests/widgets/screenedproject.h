#pragma once

#include "core/nn/classifier.h"
#include "core/nn/models/models.h"
#include "core/store/cellstore.h"
#include "core/store/modelstore.h"
#include "core/store/platestore.h"
#include "core/store/resultshard.h"
#include "core/workflow/screenresults.h"

#include <QTemporaryDir>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace phenodrop::testing {

/// A project on disk with one plate of 8 × 3 wells, 49 cells each. Column 1: DMSO. Column 2: "Drug" in eight
/// doses. Column 3: "Inert" in six, then "Pair" in two. A screen is stored whose calls are known, and a model
/// that was never trained.
class ScreenedProject
{
public:
    static constexpr int Rows = 8, Columns = 3, PerWell = 49;
    static constexpr const char* Model = "Run 1";

    ScreenedProject()
    {
        auto made = Project::create((m_folder.path() + QStringLiteral("/screened")).toStdString());
        m_path = QString::fromStdString((*made)->path());
        ok = storePlate(**made) && storeModel(**made) && storeScreen(**made);
    }

    bool ok = false;
    QString path() const { return m_path; }
    QString folder() const { return m_folder.path(); }
    /// Cells called "Long" in a well.
    static int longCells(int row, int column)
    {
        static constexpr int drug[] = {3, 4, 8, 18, 30, 38, 41, 40}, other[] = {3, 2, 4, 3, 2, 4, 3, 2};
        return column == 1 ? drug[row] : other[(row + column) % Rows];
    }
    static double dose(int row) { return 0.01 * std::pow(3.0, row); }
    static double fraction(int row, int column) { return double(longCells(row, column)) / PerWell; }

private:
    static constexpr int Side = 280;
    static cv::Point centre(int n) { return {20 + 40 * (n % 7), 20 + 40 * (n / 7)}; }

    Well wellAt(int row, int column) const
    {
        Well well;
        well.place = {std::uint8_t(row), std::uint8_t(column)};
        if (column == 0) {
            well.treatment.name = "DMSO";
            well.control = Control::Negative;
        } else {
            well.treatment = {column == 1 ? "Drug" : row < 6 ? "Inert" : "Pair", dose(row), "µM"};
        }
        return well;
    }

    bool storePlate(Project& project)
    {
        cv::Mat image(Side, Side, CV_8U, cv::Scalar(10));
        for (int n = 0; n < PerWell; ++n)
            cv::ellipse(image, centre(n), n % 2 ? cv::Size(14, 5) : cv::Size(9, 9), 15.0 * n, 0, 360,
                        cv::Scalar(180), -1);
        const std::string file = m_folder.filePath(QStringLiteral("field.png")).toStdString();
        cv::imwrite(file, image);
        PlateContent content;
        content.plate.name = "P1";
        content.plate.pixelSize = 0.5;
        content.plate.format = {Rows, Columns};
        content.plate.channels = {{0, "DNA", 0xffffff}};
        for (int w = 0; w < Rows * Columns; ++w) {
            content.wells.push_back(wellAt(w / Columns, w % Columns));
            Field field;
            field.well = w;
            field.width = field.height = Side;
            content.fields.push_back(field);
            ImageRef ref;
            ref.field = w;
            ref.path = file;
            ref.bits = 8;
            content.images.push_back(ref);
        }
        return storePlates(project, {content}) && storeCells(project);
    }

    bool storeCells(Project& project)
    {
        const auto fields = loadAllFields(project);
        for (const Field& field : *fields) {
            std::vector<Cell> cells;
            for (int n = 0; n < PerWell; ++n) {
                Cell cell;
                cell.field = field.id;
                cell.number = n + 1;
                cell.x = float(centre(n).x);
                cell.y = float(centre(n).y);
                cell.area = 250;
                cell.left = std::int16_t(cell.x - 10), cell.top = std::int16_t(cell.y - 10);
                cell.width = cell.height = 20;
                cells.push_back(cell);
            }
            auto ids = replaceCells(project, field.id, cells, {});
            if (!ids)
                return false;
            m_cells.push_back(*ids);
        }
        return true;
    }

    /// Weights as they are drawn: what it calls is arbitrary, but it runs like any other.
    bool storeModel(Project& project)
    {
        const nn::Shape shape{1, 32, 32};
        nn::ModelCard card;
        card.network = "cellnet";
        card.classes = {"Round", "Long"};
        card.channels = {"DNA"};
        card.pixelSize = 0.5;
        card.cropSize = 32;
        nn::Normalisation normalisation;
        normalisation.shape = shape;
        normalisation.mean = {0};
        normalisation.scale = {1.0F / 255};
        const nn::Classifier classifier(nn::Network(*nn::cellnet(shape, 2), 7), normalisation, card);
        ModelRecord record;
        record.name = Model;
        record.network = "cellnet";
        record.file = "run-1.safetensors";
        record.cardJson = nn::toJsonText(card);
        return classifier.save(project.modelsFolder() + "/" + record.file) && addModel(project, record);
    }

    bool storeScreen(Project& project)
    {
        const std::string run = screenRunName("recorded-by-the-test");
        auto writer = ShardWriter::open(shardPath(project.resultsFolder(), run, 1, 1),
                                        {"recorded-by-the-test", {"Round", "Long"}, 1, 1});
        if (!writer)
            return false;
        std::vector<ShardRecord> records;
        for (int w = 0; w < Rows * Columns; ++w) {
            ShardRecord record;
            record.item = {"P1", {std::uint8_t(w / Columns), std::uint8_t(w % Columns)}, 1, 0};
            record.cells = m_cells[std::size_t(w)];
            for (int n = 0; n < PerWell; ++n) {
                record.x.push_back(float(centre(n).x));
                record.y.push_back(float(centre(n).y));
                // Certainties differ from cell to cell, so that their order is known.
                const float sure = 0.55F + 0.008F * float(n);
                const bool isLong = n < longCells(w / Columns, w % Columns);
                record.probabilities.push_back(isLong ? 1 - sure : sure);
                record.probabilities.push_back(isLong ? sure : 1 - sure);
            }
            records.push_back(std::move(record));
        }
        return writer->append(records) && project.setSetting("screen/latest", run) &&
               project.setSetting("screen/model/" + run, Model);
    }

    QTemporaryDir m_folder;
    QString m_path;
    std::vector<std::vector<CellId>> m_cells; ///< per field, in the order of the wells
};

} // namespace phenodrop::testing
