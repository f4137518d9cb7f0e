#include "app/window/pluginhost.h"

#include "app/actions/actions.h"
#include "widgets/plugin/pluginsview.h"
#include "widgets/style/controls.h"
#include "widgets/style/emptystate.h"
#include "widgets/workspace/workspace.h"

#include <QDialog>
#include <QDir>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace phenodrop {

/// What one plugin's panel may use of the window.
class PluginHost::Context final : public PluginContext
{
public:
    Context(Workspace& workspace, QString id) : m_workspace(workspace), m_id(std::move(id)) {}

    QString projectFolder() const override { return m_workspace.projectFolder(); }

    QString dataFolder() const override
    {
        const QString folder =
            QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QLatin1Char('/') + m_id;
        QDir().mkpath(folder);
        return folder;
    }

    int startJob(const QString& name, std::function<void(const JobProgress&)> work, QObject* receiver,
                 std::function<void()> done) override
    {
        // A Result, so that `done` is called after a cancel too.
        const auto run = [work = std::move(work)](const Progress& progress) -> Result<bool> {
            work([&progress](double fraction) { return report(progress, fraction); });
            return true;
        };
        return m_workspace.jobs().start(name, run, receiver, [done = std::move(done)](const Result<bool>&) { done(); });
    }
    void cancelJob(int job) override { m_workspace.jobs().cancel(job); }
    double remainingSeconds(int job) const override { return m_workspace.jobs().remaining(job); }

    void notify(Notice kind, const QString& sentence) override
    {
        if (kind == Notice::Warning)
            m_workspace.notices().warn(sentence);
        else if (kind == Notice::Done)
            m_workspace.notices().done(sentence);
        else
            m_workspace.notices().info(sentence);
    }

    QByteArray layout(const QString& part) const override { return m_workspace.settings().layout(key(part)); }
    void setLayout(const QString& part, const QByteArray& state) override
    {
        m_workspace.settings().setLayout(key(part), state);
    }

private:
    QString key(const QString& part) const
    {
        return QStringLiteral("plugin-") + m_id + QLatin1Char('-') + part;
    }
    Workspace& m_workspace;
    QString m_id;
};

PluginHost::PluginHost(Workspace& workspace, Actions& actions, QWidget* window)
    : QObject(window), m_workspace(workspace), m_actions(actions), m_window(window)
{
    m_list.scan(PluginList::standardFolders());
    actions.add({.id = QStringLiteral("help.plugins"),
                 .text = tr("Plugins…"),
                 .icon = QStringLiteral("plugin"),
                 .needsProject = false},
                [this] { showList(); });
}

PluginHost::~PluginHost()
{
    // Panels hold references to their contexts, and take themselves out of m_panels.
    const QList<QWidget*> panels = m_panels.values();
    qDeleteAll(panels);
}

QWidget* PluginHost::panel(const QString& id)
{
    QWidget*& panel = m_panels[id];
    if (!panel) {
        panel = makePanel(id);
        connect(panel, &QObject::destroyed, this, [this, id] { m_panels.remove(id); });
    }
    return panel;
}

QWidget* PluginHost::makePanel(const QString& id)
{
    PanelPlugin* plugin = m_list.load(id);
    if (plugin) {
        m_contexts.push_back(std::make_unique<Context>(m_workspace, id));
        if (QWidget* made = plugin->createPanel(*m_contexts.back(), m_window))
            return made;
    }
    return makeFailure(id);
}

QWidget* PluginHost::makeFailure(const QString& id)
{
    const PluginEntry* entry = m_list.find(id);
    auto* failure = new EmptyState(
        tr("%1 could not be opened. %2").arg(entry ? entry->name : id, entry ? entry->problem : QString()));
    connect(failure->addButton(tr("Plugins…")), &QPushButton::clicked, this, &PluginHost::showList);
    return failure;
}

void PluginHost::showList()
{
    auto* dialog = new QDialog(m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Plugins"));
    dialog->resize(820, 260);
    auto* column = new QVBoxLayout(dialog);
    column->addWidget(new PluginsView(m_list));
    column->addWidget(
        makeLabel(tr("Looked for in: %1").arg(PluginList::standardFolders().join(QStringLiteral(", "))),
                  FontSize::Caption, TextRole::Third));
    static_cast<QLabel*>(column->itemAt(1)->widget())->setWordWrap(true);
    dialog->show();
}

} // namespace phenodrop
