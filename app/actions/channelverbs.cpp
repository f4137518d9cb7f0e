#include "app/actions/actions.h"
#include "widgets/fieldview/renamechannel.h"
#include "widgets/workspace/workspace.h"

#include <QCoreApplication>

namespace phenodrop {

namespace {

struct ChannelVerbs {
    Q_DECLARE_TR_FUNCTIONS(ChannelVerbs)
};

} // namespace

void addChannelVerbs(Actions& actions)
{
    actions.add({.id = QStringLiteral("channels.rename"), .text = ChannelVerbs::tr("Rename channel…"), .writes = true}, [&actions] {
        Workspace& workspace = actions.workspace();
        if (!workspace.index()->plate(workspace.selection().currentPlate()))
            return workspace.notices().info(ChannelVerbs::tr("The project has no plate whose channels could be renamed."));
        askForChannelName(workspace, 0, actions.window());
    });
}

} // namespace phenodrop
