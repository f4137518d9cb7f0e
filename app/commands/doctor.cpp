#include "app/commands/all.h"
#include "core/base/rng.h"
#include "core/base/threads.h"
#include "core/cell/labeljournal.h"
#include "core/imageio/ometiff.h"
#include "core/imageio/plane.h"
#include "core/nn/models/models.h"
#include "core/nn/network.h"
#include "core/store/journalstore.h"
#include "core/workflow/resources.h"

#include <QJsonArray>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {

struct Check {
    const char* name;
    Result<std::string> (*run)(); ///< a sentence, or what is wrong
};

/// The oneDNN path against the plain one on a small network with drawn weights.
Result<std::string> engine()
{
    auto graph = nn::cellnet({2, 40, 40}, 3);
    if (!graph)
        return graph.error();
    const nn::Network network(std::move(*graph), 1);
    nn::Tensor x(4, {2, 40, 40});
    Rng rng(2);
    for (auto& value : x.values())
        value = float(rng.normal());
    nn::InferOptions plain;
    plain.path = nn::Path::Plain;
    const auto slow = network.infer(x, plain);
    const auto fast = network.infer(x);
    if (!slow || !fast)
        return !slow ? slow.error() : fast.error();
    double worst = 0;
    for (std::size_t i = 0; i < slow->values().size(); ++i)
        worst = std::max(worst, std::abs(double(slow->values()[i]) - double(fast->values()[i])));
    if (!(worst < 1e-3))
        return Error{Errc::Internal, "engine", "fast and plain path differ by " + std::to_string(worst)};
    return "fast and plain path agree to " + std::to_string(worst) + ", " + std::to_string(threadCount()) + " threads";
}

/// A 16-bit picture written and read back.
Result<std::string> images()
{
    const QTemporaryDir folder;
    const auto file = folder.filePath(QStringLiteral("ä 1.ome.tif")).toStdString();
    cv::Mat written(33, 21, CV_16UC1);
    cv::randu(written, 0, 65535);
    const cv::Mat planes[] = {written};
    if (auto saved = writeOmeTiff(file, planes, {"doctor", 0.5, {"DNA"}, 16}); !saved)
        return saved.error();
    const auto read = readPlane(file);
    if (!read)
        return read.error();
    if (cv::countNonZero(read->pixels != written) > 0)
        return Error{Errc::Internal, file, "pixels changed on the way"};
    return std::string("a 16-bit OME-TIFF reads back");
}

/// A project with a phenotype that is still there after reopening, in the folder where projects usually lie.
Result<std::string> store()
{
    const QTemporaryDir folder;
    const auto path = folder.filePath(QStringLiteral("doctor")).toStdString();
    auto project = Project::create(path);
    if (!project)
        return project.error();
    auto journal = openJournal(*project, "doctor");
    if (!journal)
        return journal.error();
    if (auto added = journal->addPhenotype("Mitotic"); !added)
        return added.error();
    project->reset();
    auto again = Project::open(path);
    if (!again)
        return again.error();
    const auto phenotypes = loadPhenotypes(**again);
    if (!phenotypes || phenotypes->size() != 1)
        return Error{Errc::Internal, path, "the label journal did not read back"};
    return std::string("project and label journal read back");
}

Result<std::string> encoder()
{
    const auto file = builtinEncoderFile();
    if (!std::filesystem::exists(file))
        return Error{Errc::FileMissing, file.string(), "the built-in encoder"};
    return "built-in encoder at " + file.string();
}

} // namespace

void addDoctor(CLI::App& app, CommandContext& context)
{
    auto options = std::make_shared<int>(0);
    auto* command = app.add_subcommand("doctor", "Check this installation");
    onCommand(command, context, options, [](int, const CommandContext&) -> Result<Outcome> {
        const Check checks[] = {{"engine", engine}, {"images", images}, {"project", store}, {"encoder", encoder}};
        Outcome outcome;
        bool good = true;
        for (const auto& check : checks) {
            const auto result = check.run();
            good = good && result;
            const std::string text = result ? *result : result.error().subject + ": " + result.error().detail;
            outcome.lines.push_back(std::string(result ? "good  " : "BAD   ") + check.name + ": " + text);
            outcome.json[QString::fromLatin1(check.name)] = bool(result);
        }
        outcome.json["version"] = QStringLiteral(PHENODROP_VERSION);
        outcome.json["good"] = good;
        outcome.status = good ? 0 : 1;
        return outcome;
    });
}

} // namespace phenodrop
