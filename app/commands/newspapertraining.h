#pragma once

#include "app/commands/context.h"
#include "plugins/newspaper/newspapertask.h"

namespace phenodrop {

namespace newspaper {

/// What could not be read: a line each, and exit status 3.
void addFailures(Outcome& outcome, const std::vector<Error>& failed);

/// One set of several folders. Errors: those of readPages().
Result<PageSet> readAll(const std::vector<std::string>& folders, const CommandContext& context);

/// The model that comes with the program where no file is named. Errors: those of loadModel().
Result<NewspaperModel> openModel(const std::string& file);

/// Puts the model to begin from into the options. Errors: those of loadModel().
Result<void> addStart(TrainNewspaperOptions& train, const std::string& start);

void addTrainingOptions(CLI::App* command, TrainNewspaperOptions& train);

/// A line on standard error after every epoch.
nn::FitHooks hooksFor(const CommandContext& context, const std::string& what);

QJsonObject trainingJson(const TrainedNewspaper& trained);

} // namespace newspaper

/// simulate, demo and speed.
void addSimulatedPages(CLI::App* family, CommandContext& context);

} // namespace phenodrop
