#include "app/commands/all.h"
#include "core/segmentation/score.h"

#include <QString>

namespace phenodrop {

void addSegmentationScore(CLI::App& app, CommandContext& context)
{
    struct Options { std::string images, masks; };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("segmentation-score", "Compare found nuclei with label masks of equal file names");
    command->add_option("images", options->images, "Folder of images")->required();
    command->add_option("masks", options->masks, "Folder of label masks")->required();
    onCommand(command, context, options, [](const Options& o, const CommandContext& c) -> Result<Outcome> {
        const auto score = segmentationScore(o.images, o.masks, c.progress("segment"));
        if (!score)
            return score.error();
        Outcome outcome;
        outcome.json["images"] = score->images;
        outcome.json["cells_found"] = qint64(score->foundCells);
        outcome.json["cells_true"] = qint64(score->trueCells);
        for (const double threshold : ScoreThresholds)
            outcome.json[QStringLiteral("f1_%1").arg(int(threshold * 100 + 0.5))] = jsonNumber(score->atIou(threshold).f1());
        outcome.json["precision_50"] = jsonNumber(score->atIou(0.5).precision());
        outcome.json["recall_50"] = jsonNumber(score->atIou(0.5).recall());
        outcome.json["mean_f1_50"] = jsonNumber(score->meanF1);
        outcome.lines.push_back(QStringLiteral("%1 images: F1 at IoU 0.5 %2, precision %3, recall %4")
                                    .arg(score->images)
                                    .arg(score->atIou(0.5).f1(), 0, 'f', 3)
                                    .arg(score->atIou(0.5).precision(), 0, 'f', 3)
                                    .arg(score->atIou(0.5).recall(), 0, 'f', 3)
                                    .toStdString());
        return outcome;
    });
}

} // namespace phenodrop
