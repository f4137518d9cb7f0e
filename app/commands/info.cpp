#include "app/commands/all.h"
#include "app/commands/openproject.h"
#include "app/commands/plates.h"
#include "core/store/cellstore.h"
#include "core/store/journalstore.h"
#include "core/store/modelstore.h"
#include "core/store/plateremoval.h"
#include "core/store/platestore.h"

#include <QJsonArray>

#include <map>

namespace phenodrop {

namespace {

struct ProjectFacts {
    std::vector<Plate> plates;
    std::size_t wells = 0, fields = 0, cells = 0;
    std::vector<std::pair<std::string, std::size_t>> labels; ///< per phenotype, by key
    std::vector<ModelRecord> models;
    std::vector<RemovedPlate> removed;
};

Result<ProjectFacts> projectFacts(const Project& project)
{
    const auto plates = loadPlates(project);
    const auto wells = loadAllWells(project);
    const auto fields = loadAllFields(project);
    const auto cells = cellCount(project);
    const auto phenotypes = loadPhenotypes(project);
    const auto labels = loadLabels(project);
    const auto models = loadModels(project);
    const auto removed = loadRemovedPlates(project);
    if (!plates || !wells || !fields)
        return !plates ? plates.error() : !wells ? wells.error() : fields.error();
    if (!cells || !phenotypes || !labels || !models)
        return !cells ? cells.error() : !phenotypes ? phenotypes.error() : !labels ? labels.error() : models.error();
    if (!removed)
        return removed.error();
    ProjectFacts facts{*plates, wells->size(), fields->size(), *cells, {}, *models, *removed};
    std::map<PhenotypeId, std::size_t> counts;
    for (const auto& [cell, phenotype] : *labels)
        ++counts[phenotype];
    for (const Phenotype& phenotype : *phenotypes)
        facts.labels.emplace_back(phenotype.name, counts[phenotype.id]);
    return facts;
}

Outcome tell(const Project& project, const ProjectFacts& facts)
{
    Outcome outcome;
    QJsonArray plates, channels, models, removed;
    QJsonObject labels;
    std::string plateNames, channelNames, modelNames, labelTexts, removedNames;
    const auto list = [](std::string& text, const std::string& item) { text += (text.empty() ? "" : ", ") + item; };
    for (const Plate& plate : facts.plates) {
        plates.append(QString::fromStdString(plate.name));
        list(plateNames, plate.name);
        for (const Channel& channel : plate.channels)
            if (const QString name = QString::fromStdString(channel.name); !channels.contains(name)) {
                channels.append(name);
                list(channelNames, channel.name);
            }
    }
    for (const ModelRecord& model : facts.models) {
        models.append(QString::fromStdString(model.name));
        list(modelNames, model.name);
    }
    for (const RemovedPlate& plate : facts.removed) {
        removed.append(QString::fromStdString(plate.name));
        list(removedNames, plate.name);
    }
    std::size_t labelled = 0;
    for (const auto& [name, count] : facts.labels) {
        labels[QString::fromStdString(name)] = qint64(count);
        list(labelTexts, name + " " + std::to_string(count));
        labelled += count;
    }
    const auto line = [&outcome](const std::string& name, const std::string& text) {
        outcome.lines.push_back(name + ": " + (text.empty() ? "none" : text));
    };
    line("project", project.name() + " in " + project.path());
    line("plates", plateNames);
    if (!removedNames.empty())
        line("removed, can be put back", removedNames);
    line("channels", channelNames);
    line("wells, fields, cells", std::to_string(facts.wells) + ", " + std::to_string(facts.fields) + ", " + std::to_string(facts.cells));
    line("labels", labelTexts);
    line("models", modelNames);
    line("writable", project.isViewOnly() ? std::string("no, ") + viewOnlyWords(project) : "yes");
    outcome.json = {{"name", QString::fromStdString(project.name())},
                    {"path", QString::fromStdString(project.path())},
                    {"plates", plates},
                    {"channels", channels},
                    {"removed_plates", removed},
                    {"wells", qint64(facts.wells)},
                    {"fields", qint64(facts.fields)},
                    {"cells", qint64(facts.cells)},
                    {"labelled", qint64(labelled)},
                    {"labels", labels},
                    {"models", models},
                    {"read_only", project.isViewOnly()},
                    {"why_read_only", QString::fromLatin1(viewOnlyWords(project))}};
    return outcome;
}

struct ProjectToLookAt {
    std::string folder;
};

Result<Outcome> showProject(const ProjectToLookAt& o, const CommandContext&)
{
    const auto project = openProjectToLook(o.folder);
    if (!project)
        return project.error();
    const auto facts = projectFacts(**project);
    return facts ? tell(**project, *facts) : Result<Outcome>(facts.error());
}

} // namespace

void addProjectInfo(CLI::App& app, CommandContext& context)
{
    auto* family = app.add_subcommand("project", "What a project holds: info, remove-plate, restore-plate, rename-channel");
    family->require_subcommand(1);
    const auto info = addVerb<ProjectToLookAt>(family, context, "info",
                                               "Plates, wells, fields, cells, labels and models, and whether it can be written", &showProject);
    info.command->add_option("project", info.options.folder, "Project folder")->required();
    addPlateVerbs(family, context);
}

} // namespace phenodrop
