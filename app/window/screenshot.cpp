#include "app/window/screenshot.h"

#include "app/window/mainwindow.h"
#include "app/window/pluginhost.h"

#include <QCoreApplication>
#include <QPixmap>
#include <QTimer>

namespace phenodrop {

namespace {

constexpr int LookMs = 200;

/// Small work of the views, like reading a field, stands in no list of jobs.
bool isFetching(Workspace& workspace)
{
    return workspace.thumbnails().isFetching() || workspace.jobs().pool(JobList::Lane::Light).activeThreadCount() > 0 ||
           workspace.jobs().pool(JobList::Lane::Heavy).activeThreadCount() > 0;
}

Page pageNamed(const QString& name)
{
    static const QStringList names = {QStringLiteral("plates"), QStringLiteral("label"),
                                      QStringLiteral("train"), QStringLiteral("review"),
                                      QStringLiteral("screen")};
    return Page(std::max(0, int(names.indexOf(name))));
}

/// A page, or the panel of a plugin by its id.
void showPlace(MainWindow& window, const QString& name)
{
    if (window.plugins().list().find(name))
        window.showPanel(name);
    else
        window.showPage(pageNamed(name));
}

void select(Workspace& workspace, const ScreenshotOptions& options)
{
    const auto index = workspace.index();
    for (const Plate& plate : index->plates())
        if (options.plate.isEmpty() || QString::fromStdString(plate.name) == options.plate) {
            workspace.selection().setCurrentPlate(plate.key);
            if (const auto place = parseWellId(options.well.toStdString()))
                if (const Well* well = index->wellAt(plate.key, *place))
                    workspace.selection().setCurrentWell(well->key);
            return;
        }
}

} // namespace

void takeScreenshot(MainWindow& window, Workspace& workspace, const ScreenshotOptions& options)
{
    const QStringList sides = options.size.split(QLatin1Char('x'));
    window.resize(sides.size() == 2 ? QSize(sides[0].toInt(), sides[1].toInt()) : QSize(1600, 1000));
    QObject::connect(&workspace, &Workspace::indexChanged, &window, [&window, &workspace, options] {
        select(workspace, options);
        showPlace(window, options.workspace);
    });
    if (!workspace.project())
        showPlace(window, options.workspace);
    auto* timer = new QTimer(&window);
    QObject::connect(timer, &QTimer::timeout, &window, [&window, &workspace, options, still = Stillness()]() mutable {
        if (!still.look(workspace.jobs().count() > 0, isFetching(workspace)))
            return;
        QCoreApplication::exit(window.grab().save(options.file) ? 0 : 1);
    });
    timer->start(LookMs);
}

} // namespace phenodrop
