// A plugin as it was built for an interface that is no more.
#include <QObject>
#include <QtPlugin>

class OldPlugin final : public QObject
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID "phenodrop.PanelPlugin/0" FILE "old.json")
};

#include "oldplugin.moc"
