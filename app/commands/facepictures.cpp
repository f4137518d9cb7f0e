#include "app/commands/facepictures.h"

#include "core/base/paths.h"

#include <QJsonArray>

namespace phenodrop::face {

void addPictureOptions(CLI::App* command, PictureArguments& o)
{
    command->add_option("--data", o.data, "index.csv (file, person, subset …) or a folder with a folder per person")->required();
    command->add_option("--subset", o.subset, "Only these values of subset, session, condition or image_no: A,B or !A,B for the others");
    command->add_option("--first", o.first, "Only this first share of each person's pictures")->check(CLI::Range(0.0, 1.0));
    command->add_option("--last", o.last, "Only this last share of each person's pictures")->check(CLI::Range(0.0, 1.0));
    command->add_option("--detector", o.detector, "YuNet's ONNX file; by default the Haar cascade of opencv-data");
    command->add_flag("--whole", o.whole, "Pictures are faces already: look for none in them");
    command->add_flag("--align", o.align, "Turn faces so that the eyes are level, where the detector knows them");
}

Result<CropSet> readSet(const PictureArguments& o, const CropOptions& crop, const CommandContext& c)
{
    auto pictures = readFaceSet(toPath(o.data), o.subset);
    if (!pictures)
        return pictures.error();
    if (o.last > 0)
        *pictures = sharePerPerson(*pictures, -o.last);
    else if (o.first < 1)
        *pictures = sharePerPerson(*pictures, o.first);
    if (!crop.detect)
        return readCrops(*pictures, nullptr, crop, c.progress("read"));
    auto finder = Finder::open(toPath(o.detector));
    if (!finder)
        return finder.error();
    return readCrops(*pictures, &*finder, crop, c.progress("find faces"));
}

void addFailures(Outcome& outcome, const CropSet& set)
{
    QJsonArray files;
    for (const Error& error : set.failed) {
        outcome.lines.push_back("not read: " + error.subject + (error.detail.empty() ? "" : " (" + error.detail + ")"));
        files.append(QString::fromStdString(error.subject));
    }
    outcome.json["failed"] = files;
    if (!set.failed.empty())
        outcome.status = 3;
}

} // namespace phenodrop::face
