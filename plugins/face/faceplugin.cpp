#include "plugins/face/facepanel.h"
#include "widgets/plugin/plugininterface.h"

namespace phenodrop {

class FacePlugin final : public QObject, public PanelPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID PhenodropPanelPlugin_iid FILE "face.json")
    Q_INTERFACES(phenodrop::PanelPlugin)
public:
    QWidget* createPanel(PluginContext& context, QWidget* parent) override
    {
        return new FacePanel(context, parent);
    }
};

} // namespace phenodrop

#include "faceplugin.moc"
