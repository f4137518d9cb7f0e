#include "widgets/embeddingmap/embeddingmap.h"

#include "widgets/style/theme.h"

#include <QApplication>
#include <QEvent>
#include <QResizeEvent>
#include <QtConcurrent>

#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {

constexpr double FitMargin = 28;  ///< px around all points
constexpr double HoverRadius = 8; ///< px

} // namespace

EmbeddingMap::EmbeddingMap(Selection& selection, QWidget* parent)
    : QWidget(parent), m_selection(selection), m_stop(std::make_shared<std::atomic<bool>>(false))
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(240, 200);
    setAccessibleName(tr("Map of all cells"));
    m_pool.setMaxThreadCount(1);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &EmbeddingMap::takePicture);
    connect(&m_selection, &Selection::cellsChanged, this, &EmbeddingMap::selectionChanged);
    connect(&m_selection, &Selection::currentCellChanged, this, qOverload<>(&QWidget::update));
    connect(&themeNotifier(), &ThemeNotifier::changed, this, &EmbeddingMap::requestPicture);
}

EmbeddingMap::~EmbeddingMap()
{
    *m_stop = true;
    m_pool.waitForDone();
}

void EmbeddingMap::setContent(std::shared_ptr<const MapContent> content)
{
    const bool first = !m_content || m_content->size() == 0;
    m_content = std::move(content);
    m_hovered = -1;
    m_lasso.clear();
    if (first || !m_moved)
        fit();
    if (first && m_content && m_content->size())
        m_lens.setCentre(m_content->grid().bounds().center());
    updateNames();
    selectionChanged();
}

void EmbeddingMap::setAppearance(std::shared_ptr<const MapAppearance> appearance)
{
    m_appearance = std::move(appearance);
    updateNames();
    requestPicture();
}

void EmbeddingMap::setPictures(CellPicture picture)
{
    m_cellPicture = std::move(picture);
    update();
}

void EmbeddingMap::pictureReady(CellId)
{
    update(); // many come at once and updates are merged into one paint
}

void EmbeddingMap::setTool(Tool tool)
{
    if (m_tool == tool)
        return;
    m_tool = tool;
    updateCursor(mapFromGlobal(QCursor::pos()));
    Q_EMIT toolChanged();
}

void EmbeddingMap::setLensShown(bool shown)
{
    if (m_lensShown == shown)
        return;
    m_lensShown = shown;
    if (shown && m_content)
        m_lens.chooseCorner(*m_content, m_transform, size());
    update();
    Q_EMIT lensChanged();
}

void EmbeddingMap::setLensCentre(CellId cell)
{
    const std::int64_t point = m_content ? m_content->pointOf(cell) : -1;
    if (point >= 0)
        m_lens.setCentre(m_content->at(std::size_t(point)));
    update();
}

void EmbeddingMap::updateNames()
{
    m_names.clear();
    if (m_content && m_appearance && m_appearance->style.size() == m_content->size())
        m_names = groupNames(*m_content, *m_appearance);
}

void EmbeddingMap::selectionChanged()
{
    if (isVisible())
        dragImages(m_selection.cells()); // asked for now, they are there when the drag begins
    if (!m_content)
        return;
    auto selected = std::make_shared<std::vector<std::uint8_t>>(m_content->size(), 0);
    for (CellId cell : m_selection.cells())
        if (const std::int64_t point = m_content->pointOf(cell); point >= 0)
            (*selected)[std::size_t(point)] = 1;
    m_selected = std::move(selected);
    if (!m_lasso.isEmpty() && m_selection.cells() != m_lassoCells)
        m_lasso.clear(); // someone else chose; the line would tell a lie
    requestPicture();
}

// The view and its picture
// ------------------------------------------------------------------------------------------

void EmbeddingMap::fit()
{
    m_moved = false;
    if (!m_content || m_content->size() == 0)
        return;
    m_transform = fitMap(m_content->grid().bounds(), size(), FitMargin);
    requestPicture();
}

void EmbeddingMap::setTransform(const MapTransform& transform)
{
    if (!m_content || transform == m_transform)
        return;
    m_moved = true;
    m_transform = transform;
    requestPicture();
}

void EmbeddingMap::zoomAt(QPointF view, double factor)
{
    if (!m_content)
        return;
    const double fitted = fitMap(m_content->grid().bounds(), size(), FitMargin).scale;
    const double deepest = std::max(8 * fitted, 160 / std::max(m_content->spacing(), 1e-9));
    const double scale = std::clamp(m_transform.scale * factor, fitted / 2, deepest);
    setTransform(m_transform.zoomedAt(view, scale / m_transform.scale));
}

void EmbeddingMap::showCell(CellId cell)
{
    const std::int64_t point = m_content ? m_content->pointOf(cell) : -1;
    if (point < 0)
        return;
    const QPointF at = m_transform.toView(m_content->at(std::size_t(point)));
    if (!QRectF(rect()).adjusted(12, 12, -12, -12).contains(at))
        setTransform({m_transform.scale, m_transform.offset + QRectF(rect()).center() - at});
    update();
}

void EmbeddingMap::requestPicture()
{
    update();
    if (!m_content || size().isEmpty())
        return;
    if (m_painting) { // the picture being made is still worth showing, then the next is begun
        m_repaintWanted = true;
        return;
    }
    m_painting = true;
    MapRequest request{m_content, m_appearance,        m_selected,   m_transform,
                       size(),    devicePixelRatioF(), theme().plot, theme().accent};
    m_watcher.setFuture(
        QtConcurrent::run(&m_pool, [request, stop = m_stop] { return renderMap(request, *stop); }));
}

void EmbeddingMap::takePicture()
{
    m_painting = false;
    m_picture = m_watcher.result();
    if (m_lensShown && m_gesture == Gesture::None)
        m_lens.chooseCorner(*m_content, m_transform, size());
    update();
    if (std::exchange(m_repaintWanted, false))
        requestPicture();
    Q_EMIT pictureChanged();
}

void EmbeddingMap::resizeEvent(QResizeEvent* event)
{
    if (!m_moved)
        fit();
    else if (event->oldSize().isValid()) // what was in the middle stays there
        m_transform.offset += QPointF(event->size().width() - event->oldSize().width(),
                                      event->size().height() - event->oldSize().height()) /
                              2;
    requestPicture();
}

void EmbeddingMap::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange)
        update();
    QWidget::changeEvent(event);
}

// What is where
// -----------------------------------------------------------------------------------------------------

std::int64_t EmbeddingMap::pointAt(QPointF view) const
{
    if (!m_content)
        return -1;
    if (m_lensShown && m_lens.place().contains(view))
        return m_content->grid().nearest(m_lens.toMap(m_transform, view),
                                         MapLens::Picture / 2.0 / (m_transform.scale * MapLens::Zoom));
    const double radius = std::max(HoverRadius, m_picture.pictureSide / 2.0);
    return m_content->grid().nearest(m_transform.toMap(view), radius / m_transform.scale);
}

bool EmbeddingMap::insideLasso(QPointF view) const
{
    const QPointF at = m_transform.toMap(view);
    return !m_lasso.isEmpty() && LassoRegion(m_lasso).contains(at.x(), at.y());
}

std::vector<CellId> EmbeddingMap::cellsOf(const std::vector<std::uint32_t>& points) const
{
    std::vector<CellId> cells;
    cells.reserve(points.size());
    for (std::uint32_t point : points)
        cells.push_back(m_content->cell(point));
    std::sort(cells.begin(), cells.end());
    return cells;
}

std::vector<QImage> EmbeddingMap::dragImages(const std::vector<CellId>& cells) const
{
    std::vector<QImage> images;
    for (std::size_t i = 0; i < cells.size() && images.size() < 3; ++i)
        images.push_back(m_cellPicture ? m_cellPicture(cells[i], int(56 * devicePixelRatioF())) : QImage());
    return images;
}

} // namespace phenodrop
