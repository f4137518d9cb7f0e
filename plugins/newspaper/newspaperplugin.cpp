#include "plugins/newspaper/newspaperpanel.h"
#include "widgets/plugin/plugininterface.h"

namespace phenodrop {

class NewspaperPlugin final : public QObject, public PanelPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID PhenodropPanelPlugin_iid FILE "newspaper.json")
    Q_INTERFACES(phenodrop::PanelPlugin)
public:
    QWidget* createPanel(PluginContext& context, QWidget* parent) override
    {
        return new NewspaperPanel(context, parent);
    }
};

} // namespace phenodrop

#include "newspaperplugin.moc"
