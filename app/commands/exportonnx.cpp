#include "app/commands/exportonnx.h"

#include "app/commands/openproject.h"
#include "core/nn/onnx/onnxexport.h"
#include "core/workflow/projectmodel.h"

#include <QJsonArray>

namespace phenodrop {

Result<Outcome> exportOnnx(const std::string& projectFolder, const std::string& model, const std::string& out)
{
    if (model.empty())
        return Error{Errc::BadArgument, "--model", "an ONNX file holds a model: name one"};
    const auto project = openProjectToLook(projectFolder);
    if (!project)
        return project.error();
    const auto loaded = loadModelFor(*project, model);
    if (!loaded)
        return loaded.error();
    const nn::Classifier* network = loaded->classifier.soleNetwork();
    if (!network)
        return Error{Errc::BadArgument, model,
                     "an ONNX file holds one network: this model joins several or measures cells; train with --network cellnet"};
    const nn::Classifier& classifier = *network;
    if (auto written = nn::writeOnnx(classifier, out); !written)
        return written.error();
    const nn::Shape input = classifier.inputShape();
    Outcome outcome;
    outcome.lines = {out, "input \"crops\": N×" + toText(input) +
                              ", pixels as the camera gives them; output \"probabilities\""};
    if (classifier.averageViews())
        outcome.lines.push_back(
            "this program averages the 8 turned and mirrored views of a cell; the file sees one at a time");
    QJsonArray classes;
    for (const auto& name : classifier.card().classes)
        classes.append(QString::fromStdString(name));
    outcome.json = {{"file", QString::fromStdString(out)},
                    {"model", QString::fromStdString(loaded->file)},
                    {"input", QJsonArray{qint64(input.channels), qint64(input.height), qint64(input.width)}},
                    {"classes", classes},
                    {"normalisation", "included"},
                    {"average_views", classifier.averageViews() ? 8 : 1}};
    return outcome;
}

} // namespace phenodrop
