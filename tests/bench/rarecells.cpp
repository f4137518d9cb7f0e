// A rare phenotype among many simulated cells, found with the Label page's own suggestions, from eight examples in turn:
//   bench_rarecells [cells] [class] [share] [seed]       100000 binuclear 0.002 1
#include "core/base/threads.h"
#include "tests/widgets/raresearch.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <cstdio>

using namespace phenodrop;
using namespace phenodrop::testing;

constexpr std::size_t Examples = 8;
constexpr int Rounds = 5; ///< of 20 labels

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    useThreadCount();
    const QStringList a = app.arguments();
    const std::string name = a.value(2, QStringLiteral("binuclear")).toStdString();
    Shares shares = ordinaryPopulation();
    shares[name] = a.value(3, QStringLiteral("0.002")).toDouble();
    QElapsedTimer clock;
    clock.start();
    const auto cells = simulateCells(a.value(1, QStringLiteral("100000")).toULongLong(), shares,
                                     a.value(4, QStringLiteral("1")).toULongLong());
    if (!cells)
        return std::fprintf(stderr, "%s: %s\n", cells.error().subject.c_str(), cells.error().detail.c_str()), 1;
    std::printf("%zu cells, %zu %s: simulated and encoded in %.0f s\n", cells->truth.size(), cells->of(name), name.c_str(),
                double(clock.restart()) / 1e3);
    const QTemporaryDir folder;
    const auto project = storeCells(folder.path().toStdString() + "/rare", *cells);
    if (!project)
        return 1;
    const auto space = loadFeatureSpace(*project, {}, {});
    if (!space)
        return std::fprintf(stderr, "%s\n", space.error().detail.c_str()), 1;
    std::vector<char> rare;
    const auto number = std::find(cells->classes.begin(), cells->classes.end(), name) - cells->classes.begin();
    for (int truth : cells->truth)
        rare.push_back(truth == number);
    for (std::size_t example = 0; example < std::min<std::size_t>(Examples, cells->of(name)); ++example) {
        std::printf("example %zu:", example + 1);
        clock.restart();
        const auto found = searchRare(*space, rare, Rounds, 20, example, [&](const RareFound& now, const BeliefTask& task) {
            std::printf("  %ld labelled true, recall %.3f at %.3f", std::count(task.labels.begin(), task.labels.end(), 0), now.recall,
                        now.precision);
        });
        if (!found)
            return std::fprintf(stderr, "%s\n", found.error().detail.c_str()), 1;
        std::printf("; similar %zu of the first 100, unusual %zu (%.1f s a round)\n", found->similarHits, found->unusualHits,
                    double(clock.elapsed()) / 1e3 / Rounds);
        std::fflush(stdout);
    }
    return 0;
}
