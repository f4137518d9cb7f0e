#pragma once

#include "app/commands/context.h"
#include "plugins/face/facetask.h"

namespace phenodrop {

namespace face {

/// Options that all verbs share: which pictures, and how faces are found in them.
struct PictureArguments {
    std::string data = {}, subset = {}, detector = {};
    double first = 1, last = 0;
    bool whole = false, align = false;
};

void addPictureOptions(CLI::App* command, PictureArguments& arguments);

/// The faces of the chosen pictures. Errors: those of readFaceSet(), Finder::open() and readCrops().
Result<CropSet> readSet(const PictureArguments& arguments, const CropOptions& crop, const CommandContext& context);

/// Pictures that were left out: a line each, and exit status 3.
void addFailures(Outcome& outcome, const CropSet& set);

} // namespace face

/// recognise, camera and detect.
void addLookingAtFaces(CLI::App* group, CommandContext& context);

} // namespace phenodrop
