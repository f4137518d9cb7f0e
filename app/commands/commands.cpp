#include "app/commands/commands.h"

#include "app/commands/all.h"
#include "app/commands/context.h"
#include "app/commands/errorjson.h"
#include "core/base/paths.h"
#include "core/base/threads.h"
#include "widgets/notify/errortext.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <algorithm>
#include <cstdio>
#include <cstring>

namespace phenodrop {

namespace {

constexpr int Done = 0, Failed = 1, WrongUsage = 2, Cancelled = 130;

void addAll(CLI::App& app, CommandContext& context)
{
    addDemo(app, context);
    addImport(app, context);
    addImportCells(app, context);
    addLayout(app, context);
    addSegment(app, context);
    addFeatures(app, context);
    addMap(app, context);
    addLabel(app, context);
    addMerge(app, context);
    addCheck(app, context);
    addTrain(app, context);
    addEvaluate(app, context);
    addCompress(app, context);
    addClassical(app, context);
    addScreen(app, context);
    addReport(app, context);
    addExport(app, context);
    addProjectInfo(app, context);
    addWeights(app, context);
    addLearnScreen(app, context);
    addEvaluateEncoder(app, context);
    addTrainEncoder(app, context);
    addSimulate(app, context);
    addSegmentationScore(app, context);
    addBench(app, context);
    addFace(app, context);
    addMonitoring(app, context);
    addNewspaper(app, context);
    addSpeaker(app, context);
    addDoctor(app, context);
    for (auto* command : app.get_subcommands({})) {
        command->add_flag("--json", context.json, "Print one JSON object as the last line of standard output");
        command->add_option("--threads", context.threads, "Number of threads; the default is one per core")
            ->check(CLI::PositiveNumber);
    }
}

void printJson(const QJsonObject& object)
{
    std::fprintf(stdout, "%s\n", QJsonDocument(object).toJson(QJsonDocument::Compact).constData());
}

int fail(const Error& error, bool json)
{
    const QByteArray sentence = errorText(error).toUtf8();
    std::fprintf(stderr, "%s\n", sentence.constData());
    if (!error.detail.empty() && !sentence.contains(QByteArray::fromStdString('(' + error.detail + ')')))
        std::fprintf(stderr, "  (%s)\n", error.detail.c_str());
    if (json)
        printJson(errorJson(error));
    return error.code == Errc::Cancelled ? Cancelled : error.code == Errc::BadArgument ? WrongUsage : Failed;
}

int print(const Outcome& outcome, bool json)
{
    for (const auto& line : outcome.lines)
        std::fprintf(json ? stderr : stdout, "%s\n", line.c_str());
    if (json)
        printJson(outcome.json);
    return outcome.status;
}

} // namespace

bool isCommand(int argc, char** argv)
{
    if (argc < 2)
        return false;
    CLI::App app;
    CommandContext context;
    addAll(app, context);
    const auto commands = app.get_subcommands({});
    return !std::strcmp(argv[1], "--help") || !std::strcmp(argv[1], "-h") || !std::strcmp(argv[1], "--version") ||
           std::any_of(commands.begin(), commands.end(), [&](auto* c) { return c->get_name() == argv[1]; });
}

bool isMistyped(int argc, char** argv)
{
    if (argc < 2 || argv[1][0] == '-')
        return false;
    const std::string name = argv[1];
    std::error_code ec;
    return !name.ends_with(".phenodrop") && !std::filesystem::exists(toPath(name), ec) &&
           !std::filesystem::exists(toPath(name + ".phenodrop"), ec);
}

int runCommand(int argc, char** argv, const std::function<int(const std::string& project)>& openWindow)
{
    CLI::App app("Phenodrop: from a plate folder to a hit list. Without a command the window opens.", "phenodrop");
    app.set_version_flag("--version", PHENODROP_VERSION);
    app.require_subcommand(1);
    CommandContext context;
    addAll(app, context);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& problem) {
        if (app.exit(problem) == 0)
            return Done;
        // The line was not read to its end: whether a program waits for the answer is looked for by hand.
        if (std::any_of(argv + 1, argv + argc, [](const char* one) { return !std::strcmp(one, "--json"); }))
            printJson({{"error", QStringLiteral("Usage")}, {"message", QString::fromStdString(problem.what())}});
        return WrongUsage;
    }
    if (context.threads > 0)
        setThreadCount(context.threads);
    useThreadCount();
    auto outcome = [&] {
        const QCoreApplication application(argc, argv); // gone again before a window makes its own
        return context.run();
    }();
    if (!outcome)
        return fail(outcome.error(), context.json);
    const int status = print(*outcome, context.json);
    return openWindow && !outcome->openProject.empty() ? openWindow(outcome->openProject) : status;
}

} // namespace phenodrop
