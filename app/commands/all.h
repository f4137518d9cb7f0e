#pragma once

#include "app/commands/context.h"

namespace phenodrop {

// One per subcommand, each in its own file; commands.cpp lists them in the order of --help.
void addDemo(CLI::App& app, CommandContext& context);
void addImport(CLI::App& app, CommandContext& context);
void addImportCells(CLI::App& app, CommandContext& context);
void addLayout(CLI::App& app, CommandContext& context);
void addSegment(CLI::App& app, CommandContext& context);
void addFeatures(CLI::App& app, CommandContext& context);
void addMap(CLI::App& app, CommandContext& context);
void addLabel(CLI::App& app, CommandContext& context);
void addMerge(CLI::App& app, CommandContext& context);
void addTrain(CLI::App& app, CommandContext& context);
void addCheck(CLI::App& app, CommandContext& context);
void addCompress(CLI::App& app, CommandContext& context);
void addEvaluate(CLI::App& app, CommandContext& context);
void addClassical(CLI::App& app, CommandContext& context);
void addScreen(CLI::App& app, CommandContext& context);
void addReport(CLI::App& app, CommandContext& context);
void addProjectInfo(CLI::App& app, CommandContext& context);
void addExport(CLI::App& app, CommandContext& context);
void addWeights(CLI::App& app, CommandContext& context);
void addTrainEncoder(CLI::App& app, CommandContext& context);
void addEvaluateEncoder(CLI::App& app, CommandContext& context);
void addLearnScreen(CLI::App& app, CommandContext& context);
void addSimulate(CLI::App& app, CommandContext& context);
void addSpeaker(CLI::App& app, CommandContext& context);
void addSegmentationScore(CLI::App& app, CommandContext& context);
void addBench(CLI::App& app, CommandContext& context);
void addFace(CLI::App& app, CommandContext& context);
void addMonitoring(CLI::App& app, CommandContext& context);
void addNewspaper(CLI::App& app, CommandContext& context);
void addDoctor(CLI::App& app, CommandContext& context);

} // namespace phenodrop
