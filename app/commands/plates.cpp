#include "app/commands/plates.h"

#include "app/commands/openproject.h"
#include "core/store/plateremoval.h"
#include "core/store/platestore.h"
#include "core/workflow/renamechannel.h"

#include <QJsonArray>

#include <algorithm>

namespace phenodrop {

namespace {

struct PlatesNamed {
    std::string project;
    std::vector<std::string> plates;
    bool dryRun = false;
};

QJsonObject json(const PlatesNamed& o, const PlateLoss& loss)
{
    QJsonArray names;
    for (const std::string& name : o.plates)
        names.append(QString::fromStdString(name));
    return {{"plates", names},
            {"wells", qint64(loss.wells)},
            {"fields", qint64(loss.fields)},
            {"cells", qint64(loss.cells)},
            {"labels", qint64(loss.labels)}};
}

std::string words(const PlateLoss& loss)
{
    return std::to_string(loss.wells) + " wells, " + std::to_string(loss.fields) + " fields, " + std::to_string(loss.cells) + " cells, " +
           std::to_string(loss.labels) + " labels";
}

Result<Outcome> removeNamed(const PlatesNamed& o, const CommandContext&)
{
    const auto project = o.dryRun ? openProjectToLook(o.project) : openProject(o.project);
    if (!project)
        return project.error();
    std::vector<PlateKey> keys;
    for (const std::string& name : o.plates) {
        const auto key = plateNamed(**project, name);
        if (!key)
            return key.error();
        if (std::ranges::find(keys, *key) == keys.end())
            keys.push_back(*key);
    }
    const auto loss = lossOfPlates(**project, keys);
    if (!loss)
        return loss.error();
    Outcome outcome;
    outcome.json = json(o, *loss);
    outcome.json["removed"] = !o.dryRun;
    if (o.dryRun) {
        outcome.lines = {"would remove " + words(*loss)};
        return outcome;
    }
    if (auto done = removePlatesWithCells(*project, keys, userName()); !done)
        return done.error();
    outcome.lines = {"removed " + words(*loss),
                     "image files were not touched; project restore-plate puts it back within " + std::to_string(RemovedPlatesKept.count()) +
                         " hours, and its labels stay in the journal"};
    return outcome;
}

Result<Outcome> restoreNamed(const PlatesNamed& o, const CommandContext&)
{
    const auto project = openProject(o.project);
    if (!project)
        return project.error();
    const auto kept = loadRemovedPlates(**project);
    if (!kept)
        return kept.error();
    std::vector<PlateKey> keys;
    for (const std::string& name : o.plates) {
        const auto last = std::ranges::find(*kept, name, &RemovedPlate::name); // they are sorted so
        if (last == kept->end())
            return Error{Errc::NotFound, name, "no plate of this name was removed of late"};
        if (std::ranges::find(keys, last->key) == keys.end())
            keys.push_back(last->key);
    }
    if (auto done = restorePlates(*project, keys, userName()); !done)
        return done.error();
    const auto back = lossOfPlates(**project, keys);
    if (!back)
        return back.error();
    Outcome outcome;
    outcome.json = json(o, *back);
    outcome.lines = {"put back " + words(*back)};
    return outcome;
}

struct NewName {
    std::string project, channel, name, plate;
};

Result<Outcome> renameNamed(const NewName& o, const CommandContext&)
{
    const auto project = openProject(o.project);
    if (!project)
        return project.error();
    const auto plates = loadPlates(**project);
    if (!plates)
        return plates.error();
    PlateKey only = 0;
    if (!o.plate.empty()) {
        const auto key = plateNamed(**project, o.plate);
        if (!key)
            return key.error();
        only = *key;
    }
    const auto plan = planRenaming(*plates, o.channel, o.name, isToldNucleusChannel(**project), only);
    if (!plan)
        return plan.error();
    if (auto done = rename(**project, *plan); !done)
        return done.error();
    Outcome outcome;
    QJsonArray names;
    std::string list;
    for (const std::string& plate : plan->plates) {
        names.append(QString::fromStdString(plate));
        list += (list.empty() ? "" : ", ") + plate;
    }
    outcome.json = {{"plates", names}, {"renamed", qint64(plan->after.size())}};
    outcome.lines = {plan->after.empty() ? "it is called so on " + list : "renamed on " + list};
    if (!plan->nucleiOf.empty()) {
        outcome.lines.push_back("nuclei of " + plan->nucleiOf + " are looked for in " + plan->nucleiIn + " from now on; say --channel to segment for another");
        outcome.json["nuclei_in"] = QString::fromStdString(plan->nucleiIn);
    }
    return outcome;
}

void addNames(const Verb<PlatesNamed>& verb)
{
    verb.command->add_option("project", verb.options.project, "Project folder")->required();
    verb.command->add_option("plates", verb.options.plates, "Names of plates")->required();
}

} // namespace

void addPlateVerbs(CLI::App* family, CommandContext& context)
{
    const auto remove = addVerb<PlatesNamed>(family, context, "remove-plate", "Take plates out with their fields, cells, labels and results",
                                             &removeNamed);
    addNames(remove);
    remove.command->add_flag("--dry-run", remove.options.dryRun, "Only say what would go");
    addNames(addVerb<PlatesNamed>(family, context, "restore-plate", "Put plates back that were removed, as they were", &restoreNamed));
    const auto renaming = addVerb<NewName>(family, context, "rename-channel", "Give a channel another name, on all plates that call one so", &renameNamed);
    renaming.command->add_option("project", renaming.options.project, "Project folder")->required();
    renaming.command->add_option("channel", renaming.options.channel, "Its name now")->required();
    renaming.command->add_option("name", renaming.options.name, "Its new name")->required();
    renaming.command->add_option("--plate", renaming.options.plate, "On this plate only");
}

} // namespace phenodrop
