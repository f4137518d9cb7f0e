#include "app/commands/all.h"
#include "app/commands/openproject.h"
#include "core/workflow/checknetwork.h"

#include <QJsonArray>

namespace phenodrop {

namespace {

QJsonArray gradientArrays(const nn::GradientCheck& check)
{
    QJsonArray result;
    for (const auto& array : check.arrays)
        result.append(QJsonObject{{"name", QString::fromStdString(array.name)},
                                  {"tried", array.tried},
                                  {"error", jsonNumber(array.worst)},
                                  {"error_of_surest", jsonNumber(array.plainError)},
                                  {"fast_path_error", jsonNumber(array.fast)},
                                  {"passed", array.passed}});
    return result;
}

QJsonArray deadLayers(const std::vector<nn::DeadUnits>& units)
{
    QJsonArray result;
    for (const auto& layer : units)
        result.append(QJsonObject{{"layer", QString::fromStdString(layer.layer)},
                                  {"units", qint64(layer.units)},
                                  {"dead", qint64(layer.dead)},
                                  {"share", jsonNumber(layer.share())}});
    return result;
}

QJsonObject checkJson(const NetworkCheck& check, const NetworkCheckOptions& options)
{
    QJsonObject object{{"network", QString::fromStdString(check.network)},
                       {"cells", qint64(check.cells)},
                       {"passed", check.passed()}};
    QJsonObject verdicts;
    for (const auto& verdict : check.verdicts)
        verdicts[QString::fromStdString(verdict.name)] = verdict.passed;
    object["checks"] = verdicts;
    object["gradient"] = QJsonObject{{"tolerance", options.gradient.tolerance},
                                     {"fast_path_tolerance", options.gradient.pathTolerance},
                                     {"cells", qint64(options.gradientCells)},
                                     {"worst", jsonNumber(check.gradient.worst() ? check.gradient.worst()->worst : 0)},
                                     {"arrays", gradientArrays(check.gradient)}};
    object["first_loss"] = QJsonObject{{"measured", jsonNumber(check.firstLoss)},
                                       {"expected", jsonNumber(check.expectedLoss)},
                                       {"tolerance", FirstLossTolerance},
                                       {"prior_entropy", jsonNumber(check.priorEntropy)}};
    object["overfit"] = QJsonObject{{"cells", qint64(check.overfit.cells)},
                                    {"steps", check.overfit.steps},
                                    {"loss", jsonNumber(check.overfit.loss)},
                                    {"accuracy", jsonNumber(check.overfit.accuracy)}};
    object["dead_units"] = QJsonObject{{"most_allowed", options.mostDead},
                                       {"start", deadLayers(check.deadAtStart)},
                                       {"after_overfit", deadLayers(check.deadAfter)}};
    if (check.shuffled)
        object["shuffled"] = QJsonObject{{"accuracy", jsonNumber(check.shuffled->accuracy)},
                                         {"chance", jsonNumber(check.shuffled->chance)},
                                         {"cells", qint64(check.shuffled->cells)}};
    return object;
}

} // namespace

void addCheck(CLI::App& app, CommandContext& context)
{
    struct Options { std::string project, split = "well"; TrainNetworkOptions train; NetworkCheckOptions check; };
    auto options = std::make_shared<Options>();
    options->train.network = "cellnet";
    auto* command = app.add_subcommand("check", "Ask a network what must be true before a long training: gradients, first loss, "
                                                "one batch by heart, dead units; status 1 when a check fails");
    command->add_option("project", options->project, "Project folder")->required();
    command->add_option("--network", options->train.network, "As in train; of a joined model its networks are checked");
    command->add_option("--split", options->split, "What is kept together: well, plate, group or cell");
    command->add_option("--cells", options->check.perClass, "Labelled cells read of each class")->check(CLI::Range(4, 1000));
    command->add_option("--per-array", options->check.gradient.perArray, "Numbers of each parameter array whose gradient is tried")
        ->check(CLI::Range(1, 1000));
    command->add_option("--tolerance", options->check.gradient.tolerance, "Largest relative error of a gradient")->check(CLI::Range(1e-6, 1.0));
    command->add_option("--batch", options->check.overfit.cells, "Cells to learn by heart")->check(CLI::Range(2, 256));
    command->add_option("--steps", options->check.overfit.mostSteps, "Most steps to do so")->check(CLI::Range(1, 10000));
    command->add_option("--learning-rate", options->train.learningRate, "As in train");
    command->add_option("--optimizer", options->train.optimizer, "As in train");
    command->add_flag("--shuffle", options->check.shuffle, "Also a short training with shuffled labels, which must come out at chance");
    command->add_option("--seed", options->train.seed, "As in train");
    onCommand(command, context, options, [](const Options& o, const CommandContext& c) -> Result<Outcome> {
        const auto project = openProjectToLook(o.project);
        if (!project)
            return project.error();
        const auto split = parseSplitBy(o.split);
        if (!split)
            return split.error();
        auto train = o.train;
        train.split = *split;
        auto options = o.check;
        options.gradient.seed = train.seed;
        const auto check = checkNetwork(*project, train, options, c.progress("check"));
        if (!check)
            return check.error();
        Outcome outcome;
        outcome.lines.push_back(check->network + " on " + std::to_string(check->cells) + " labelled cells");
        for (const auto& verdict : check->verdicts)
            outcome.lines.push_back((verdict.passed ? "passed  " : "FAILED  ") + verdict.name + ": " + verdict.text);
        outcome.json = checkJson(*check, options);
        outcome.status = check->passed() ? 0 : 1;
        return outcome;
    });
}

} // namespace phenodrop
