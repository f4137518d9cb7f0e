#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"

#include <CLI/CLI.hpp>
#include <QJsonObject>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace phenodrop {

/// What a command leaves behind: text lines for a person, one JSON object for a program, and the exit status.
struct Outcome {
    std::vector<std::string> lines;
    QJsonObject json;
    int status = 0;          ///< 0, or 3 where some items failed
    std::string openProject; ///< a project that the window shall open afterwards; empty: none
};

/// The progress of work whose parts have each their own pace.
struct PartedProgress {
    Progress progress;
    std::function<void(bool tells)> beginPart; ///< not `tells`: what is left does not follow from this part's pace
    std::function<void(double seconds)> remaining; ///< by the work itself, where it knows better; negative: it does not
};

/// Shared by all subcommands: the chosen one, --json, --threads, and the progress line.
struct CommandContext {
    bool json = false;
    int threads = 0;
    std::function<Result<Outcome>()> run; ///< set by the callback of the chosen subcommand

    /// Progress on standard error: "segment  43 %  1 min 20 s left". Stops when the user pressed Ctrl+C.
    Progress progress(const std::string& what) const;
    PartedProgress partedProgress(const std::string& what) const;
};

/// Options that were parsed and the work that follows, bound together.
/// `options` is made once per subcommand and filled by CLI11.
template <typename Options, typename Work>
void onCommand(CLI::App* command, CommandContext& context, std::shared_ptr<Options> options, Work work)
{
    command->callback([&context, options, work] { context.run = [&context, options, work] { return work(*options, context); }; });
}

/// One of several verbs of a family ("face train"), and the options that its command line fills.
template <typename Options>
struct Verb {
    CLI::App* command;
    Options& options; ///< lives as long as the command
};

template <typename Options>
Verb<Options> addVerb(CLI::App* family, CommandContext& context, const std::string& name, const std::string& about,
                      Result<Outcome> (*work)(const Options&, const CommandContext&))
{
    const auto options = std::make_shared<Options>();
    auto* command = family->add_subcommand(name, about);
    command->fallthrough(); // to --json and --threads
    onCommand(command, context, options, work);
    return {command, *options};
}

/// "1 min 20 s", "14 min", "46 s".
std::string remainingText(double seconds);

/// Numbers rounded to what a reader can use, so that JSON stays readable; NaN and infinity become null.
QJsonValue jsonNumber(double value);

} // namespace phenodrop
