#include "plugins/monitoring/monitoringpanel.h"
#include "widgets/plugin/plugininterface.h"

namespace phenodrop {

class MonitoringPlugin final : public QObject, public PanelPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID PhenodropPanelPlugin_iid FILE "monitoring.json")
    Q_INTERFACES(phenodrop::PanelPlugin)
public:
    QWidget* createPanel(PluginContext& context, QWidget* parent) override
    {
        return new MonitoringPanel(context, parent);
    }
};

} // namespace phenodrop

#include "monitoringplugin.moc"
