#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QtPlugin>

#include <functional>

class QWidget;

namespace phenodrop {

/// The version of this interface. A plugin states the one it was built for in its JSON ("api"); another one
/// is refused with a line in the plugin list. Raise it, and the number in the iid, with every change below.
constexpr int PluginApi = 2;

/// What the window offers to a panel. Lives longer than the panel; GUI thread only.
class PluginContext
{
public:
    virtual ~PluginContext() = default;

    virtual QString projectFolder() const = 0; ///< of the open project; empty without one
    virtual QString dataFolder() const = 0;    ///< where this plugin keeps models; made when first asked for

    /// Reports 0..1; false means that the user has cancelled and the work shall end.
    using JobProgress = std::function<bool(double fraction)>;
    /// Runs `work` on a thread of the window's pool, with a bar and × in the status bar, and then `done` in
    /// the GUI thread, also after a cancel; `done` is dropped when `receiver` is gone. Work captures values
    /// only and leaves its result in something shared. Returns the job's number.
    virtual int startJob(const QString& name, std::function<void(const JobProgress&)> work, QObject* receiver,
                         std::function<void()> done) = 0;
    virtual void cancelJob(int job) = 0;
    /// As the status bar shows it, in s; negative: not known.
    virtual double remainingSeconds(int job) const = 0;

    enum class Notice { Info, Done, Warning };
    virtual void notify(Notice kind,
                        const QString& sentence) = 0; ///< at the lower right, kept under the bell

    /// Splitter states and the like, kept between sessions.
    virtual QByteArray layout(const QString& part) const = 0;
    virtual void setLayout(const QString& part, const QByteArray& state) = 0;
};

/// The root object of a plugin's shared library. The library carries a JSON beside it:
/// { "id", "name", "name[de]", "name[fr]", "icon", "version", "api": 2 }, from which the rail is made; the
/// library itself is loaded when its panel is first opened.
class PanelPlugin
{
public:
    virtual ~PanelPlugin() = default;
    /// Called at most once; the panel fills the page. `context` outlives it.
    virtual QWidget* createPanel(PluginContext& context, QWidget* parent) = 0;
};

} // namespace phenodrop

#define PhenodropPanelPlugin_iid "phenodrop.PanelPlugin/2"
Q_DECLARE_INTERFACE(phenodrop::PanelPlugin, PhenodropPanelPlugin_iid)
