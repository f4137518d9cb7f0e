#include "app/actions/actions.h"
#include "core/workflow/measurecells.h"
#include "widgets/workspace/workspace.h"

#include <QCoreApplication>

namespace phenodrop {

namespace {

struct MeasureVerb {
    Q_DECLARE_TR_FUNCTIONS(MeasureVerb)
};

} // namespace

void addFeaturesVerb(Actions& actions)
{
    actions.add({.id = QStringLiteral("features.classical"),
                 .text = MeasureVerb::tr("Measure cells"),
                 .icon = QStringLiteral("table"), .writes = true},
                [&actions] {
                    Workspace& workspace = actions.workspace();
                    workspace.jobs().start(
                        MeasureVerb::tr("Measuring cells"),
                        [project = workspace.project()](const Progress& progress) {
                            FeaturesOptions options;
                            options.encoder = "classical";
                            return computeFeatures(project, options, progress);
                        },
                        &workspace,
                        [&workspace](const Result<FeaturesOutcome>& outcome) {
                            if (!outcome)
                                return workspace.notices().fail(outcome.error());
                            workspace.notices().done(
                                MeasureVerb::tr("Measured %Ln cell(s).", nullptr, int(outcome->cells)));
                            workspace.announceResults(QStringLiteral("features"));
                        });
                });
}

} // namespace phenodrop
