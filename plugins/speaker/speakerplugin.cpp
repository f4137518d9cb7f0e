#include "plugins/speaker/speakerpanel.h"
#include "widgets/plugin/plugininterface.h"

namespace phenodrop {

class SpeakerPlugin final : public QObject, public PanelPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID PhenodropPanelPlugin_iid FILE "speaker.json")
    Q_INTERFACES(phenodrop::PanelPlugin)
public:
    QWidget* createPanel(PluginContext& context, QWidget* parent) override
    {
        return new SpeakerPanel(context, parent);
    }
};

} // namespace phenodrop

#include "speakerplugin.moc"
