// Looking through a plate, measured:
//   bench_browse PROJECT
// Opens a project with images in the program's window and prints how long it takes until a plate, a field, another
// channel are on screen. `phenodrop simulate` and `import` make one of 384 wells. Without a display:
// QT_QPA_PLATFORM=offscreen.
#include "tests/bench/windowbench.h"
#include "widgets/fieldview/fieldcanvas.h"
#include "widgets/plateview/platemap.h"
#include "widgets/workspace/previewcache.h"

#include <QApplication>
#include <QComboBox>
#include <QTemporaryDir>

using namespace phenodrop;
using namespace phenodrop::testing;

namespace {

/// "what: median 12 ms, longest 30 ms of 40"
void tell(const char* what, std::vector<double> ms)
{
    std::sort(ms.begin(), ms.end());
    if (!ms.empty())
        std::printf("%-44s median %.0f ms, longest %.0f ms of %zu\n", what, ms[ms.size() / 2], ms.back(), ms.size());
}

} // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    if (app.arguments().size() < 2) {
        std::fprintf(stderr, "bench_browse PROJECT\n");
        return 2;
    }
    const QTemporaryDir settings;
    WindowBench bench(settings.filePath(QStringLiteral("settings.ini")));
    Workspace& workspace = bench.workspace;
    bench.window.showPage(Page::Plates);
    bench.open("open", app.arguments()[1]);
    QWidget* page = bench.window.pageWidget(Page::Plates);
    auto* map = page->findChild<PlateMap*>();
    auto* canvas = page->findChild<FieldCanvas*>();
    const auto shown = [&] { return canvas->pixels() && canvas->isSettled(); };
    bench.measure("plate as a heat map", [&] { map->grab(); }, shown);
    bench.settle();

    const CellIndex& index = *workspace.index();
    std::vector<double> fields, toggles, contrast;
    const std::size_t step = std::max<std::size_t>(1, index.fields().size() / 40);
    for (std::size_t i = 1; i < index.fields().size(); i += step) {
        const FieldPixels* before = canvas->pixels();
        fields.push_back(bench.measure(nullptr, [&] { workspace.selection().setCurrentField(index.fields()[i].id); },
                                       [&] { return canvas->pixels() != before && shown(); }));
    }
    const PlateKey plate = workspace.selection().currentPlate();
    for (int i = 0; i < 40; ++i) {
        const auto channels = workspace.display().channels(plate);
        const int channel = i % int(channels.size());
        toggles.push_back(bench.measure(nullptr,
                                        [&] {
                                            workspace.display().setVisible(plate, channel, !channels[std::size_t(channel)].visible);
                                            canvas->grab();
                                        },
                                        shown));
        contrast.push_back(bench.measure(nullptr, [&] { workspace.display().setContrast(plate, channel, 100, 3000 + 50 * i); }, shown));
    }
    tell("another field, until it is drawn", fields);
    tell("a channel on or off, until it is drawn", toggles);
    tell("contrast of a channel for the whole plate", contrast);

    // Every well as a picture: the first time from files, then from memory, then as in another session from the small pictures
    // that are kept on the disk.
    const QTemporaryDir previews;
    workspace.thumbnails().setPreviews(std::make_shared<PreviewCache>(previews.path()));
    const auto& wells = index.wellsOf(plate);
    const auto missing = [&] {
        int count = 0;
        for (const Well& well : wells)
            if (const auto of = index.fieldsOf(well.key); !of.empty())
                count += workspace.thumbnails().field(of.front().id, 40).isNull();
        return count;
    };
    std::printf("%zu wells as pictures\n", wells.size());
    bench.measure("  the first time", [&] { missing(); }, [&] { return missing() == 0; });
    bench.measure("  again", [&] { missing(); }, [&] { return missing() == 0; });
    workspace.display().setContrast(plate, 0, 120, 4000); // makes them anew
    bench.measure("  in another contrast or session", [&] { missing(); }, [&] { return missing() == 0; });
    std::printf("at most %.0f MB\n", memoryMb("VmHWM"));
    return 0;
}
