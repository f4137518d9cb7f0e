#pragma once

#include "core/workflow/importplates.h"
#include "imagefiles.h"
#include "nntrainingexample.h"

#include <QFile>

namespace phenodrop::testing {

/// A project of ready-made crops: discs, rings and bars on noise, eight in each of 24 wells, one in nine without a
/// label.
inline ProjectPtr shapeProject(const QString& folder, int size)
{
    const Samples cells = shapes(24 * 8, 1, size, 11);
    const char* names[] = {"disc", "ring", "bar"};
    QByteArray csv = "file,phenotype,plate,well\n";
    for (std::size_t i = 0; i < cells.count(); ++i) {
        cv::Mat picture(size, size, CV_16U);
        for (int p = 0; p < size * size; ++p)
            picture.at<std::uint16_t>(p / size, p % size) =
                std::uint16_t(std::max(0.0F, cells.pixels[i * std::size_t(size * size) + std::size_t(p)]));
        const auto name = QStringLiteral("cell%1.tif").arg(i);
        if (!writePlane(folder + "/" + name, picture))
            qFatal("%s", qPrintable(name));
        const std::size_t well = i / 8;
        csv += QStringLiteral("%1,%2,P1,%3%4\n")
                   .arg(name, i % 9 == 8 ? QString() : QString::fromUtf8(names[cells.labels[i]]))
                   .arg(QChar('A' + int(well / 6)))
                   .arg(int(well % 6) + 1, 2, 10, QChar('0'))
                   .toUtf8();
    }
    QFile table(folder + "/cells.csv");
    if (!table.open(QIODevice::WriteOnly) || table.write(csv) != csv.size())
        qFatal("cells.csv");
    table.close();
    auto project = Project::create((folder + "/shapes.phenodrop").toStdString(), "Shapes");
    if (!project)
        qFatal("%s", project.error().detail.c_str());
    ImportCellsOptions import;
    import.source = table.fileName().toStdString();
    if (const auto done = importCellsIntoProject(*project, import); !done)
        qFatal("%s: %s", done.error().subject.c_str(), done.error().detail.c_str());
    return *project;
}

} // namespace phenodrop::testing
