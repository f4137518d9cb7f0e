#include "widgets/merge/agreementtable.h"

#include "widgets/style/colourmaps.h"
#include "widgets/style/focusring.h"
#include "widgets/style/numbers.h"
#include "widgets/style/phenotypemark.h"
#include "widgets/style/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace phenodrop {

namespace {
constexpr double NamesWidth = 132, HeadHeight = 118, Smallest = 24, Largest = 60, Gap = 2;
} // namespace

AgreementTable::AgreementTable(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Agreement of two people"));
    setProperty("ownFocus", true);
    repaintOnTheme(this);
}

void AgreementTable::setTable(std::vector<Phenotype> classes, std::vector<std::vector<long>> table)
{
    const bool same = classes.size() == m_classes.size();
    m_classes = std::move(classes);
    m_table = std::move(table);
    if (!same)
        m_chosen = {-1, -1};
    update();
}

void AgreementTable::choose(int mine, int theirs)
{
    const std::pair<int, int> wanted =
        mine >= 0 && theirs >= 0 && mine < size() && theirs < size() ? std::pair(mine, theirs) : std::pair(-1, -1);
    if (wanted == m_chosen)
        return;
    m_chosen = wanted;
    update();
    Q_EMIT pairChosen(m_chosen.first, m_chosen.second);
}

double AgreementTable::side() const
{
    const double k = std::max(1, size());
    return std::floor(std::clamp(std::min((width() - NamesWidth - 48) / k, (height() - HeadHeight - 12) / k), Smallest, Largest));
}

QPointF AgreementTable::origin() const
{
    return {std::floor(std::max(8.0, (width() - NamesWidth - side() * size()) / 2 - 12)) + NamesWidth, HeadHeight};
}

QRectF AgreementTable::fieldPlace(int mine, int theirs) const
{
    return {origin() + QPointF(theirs * side(), mine * side()), QSizeF(side() - Gap, side() - Gap)};
}

void AgreementTable::mousePressEvent(QMouseEvent* event)
{
    const QPointF at = (event->position() - origin()) / side();
    const std::pair<int, int> field(int(std::floor(at.y())), int(std::floor(at.x())));
    if (field == m_chosen)
        return choose(-1, -1);
    choose(field.first, field.second);
}

void AgreementTable::keyPressEvent(QKeyEvent* event)
{
    const std::pair<int, QPoint> moves[] = {
        {Qt::Key_Left, {-1, 0}}, {Qt::Key_Right, {1, 0}}, {Qt::Key_Up, {0, -1}}, {Qt::Key_Down, {0, 1}}};
    for (const auto& [key, by] : moves)
        if (event->key() == key && size() > 0) {
            const auto [mine, theirs] = m_chosen.first < 0 ? std::pair(0, 0) : m_chosen;
            return choose(std::clamp(mine + by.y(), 0, size() - 1), std::clamp(theirs + by.x(), 0, size() - 1));
        }
    if (event->key() == Qt::Key_Escape && m_chosen.first >= 0)
        return choose(-1, -1);
    QWidget::keyPressEvent(event);
}

void AgreementTable::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), theme().bg);
    paintNames(painter);
    for (int mine = 0; mine < size(); ++mine)
        for (int theirs = 0; theirs < size(); ++theirs)
            paintField(painter, mine, theirs);
    if (m_chosen.first < 0)
        return;
    const QRectF place = fieldPlace(m_chosen.first, m_chosen.second);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme().text, 2));
    painter.drawRoundedRect(place, Size::RadiusThumb, Size::RadiusThumb);
    if (hasFocus())
        paintFocus(painter, place.toRect());
}

void AgreementTable::paintNames(QPainter& painter) const
{
    painter.setFont(uiFont(FontSize::Small));
    painter.setPen(theme().third);
    painter.drawText(QRectF(origin().x(), 6, std::max(160.0, side() * size()), 18), Qt::AlignLeft, tr("Theirs"));
    painter.drawText(QRectF(origin().x() - NamesWidth + 6, HeadHeight - 24, NamesWidth - 14, 18), Qt::AlignRight, tr("Mine"));
    const QFontMetrics metrics(painter.font());
    for (int i = 0; i < size(); ++i) {
        const Phenotype& phenotype = m_classes[std::size_t(i)];
        const QString name = QString::fromStdString(phenotype.name);
        const QRectF row = fieldPlace(i, 0), column = fieldPlace(0, i);
        painter.setPen(theme().text);
        const QRectF words(row.left() - NamesWidth + 6, row.top(), NamesWidth - 32, row.height());
        painter.drawText(words, Qt::AlignRight | Qt::AlignVCenter, metrics.elidedText(name, Qt::ElideRight, int(words.width())));
        const auto mark = [&](const QPointF& middle) {
            if (phenotype.key > 0)
                paintPhenotypeMark(painter, QRectF(middle - QPointF(6, 6), QSizeF(12, 12)), phenotype, 12);
        };
        mark({row.left() - 14, row.center().y()});
        mark({column.center().x(), HeadHeight - 12});
        painter.save();
        painter.setPen(theme().text);
        painter.translate(column.center().x() - 2, HeadHeight - 24);
        painter.rotate(-35);
        painter.drawText(QPointF(0, 4), metrics.elidedText(name, Qt::ElideRight, 104));
        painter.restore();
    }
}

void AgreementTable::paintField(QPainter& painter, int mine, int theirs) const
{
    const auto& row = m_table[std::size_t(mine)];
    const long cells = row[std::size_t(theirs)], all = std::accumulate(row.begin(), row.end(), 0L);
    const QRectF place = fieldPlace(mine, theirs);
    const double share = all > 0 ? double(cells) / double(all) : 0;
    const QColor ground = matrixColour(share, mine == theirs, theme());
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(place, Size::RadiusThumb, Size::RadiusThumb);
    painter.setFont(uiFont(FontSize::Body, mine == theirs && cells > 0));
    painter.setPen(cells == 0 ? theme().third : readableOn(ground));
    painter.drawText(place, Qt::AlignCenter, cells == 0 ? QStringLiteral("·") : countText(cells));
}

} // namespace phenodrop
