#include "widgets/lostlabels/lostlabels.h"

#include "core/store/journalstore.h"

#include <cmath>
#include <limits>

namespace phenodrop {

namespace {

template <typename T>
std::vector<T> copyOf(std::span<const T> all)
{
    return {all.begin(), all.end()};
}

} // namespace

LostLabels::LostLabels(Workspace& workspace, QObject* parent)
    : QObject(parent), m_workspace(workspace), m_index(std::make_shared<const CellIndex>()), m_thumbnails(workspace.display())
{
    connect(&workspace.annotations(), &Annotations::changed, this, &LostLabels::read);
    connect(&workspace, &Workspace::indexChanged, this, &LostLabels::read);
    read();
}

void LostLabels::read()
{
    ++m_generation;
    const auto project = m_workspace.project();
    if (!project)
        return;
    auto future = runJob(m_workspace.jobs().pool(JobList::Lane::Light),
                         [project](const Progress&) { return loadLostLabels(*project); });
    whenDone(future, this, [this, generation = m_generation](const Result<std::vector<Cell>>& cells) {
        if (generation != m_generation)
            return;
        if (!cells)
            return m_workspace.notices().fail(cells.error());
        const CellIndex& now = *m_workspace.index();
        m_index = std::make_shared<const CellIndex>(copyOf(now.plates()), copyOf(now.wells()), copyOf(now.fields()),
                                                    copyOf(now.images()), *cells);
        m_thumbnails.setIndex(m_index);
        m_selection.setIndex(m_index);
        m_read = true;
        Q_EMIT changed();
    });
}

std::vector<CellId> LostLabels::chosen() const
{
    if (m_selection.count())
        return m_selection.cells();
    return m_selection.currentCell() ? std::vector<CellId>{m_selection.currentCell()} : std::vector<CellId>();
}

CellId LostLabels::nearest(CellId lost) const
{
    const Cell* was = m_index->cell(lost);
    CellId best = 0;
    double least = std::numeric_limits<double>::infinity();
    if (was)
        for (const Cell& cell : m_workspace.index()->cellsOf(was->field))
            if (const double distance = std::hypot(cell.x - was->x, cell.y - was->y); distance < least) {
                least = distance;
                best = cell.id;
            }
    return best;
}

bool LostLabels::putOn(CellId lost, CellId cell)
{
    return m_workspace.annotations().change(tr("Put a lost label on a cell"), 1,
                                            [lost, cell](LabelJournal& journal) -> Result<std::size_t> {
                                                const auto done = journal.putOn(lost, cell);
                                                return done ? Result<std::size_t>(std::size_t(*done)) : done.error();
                                            }) != 0;
}

void LostLabels::drop(const std::vector<CellId>& lost)
{
    m_workspace.annotations().unlabel(lost);
}

} // namespace phenodrop
