// The window over a project of a million cells, measured:
//   bench_millioncells FOLDER [cells] [quick]        1,000,000 cells; quick: suggestions are not waited for
// Makes FOLDER/cells-N.phenodrop unless it is there and opens it in the program's window. Without a display:
// QT_QPA_PLATFORM=offscreen.
#include "core/base/threads.h"
#include "core/store/project.h"
#include "tests/bench/millioncells/largeproject.h"
#include "tests/bench/windowbench.h"
#include "widgets/label/labelworkspace.h"

#include <QApplication>
#include <QMouseEvent>

#include <cmath>

using namespace phenodrop;
using namespace phenodrop::testing;

namespace {

/// Around `groups` neighbouring groups, with the mouse; the last event is what is felt.
void lasso(EmbeddingMap& map, int groups)
{
    const auto at = [&map](double radius, double group) {
        const double angle = 2 * 3.14159265358979 * group / LargeGroups;
        return map.transform().toView({radius * std::cos(angle), radius * std::sin(angle)});
    };
    const auto send = [&map](QEvent::Type type, QPointF p) {
        const bool moves = type == QEvent::MouseMove;
        QMouseEvent event(type, p, map.mapToGlobal(p), moves ? Qt::NoButton : Qt::LeftButton,
                          type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton, {});
        QApplication::sendEvent(&map, &event);
    };
    map.setTool(EmbeddingMap::Tool::Lasso);
    send(QEvent::MouseButtonPress, at(20, -0.5));
    for (int i = 0; i <= 100; ++i)
        send(QEvent::MouseMove, at(58, -0.5 + groups * i / 100.0));
    for (int i = 100; i >= 0; --i)
        send(QEvent::MouseMove, at(20, -0.5 + groups * i / 100.0));
    send(QEvent::MouseButtonRelease, at(20, -0.5));
}

void labelMany(WindowBench& bench, LabelWorkspace& page)
{
    EmbeddingMap& map = page.map();
    const auto drawn = [&map] { return map.content() && map.content()->size() && map.isSettled(); };
    const auto key = [&](Qt::Key k) { return [&page, k] { QTest::keyClick(&page.gallery().view(), k); }; };
    const auto verb = [&](const char* id) {
        return [&bench, id] { bench.window.actions().trigger(QString::fromLatin1(id)); };
    };
    Annotations& labels = bench.workspace.annotations();
    const auto written = [&labels, drawn] { return !labels.isWriting() && drawn(); };
    while (labels.phenotypes().size() < 4)
        labels.addPhenotype(QStringLiteral("Class %1").arg(labels.phenotypes().size() + 1));
    bench.settle();
    bench.measure("lasso over three groups", [&] { lasso(map, 3); }, drawn);
    std::printf("  %d cells in it\n", bench.workspace.selection().count());
    bench.measure("they become class 1 (key 1), on disk", key(Qt::Key_1), written);
    bench.measure("  suggestions after it", [] {}, [&] { return bench.isIdle() || !bench.patient; });
    bench.settle();
    for (const char* id : {"history.undo", "history.redo"}) {
        bench.measure(id, verb(id), written);
        bench.settle();
    }
    bench.measure("one more cell (key 2), on disk", key(Qt::Key_2), written);
    bench.settle();
    const PhenotypeId first = labels.phenotypes().front().id;
    bench.measure("colour of class 1", [&] { labels.setPhenotypeColour(first, 0x3366cc); }, drawn);
    bench.settle();
    bench.measure("zoom in, points", [&] { map.zoomBy(4); }, drawn);
    bench.measure("show all again, density", [&] { map.fit(); }, drawn);
    bench.measure("select class 1", [&] { page.verbs().selectClass(first); }, drawn);
    bench.measure("select nothing", [&] { bench.workspace.selection().clear(); }, drawn);
    bench.measure("copy of the database (backup)", [&] { (void)bench.workspace.project()->backUp(); });
}

void visitPages(WindowBench& bench)
{
    const std::pair<Page, const char*> pages[] = {{Page::Plates, "page Plates"}, {Page::Train, "page Train"},
                                                  {Page::Review, "page Review"}, {Page::Screen, "page Screen"},
                                                  {Page::Label, "page Label"}};
    for (const auto& [page, name] : pages) {
        bench.measure(name, [&, p = page] { bench.window.showPage(p), bench.window.grab(); });
        bench.measure("  until nothing works", [&] { QTest::qWait(100); }, [&] { return bench.isIdle(); });
    }
}

void run(const QString& folder, const QString& project, bool quick)
{
    WindowBench bench(folder + QStringLiteral("/settings.ini"));
    bench.patient = !quick;
    bench.window.showPage(Page::Label);
    auto* page = qobject_cast<LabelWorkspace*>(bench.window.pageWidget(Page::Label));
    const auto openAll = [&](const char* what) {
        bench.open(what, project);
        bench.measure("  map drawn", [] {}, [page] { return page->map().content() && page->map().content()->size() && page->map().isSettled(); });
        bench.measure("  suggestions made", [] {}, [&] { return page->knowledge().beliefs() || quick; });
        bench.settle();
    };
    openAll("open: wells and cells known");
    labelMany(bench, *page);
    if (!quick)
        visitPages(bench);
    bench.measure("close", [&] { bench.workspace.closeProject(); });
    openAll("open again, with the labels");
    std::printf("at most %.0f MB, %d threads\n", memoryMb("VmHWM"), threadCount());
}

} // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.size() < 2) {
        std::fprintf(stderr, "bench_millioncells FOLDER [cells] [quick]\n");
        return 2;
    }
    const auto cells = arguments.value(2, QStringLiteral("1000000")).toULongLong();
    const QString project = arguments[1] + QStringLiteral("/cells-%1.phenodrop").arg(cells);
    QElapsedTimer clock;
    clock.start();
    if (!Project::exists(project.toStdString())) {
        if (auto made = makeLargeProject(project.toStdString(), cells); !made) {
            std::fprintf(stderr, "%s: %s\n", made.error().subject.c_str(), made.error().detail.c_str());
            return 1;
        }
        std::printf("made in %.0f s\n", double(clock.elapsed()) / 1000);
    }
    run(arguments[1], project, arguments.value(3) == QLatin1String("quick"));
    return 0;
}
