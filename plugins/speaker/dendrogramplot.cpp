#include "plugins/speaker/dendrogramplot.h"

#include "widgets/style/numbers.h"
#include "widgets/style/phenotypemark.h"
#include "widgets/style/roundstep.h"
#include "widgets/style/theme.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace phenodrop {

namespace {

constexpr int Left = 48, Right = 16, Top = 12, Bottom = 18, LeafSize = 9;

} // namespace

DendrogramView::DendrogramView(QWidget* parent) : QWidget(parent)
{
    setAccessibleName(tr("Dendrogram"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setCursor(Qt::SplitVCursor);
    repaintOnTheme(this);
}

void DendrogramView::setMerges(std::vector<speaker::Merge> merges, double cut)
{
    m_merges = std::move(merges);
    m_cut = cut;
    m_top = 1.05 * std::max({cut, m_merges.empty() ? 0.0 : m_merges.back().distance, 0.01});
    placeLeaves();
    update();
}

void DendrogramView::setClusters(std::vector<int> clusters)
{
    m_clusters = std::move(clusters);
    update();
}

void DendrogramView::setCurrent(int item)
{
    m_current = item;
    update();
}

/// Leaves from left to right as the tree holds them, so that no lines cross; nodes in the middle of theirs.
void DendrogramView::placeLeaves()
{
    const int n = int(m_merges.size()) + 1;
    m_place.assign(std::size_t(2 * n - 1), 0.0);
    std::vector<int> open{2 * n - 2};
    for (double next = 0; !open.empty();) {
        const int node = open.back();
        open.pop_back();
        if (node < n) {
            m_place[std::size_t(node)] = next++;
            continue;
        }
        open.push_back(m_merges[std::size_t(node - n)].b);
        open.push_back(m_merges[std::size_t(node - n)].a);
    }
    for (int i = 0; i < n - 1; ++i) {
        const speaker::Merge& m = m_merges[std::size_t(i)];
        m_place[std::size_t(n + i)] = (m_place[std::size_t(m.a)] + m_place[std::size_t(m.b)]) / 2;
    }
}

QRectF DendrogramView::area() const
{
    return QRectF(rect()).adjusted(Left, Top, -Right, -Bottom);
}

double DendrogramView::yOf(double distance) const
{
    return area().bottom() - distance / m_top * area().height();
}

void DendrogramView::paintTree(QPainter& painter) const
{
    const int n = int(m_merges.size()) + 1;
    const QRectF plot = area();
    const auto xOf = [&](int node) {
        return plot.left() + (m_place[std::size_t(node)] + 0.5) / n * plot.width();
    };
    std::vector<int> leaf(m_place.size());
    const auto heightOf = [&](int node) { return node < n ? 0.0 : m_merges[std::size_t(node - n)].distance; };
    for (int i = 0; i < n; ++i)
        leaf[std::size_t(i)] = i;
    for (int i = 0; i < n - 1; ++i) {
        const speaker::Merge& m = m_merges[std::size_t(i)];
        leaf[std::size_t(n + i)] = leaf[std::size_t(m.a)];
        const bool joined = m.distance <= m_cut && m_clusters.size() == std::size_t(n);
        painter.setPen(
            QPen(joined ? phenotypeColour(m_clusters[std::size_t(leaf[std::size_t(m.a)])] + 1, theme())
                        : theme().third,
                 1.5));
        const double y = yOf(m.distance);
        painter.drawLine(QPointF(xOf(m.a), yOf(heightOf(m.a))), QPointF(xOf(m.a), y));
        painter.drawLine(QPointF(xOf(m.b), yOf(heightOf(m.b))), QPointF(xOf(m.b), y));
        painter.drawLine(QPointF(xOf(m.a), y), QPointF(xOf(m.b), y));
    }
    // Shape and colour of its group at each leaf, as small as many leaves ask for.
    const double size = std::clamp(plot.width() / n * 0.8, 4.0, double(LeafSize));
    for (int i = 0; i < n && m_clusters.size() == std::size_t(n); ++i) {
        const int key = m_clusters[std::size_t(i)] + 1;
        const double across = i == m_current ? size + 5 : size;
        paintPhenotypeMark(painter, QRectF(xOf(i) - 10, plot.bottom() - 4, 20, 20), key, across, phenotypeColour(key, theme()));
    }
}

void DendrogramView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF plot = area();
    painter.fillRect(plot, theme().plot);
    painter.setFont(uiFont(FontSize::Caption));
    const double step = roundStep(m_top);
    for (int i = 0; i * step <= m_top; ++i) {
        const double distance = i * step, y = yOf(distance);
        painter.setPen(theme().grid);
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(theme().third);
        painter.drawText(QRectF(0, y - 8, Left - 6, 16), Qt::AlignRight | Qt::AlignVCenter,
                         fixedText(distance, stepDecimals(step)));
    }
    if (m_place.empty())
        return;
    paintTree(painter);
    painter.setPen(QPen(theme().warn, 1.5, Qt::DashLine));
    painter.drawLine(QPointF(plot.left(), yOf(m_cut)), QPointF(plot.right(), yOf(m_cut)));
    painter.drawText(QRectF(plot.left() + 4, yOf(m_cut) - 17, plot.width(), 16), Qt::AlignLeft,
                     tr("cut at %1").arg(numberText(m_cut, 2)));
}

void DendrogramView::moveCut(double y)
{
    if (m_merges.empty())
        return;
    m_cut = std::clamp((area().bottom() - y) / area().height(), 0.0, 1.0) * m_top;
    update();
    Q_EMIT cutMoved(m_cut);
}

void DendrogramView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        moveCut(event->position().y());
}

void DendrogramView::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons() & Qt::LeftButton)
        moveCut(event->position().y());
}

} // namespace phenodrop
