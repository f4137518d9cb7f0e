#include "widgets/review/matrixview.h"

#include "widgets/style/colourmaps.h"
#include "widgets/style/focusring.h"
#include "widgets/style/numbers.h"
#include "widgets/style/phenotypemark.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {

constexpr double NamesWidth = 132, HeadHeight = 104, RecallWidth = 176, FootHeight = 30;
constexpr double Gap = 1, HeadMark = 11;
constexpr double Smallest = 26, Largest = 64;

QString shareText(double share)
{
    if (share > 0 && share < 0.01)
        return QStringLiteral("<") + percentText(0.01, 0);
    return percentText(share, 0);
}

} // namespace

MatrixView::MatrixView(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setProperty("ownFocus", true);
    setAcceptDrops(true);
    setMouseTracking(true);
    setAccessibleName(tr("Confusion matrix"));
    repaintOnTheme(this);
}

void MatrixView::setMatrix(const ReviewMatrix* matrix)
{
    m_matrix = matrix;
    if (m_chosen.first >= size() || m_chosen.second >= size())
        m_chosen = {-1, -1};
    update();
}

void MatrixView::setCaption(const QString& caption)
{
    m_caption = caption;
    update();
}

void MatrixView::choose(int row, int column)
{
    if (size() == 0)
        return;
    m_chosen = {std::clamp(row, 0, size() - 1), std::clamp(column, 0, size() - 1)};
    update();
    Q_EMIT fieldChosen(m_chosen.first, m_chosen.second);
}

double MatrixView::side() const
{
    const double k = std::max(1, size());
    return std::floor(std::clamp(std::min((width() - NamesWidth - RecallWidth - 24) / k,
                                          (height() - HeadHeight - FootHeight - 12) / k),
                                 Smallest, Largest));
}

QPointF MatrixView::origin() const
{
    const double whole = NamesWidth + side() * size() + RecallWidth;
    const double high = HeadHeight + side() * size() + FootHeight;
    return {std::floor(std::max(0.0, (width() - whole) / 2)) + NamesWidth,
            HeadHeight + std::floor(std::max(0.0, (height() - high) / 2 - Space::M))};
}

double MatrixView::recallAxisLow() const
{
    for (const Evaluation::PerClass& judged : m_matrix->evaluation().perClass)
        if (judged.cells > 0 && judged.recallInterval.low < 0.5)
            return 0;
    return 0.5;
}

QRectF MatrixView::fieldPlace(int row, int column) const
{
    return {origin() + QPointF(column * side(), row * side()), QSizeF(side() - Gap, side() - Gap)};
}

std::pair<int, int> MatrixView::fieldAt(const QPointF& point) const
{
    const QPointF at = (point - origin()) / side();
    const int row = int(std::floor(at.y())), column = int(std::floor(at.x()));
    return row >= 0 && column >= 0 && row < size() && column < size() ? std::pair(row, column)
                                                                      : std::pair(-1, -1);
}

int MatrixView::rowAt(const QPointF& point) const
{
    const int row = int(std::floor((point.y() - origin().y()) / side()));
    return row >= 0 && row < size() ? row : -1;
}

void MatrixView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), theme().bg);
    if (size() == 0)
        return;
    paintHeads(painter);
    for (int row = 0; row < size(); ++row) {
        for (int column = 0; column < size(); ++column)
            paintField(painter, row, column);
        paintRecall(painter, row);
    }
    paintPrecision(painter);
    paintChosen(painter);
}

void MatrixView::paintHeads(QPainter& painter) const
{
    const auto& classes = m_matrix->classes();
    painter.setFont(uiFont(FontSize::Small));
    painter.setPen(theme().third);
    const double top = origin().y();
    painter.drawText(QRectF(origin().x() - 60, top - HeadHeight + 6, side() * size() + 120, 18),
                     Qt::AlignCenter, m_caption);
    painter.setFont(uiFont(FontSize::Caption));
    painter.drawText(QRectF(origin().x() + side() * size() + 16, top - 22, RecallWidth - 16, 18),
                     Qt::AlignVCenter, tr("Recall, 95 % interval"));
    for (int i = 0; i < size(); ++i) {
        const Phenotype& phenotype = classes[std::size_t(i)];
        const QString name = QString::fromStdString(phenotype.name);
        const QRectF row = fieldPlace(i, 0);
        const bool over = i == m_dragRow;
        const QRectF head(row.left() - NamesWidth + 4, row.top(), NamesWidth - 6, row.height());
        if (over) {
            painter.setPen(QPen(theme().accent, 2));
            painter.setBrush(theme().tint);
            painter.drawRoundedRect(head.adjusted(1, 1, -1, -1), Size::RadiusControl, Size::RadiusControl);
        }
        painter.setFont(uiFont(FontSize::Body, over || i == m_chosen.first));
        painter.setPen(theme().text);
        painter.drawText(
            head.adjusted(6, 0, -HeadMark - 10, 0), Qt::AlignRight | Qt::AlignVCenter,
            painter.fontMetrics().elidedText(name, Qt::ElideRight, int(head.width() - HeadMark - 16)));
        paintPhenotypeMark(painter, QRectF(head.right() - HeadMark - 4, head.top(), HeadMark, head.height()),
                           phenotype, HeadMark);

        const double middle = fieldPlace(0, i).center().x();
        paintPhenotypeMark(painter, QRectF(middle - HeadMark / 2, top - 22, HeadMark, 18), phenotype, HeadMark);
        painter.save();
        painter.translate(middle - 2, top - 26);
        painter.rotate(-30);
        painter.setFont(uiFont(FontSize::Small, i == m_chosen.second));
        painter.setPen(i == m_chosen.second ? theme().text : theme().second);
        painter.drawText(QPointF(0, 0), painter.fontMetrics().elidedText(name, Qt::ElideRight, 104));
        painter.restore();
    }
}

void MatrixView::paintField(QPainter& painter, int row, int column) const
{
    const QRectF place = fieldPlace(row, column);
    const long count = m_matrix->count(row, column);
    const long all = m_matrix->evaluation().perClass[std::size_t(row)].cells;
    if (count == 0) {
        painter.setFont(uiFont(FontSize::Small));
        painter.setPen(theme().third);
        painter.drawText(place, Qt::AlignCenter, QStringLiteral("·"));
        return;
    }
    const double share = double(count) / double(all);
    const QColor ground = matrixColour(share, row == column, theme());
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(place, Size::RadiusBar, Size::RadiusBar);
    painter.setPen(readableOn(ground));
    const bool roomy = side() >= 38;
    painter.setFont(uiFont(roomy ? 14 : FontSize::Small, row == column));
    painter.drawText(roomy ? place.adjusted(0, 0, 0, -place.height() * 0.36) : place,
                     roomy ? Qt::AlignHCenter | Qt::AlignBottom : Qt::AlignCenter, countText(count));
    if (!roomy)
        return;
    painter.setFont(uiFont(FontSize::Caption));
    painter.drawText(place.adjusted(0, place.height() * 0.62, 0, 0), Qt::AlignHCenter | Qt::AlignTop,
                     shareText(share));
}

void MatrixView::paintRecall(QPainter& painter, int row) const
{
    const Evaluation::PerClass& judged = m_matrix->evaluation().perClass[std::size_t(row)];
    const QRectF place(origin().x() + side() * size() + 16, fieldPlace(row, 0).top(), RecallWidth - 60,
                       side() - Gap);
    const double low = recallAxisLow();
    const auto x = [&place, low](double recall) {
        return place.left() + std::clamp((recall - low) / (1 - low), 0.0, 1.0) * place.width();
    };
    const double y = place.center().y();
    painter.setPen(QPen(theme().border, 1));
    painter.drawLine(QPointF(place.left(), y), QPointF(place.right(), y));
    const bool known = judged.cells > 0;
    if (known) {
        painter.setPen(QPen(theme().accent, 4, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(QPointF(x(judged.recallInterval.low), y), QPointF(x(judged.recallInterval.high), y));
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme().text);
        painter.drawEllipse(QPointF(x(judged.recall), y), 3.5, 3.5);
    }
    painter.setFont(uiFont(FontSize::Body));
    painter.setPen(theme().text);
    painter.drawText(QRectF(place.right() + 6, place.top(), 38, place.height()),
                     Qt::AlignRight | Qt::AlignVCenter,
                     known ? fixedText(judged.recall, 2) : QStringLiteral("–"));
}

void MatrixView::paintPrecision(QPainter& painter) const
{
    const double top = origin().y() + side() * size() + 4;
    painter.setFont(uiFont(FontSize::Small));
    painter.setPen(theme().third);
    painter.drawText(QRectF(origin().x() - NamesWidth, top, NamesWidth - 12, 20),
                     Qt::AlignRight | Qt::AlignVCenter, tr("Precision"));
    for (int column = 0; column < size(); ++column) {
        long predicted = 0;
        for (int row = 0; row < size(); ++row)
            predicted += m_matrix->count(row, column);
        painter.drawText(QRectF(fieldPlace(0, column).left() - 6, top, side() + 12, 20), Qt::AlignCenter,
                         predicted
                             ? fixedText(m_matrix->evaluation().perClass[std::size_t(column)].precision, 2)
                             : QStringLiteral("–"));
    }
    const double left = origin().x() + side() * size() + 16, width = RecallWidth - 60;
    painter.setFont(uiFont(FontSize::Caption));
    const double low = recallAxisLow();
    for (double tick : {low, (1 + low) / 2, 1.0})
        painter.drawText(QRectF(left + (tick - low) / (1 - low) * width - 20, top, 40, 20), Qt::AlignCenter,
                         fixedText(tick, low > 0 && tick > low && tick < 1 ? 2 : 1));
}

void MatrixView::paintChosen(QPainter& painter) const
{
    if (m_chosen.first < 0)
        return;
    const QRectF place = fieldPlace(m_chosen.first, m_chosen.second);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme().bg, 5));
    painter.drawRoundedRect(place, Size::RadiusBar, Size::RadiusBar);
    painter.setPen(QPen(theme().text, 2.5));
    painter.drawRoundedRect(place, Size::RadiusBar, Size::RadiusBar);
    if (hasFocus())
        paintFocus(painter, place.adjusted(-2, -2, 2, 2));
}

} // namespace phenodrop
