#include "widgets/review/suspiciouslist.h"

#include "widgets/style/icons.h"
#include "widgets/style/numbers.h"
#include "widgets/style/phenotypemark.h"
#include "widgets/style/smallparts.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace phenodrop {

namespace {

constexpr int RowHeight = 42, Picture = 38, RowMark = 11;
constexpr int AcceptWidth = 96, KeepWidth = 70, ButtonHeight = 26;

class Delegate final : public QStyledItemDelegate
{
public:
    Delegate(SuspiciousList& list, SuspiciousModel& model)
        : QStyledItemDelegate(&list), m_list(list), m_model(model)
    {
    }
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        return {300, RowHeight};
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    void paintClass(QPainter& painter, const QRectF& place, const Phenotype& phenotype, const QString& below,
                    bool bold) const;
    void paintButton(QPainter& painter, const QRect& place, const QString& text, const QString& key,
                     bool framed) const;

    SuspiciousList& m_list;
    SuspiciousModel& m_model;
};

void Delegate::paintClass(QPainter& painter, const QRectF& place, const Phenotype& phenotype,
                          const QString& below, bool bold) const
{
    paintPhenotypeMark(painter, QRectF(place.left(), place.top() + 4, RowMark, 16), phenotype, RowMark);
    const double width = place.width() - RowMark - 8;
    const auto line = [&](double top, const QString& text, int size, bool strong, const QColor& colour) {
        painter.setFont(uiFont(size, strong));
        painter.setPen(colour);
        painter.drawText(QRectF(place.left() + RowMark + 7, place.top() + top, width, 17), Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, int(width)));
    };
    line(4, QString::fromStdString(phenotype.name), FontSize::Small, bold, theme().text);
    line(21, below, FontSize::Caption, false, theme().third);
}

void Delegate::paintButton(QPainter& painter, const QRect& place, const QString& text, const QString& key,
                           bool framed) const
{
    const bool off = m_list.isViewOnly();
    painter.setBrush(framed && !off ? QBrush(theme().raised) : Qt::NoBrush);
    painter.setPen(framed ? QPen(off ? theme().border : theme().controlBorder, 1) : Qt::NoPen);
    painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), Size::RadiusControl,
                            Size::RadiusControl);
    painter.setFont(uiFont(FontSize::Small));
    painter.setPen(framed && !off ? theme().text : theme().second);
    if (key.isEmpty()) {
        painter.drawText(place, Qt::AlignCenter, text);
        return;
    }
    painter.drawText(place.adjusted(8, 0, 0, 0), Qt::AlignVCenter, text);
    const int left = place.left() + 14 + painter.fontMetrics().horizontalAdvance(text);
    paintKeyCap(painter, QRectF(left, place.top(), place.right() - left, place.height()), key);
}

void Delegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect row = option.rect;
    const bool current = index == m_list.currentIndex(), hovered = index.row() == m_list.hoveredRow();
    painter->fillRect(row, current ? theme().tint : hovered ? theme().hover : theme().panel);
    if (current)
        painter->fillRect(QRect(row.left(), row.top(), 3, row.height()), theme().accent);
    painter->fillRect(QRect(row.left(), row.bottom(), row.width(), 1), theme().border);
    const JudgedCell& judged = m_model.at(index.row());
    const QRect picture(row.left() + Space::M, row.top() + 2, Picture, Picture);
    painter->fillRect(picture, theme().image);
    if (m_list.picture())
        if (const QImage image = m_list.picture()(judged.cell, int(Picture * m_list.devicePixelRatioF()));
            !image.isNull())
            painter->drawImage(picture, image);
    const double left = picture.right() + Space::M,
                 free = SuspiciousList::acceptPlace(row).left() - left - Space::S;
    const double each = std::min(168.0, free * 0.36);
    paintClass(*painter, QRectF(left, row.top(), each, row.height()), m_model.phenotype(judged.label),
               SuspiciousModel::tr("label"), false);
    icon(QStringLiteral("chevron-right"), IconRole::Third).paint(painter, QRect(int(left + each) - 20, row.center().y() - 8, 16, 16));
    paintClass(*painter, QRectF(left + each, row.top(), each, row.height()),
               m_model.phenotype(judged.predicted),
               SuspiciousModel::tr("model %1").arg(fixedText(double(judged.ofPredicted), 2)), true);
    const auto [place, person] = m_model.originAt(index.row());
    const QRectF origin(left + 2 * each, row.top(), free - 2 * each, row.height());
    painter->setFont(uiFont(FontSize::Caption));
    painter->setPen(theme().third);
    const auto fitting = [&](const QString& text) {
        return painter->fontMetrics().elidedText(text, Qt::ElideLeft, int(origin.width()));
    };
    painter->drawText(origin.adjusted(0, 4, 0, -21), Qt::AlignRight | Qt::AlignVCenter, fitting(place));
    painter->drawText(origin.adjusted(0, 21, 0, -4), Qt::AlignRight | Qt::AlignVCenter, fitting(person));
    paintButton(*painter, SuspiciousList::acceptPlace(row), SuspiciousModel::tr("Accept"),
                current ? SuspiciousModel::tr("Enter") : QString(), true);
    paintButton(*painter, SuspiciousList::keepPlace(row), SuspiciousModel::tr("Keep"),
                current ? QStringLiteral("K") : QString(), false);
    painter->restore();
}

} // namespace

void SuspiciousModel::setRows(std::vector<JudgedCell> rows, std::vector<Phenotype> classes)
{
    m_classes = std::move(classes);
    const auto same = [](const JudgedCell& a, const JudgedCell& b) {
        return a.cell == b.cell && a.label == b.label && a.predicted == b.predicted;
    };
    // One row gone is what usually happens; the list then stays where it is.
    std::size_t first = 0;
    while (first < m_rows.size() && first < rows.size() && same(m_rows[first], rows[first]))
        ++first;
    if (rows.size() + 1 == m_rows.size() && std::equal(rows.begin() + std::ptrdiff_t(first), rows.end(),
                                                       m_rows.begin() + std::ptrdiff_t(first) + 1, same)) {
        beginRemoveRows({}, int(first), int(first));
        m_rows = std::move(rows);
        endRemoveRows();
        return;
    }
    if (first == rows.size() && first == m_rows.size()) {
        m_rows = std::move(rows);
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

std::pair<QString, QString> SuspiciousModel::originAt(int row) const
{
    return m_originOf ? m_originOf(at(row).cell) : std::pair<QString, QString>();
}

int SuspiciousModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant SuspiciousModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) ||
        (role != Qt::DisplayRole && role != Qt::AccessibleTextRole))
        return {};
    const JudgedCell& judged = at(index.row());
    return tr("labelled %1, model says %2 with %3")
        .arg(QString::fromStdString(phenotype(judged.label).name),
             QString::fromStdString(phenotype(judged.predicted).name),
             fixedText(double(judged.ofPredicted), 2));
}

SuspiciousList::SuspiciousList(SuspiciousModel& model, QWidget* parent) : QListView(parent), m_model(model)
{
    setModel(&model);
    setItemDelegate(new Delegate(*this, model));
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setVerticalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    setEditTriggers(NoEditTriggers);
    setProperty("ownFocus", true);
    setAccessibleName(tr("Suspicious labels"));
    repaintOnTheme(viewport());
}

void SuspiciousList::setViewOnly(bool on)
{
    m_viewOnly = on;
    viewport()->update();
}

void SuspiciousList::setPictures(CellPicture picture)
{
    m_picture = std::move(picture);
    viewport()->update();
}

CellId SuspiciousList::currentCell() const
{
    return currentIndex().isValid() ? m_model.at(currentIndex().row()).cell : 0;
}

QRect SuspiciousList::keepPlace(const QRect& row)
{
    return {row.right() - KeepWidth - Space::S, row.top() + (row.height() - ButtonHeight) / 2, KeepWidth,
            ButtonHeight};
}

QRect SuspiciousList::acceptPlace(const QRect& row)
{
    return keepPlace(row).translated(-AcceptWidth - 6, 0).adjusted(0, 0, AcceptWidth - KeepWidth, 0);
}

void SuspiciousList::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QListView::currentChanged(current, previous);
    viewport()->update();
    if (current.isValid())
        Q_EMIT chosen(m_model.at(current.row()).cell);
}

void SuspiciousList::keyPressEvent(QKeyEvent* event)
{
    const CellId cell = currentCell();
    const bool plain = !(event->modifiers() & ~Qt::KeypadModifier);
    if (cell && plain && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        return Q_EMIT accepted(cell);
    if (cell && plain && event->key() == Qt::Key_K)
        return Q_EMIT kept(cell);
    if (cell && plain && event->key() >= Qt::Key_1 && event->key() <= Qt::Key_9)
        return Q_EMIT classKeyPressed(cell, event->key() - Qt::Key_0);
    if (plain && event->key() == Qt::Key_W)
        return event->ignore(); // the page's, not a search by letter
    QListView::keyPressEvent(event);
}

void SuspiciousList::mouseMoveEvent(QMouseEvent* event)
{
    m_hovered = indexAt(event->position().toPoint()).row();
    viewport()->update();
    QListView::mouseMoveEvent(event);
}

void SuspiciousList::leaveEvent(QEvent* event)
{
    m_hovered = -1;
    viewport()->update();
    QListView::leaveEvent(event);
}

void SuspiciousList::mouseReleaseEvent(QMouseEvent* event)
{
    QListView::mouseReleaseEvent(event);
    const QPoint at = event->position().toPoint();
    const QModelIndex index = indexAt(at);
    if (!index.isValid() || event->button() != Qt::LeftButton)
        return;
    const CellId cell = m_model.at(index.row()).cell;
    if (acceptPlace(visualRect(index)).contains(at))
        Q_EMIT accepted(cell);
    else if (keepPlace(visualRect(index)).contains(at))
        Q_EMIT kept(cell);
}

} // namespace phenodrop
