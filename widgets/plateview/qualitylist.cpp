#include "widgets/plateview/qualitylist.h"

#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"
#include "widgets/workspace/platesedit.h"
#include "widgets/workspace/reasondialog.h"
#include "widgets/workspace/writeguard.h"

#include <QListView>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>
#include <map>

namespace phenodrop {

namespace {

constexpr int Thumbnail = 56;
enum Role { FieldRole = Qt::UserRole, FlagRole, ReasonRole };

class FlagDelegate final : public QStyledItemDelegate
{
public:
    FlagDelegate(ThumbnailSource& pictures, QObject* parent)
        : QStyledItemDelegate(parent), m_pictures(pictures)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        return {200, Thumbnail + 10};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        painter->save();
        if (option.state & QStyle::State_MouseOver)
            painter->fillRect(option.rect, theme().hover);
        const double ratio = painter->device()->devicePixelRatioF();
        const QRect place(option.rect.left() + Space::M, option.rect.top() + 5, Thumbnail, Thumbnail);
        painter->fillRect(place, theme().image);
        QImage image = m_pictures.field(index.data(FieldRole).toLongLong(), int(Thumbnail * ratio));
        if (!image.isNull()) {
            image.setDevicePixelRatio(ratio);
            const QSizeF size = QSizeF(image.size()) / ratio;
            painter->drawImage(QPointF(place.center().x() - size.width() / 2 + 0.5,
                                       place.center().y() - size.height() / 2 + 0.5),
                               image);
        }
        const QRect text(place.right() + Space::M, place.top(),
                         option.rect.right() - place.right() - 2 * Space::M, Thumbnail);
        const auto line = [&](int row, const QFont& font, const QColor& colour, const QString& words) {
            painter->setFont(font);
            painter->setPen(colour);
            painter->drawText(QRect(text.left(), text.top() + 2 + row * 17, text.width(), 17),
                              Qt::AlignVCenter,
                              painter->fontMetrics().elidedText(words, Qt::ElideRight, text.width()));
        };
        line(0, uiFont(FontSize::Small, true), theme().text, index.data().toString());
        line(1, uiFont(FontSize::Small), theme().second, index.data(FlagRole).toString());
        line(2, uiFont(FontSize::Caption), theme().third, index.data(ReasonRole).toString());
        painter->restore();
    }

private:
    ThumbnailSource& m_pictures;
};

} // namespace

QString flagName(const FieldQuality& quality)
{
    if (quality.empty)
        return QualityList::tr("Empty");
    return quality.saturated ? QualityList::tr("Saturated") : QualityList::tr("Blurred");
}

QString flagReason(const FieldQuality& quality)
{
    if (quality.empty)
        return QualityList::tr("%1 foreground").arg(percentText(quality.foregroundShare, 1));
    if (quality.saturated)
        return QualityList::tr("%1 at limit").arg(percentText(quality.saturatedShare, 1));
    return QualityList::tr("sharpness %1").arg(fixedText(quality.focusSlope, 1));
}

QualityList::QualityList(Workspace& workspace, PlateScores& scores, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_scores(scores),
      m_fact(makeLabel({}, FontSize::Small, TextRole::Warn)), m_model(new QStandardItemModel(this)),
      m_view(new QListView), m_none(makeLabel(tr("No field stands out."), FontSize::Small, TextRole::Third)),
      m_exclude(makeButton({}))
{
    setGround(this, "panel");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, Space::M);
    column->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(Space::M, Space::M, Space::M, Space::S);
    head->addWidget(makeLabel(tr("Image quality"), FontSize::Body, TextRole::Text, true));
    head->addStretch(1);
    head->addWidget(m_fact);
    column->addLayout(head);
    m_view->setModel(m_model);
    m_view->setItemDelegate(new FlagDelegate(workspace.thumbnails(), m_view));
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setMouseTracking(true);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    column->addWidget(m_view, 1);
    m_none->setContentsMargins(Space::M, 0, Space::M, 0);
    static_cast<QLabel*>(m_none)->setWordWrap(true);
    column->addWidget(m_none, 1, Qt::AlignTop);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(Space::M, Space::S, Space::M, 0);
    foot->addWidget(m_exclude);
    column->addLayout(foot);
    offWhileViewing(m_exclude, workspace);
    connect(m_exclude, &QPushButton::clicked, this, &QualityList::exclude);
    connect(m_view, &QListView::clicked, this, [this](const QModelIndex& index) {
        m_workspace.selection().setCurrentField(index.data(FieldRole).toLongLong());
    });
    connect(&workspace.selection(), &Selection::currentPlateChanged, this, &QualityList::rebuild);
    connect(&scores, &PlateScores::changed, this, &QualityList::rebuild);
    connect(&workspace.thumbnails(), &ThumbnailSource::fieldReady, m_view->viewport(),
            qOverload<>(&QWidget::update));
    connect(&workspace.thumbnails(), &ThumbnailSource::invalidated, m_view->viewport(),
            qOverload<>(&QWidget::update));
    rebuild();
}

void QualityList::rebuild()
{
    const auto index = m_workspace.index();
    m_flagged = m_scores.flagged(m_workspace.selection().currentPlate(), true);
    const auto isOut = [&](const FieldQuality& quality) { return index->placeOfField(quality.field).field->excluded; };
    std::ranges::stable_partition(m_flagged, std::not_fn(isOut)); // what is settled comes last
    m_model->clear();
    for (const FieldQuality& quality : m_flagged) {
        const Place place = index->placeOfField(quality.field);
        auto* item = new QStandardItem(
            tr("%1 site %2").arg(QString::fromStdString(wellName(place.well->place))).arg(place.field->site));
        item->setData(qlonglong(quality.field), FieldRole);
        item->setData(flagName(quality), FlagRole);
        const bool out = place.field->excluded;
        const QString reason = QString::fromStdString(place.field->exclusionReason);
        item->setData(out ? tr("Excluded: %1").arg(reason) : flagReason(quality), ReasonRole);
        item->setToolTip(flagReason(quality) + (out ? QLatin1Char('\n') + tr("Excluded: %1").arg(reason) : QString()));
        m_model->appendRow(item);
    }
    const int count = int(m_flagged.size());
    const int left = count - int(std::ranges::count_if(m_flagged, isOut));
    static_cast<QLabel*>(m_fact)->setText(left ? tr("%Ln field(s)", nullptr, left) : QString());
    m_exclude->setText(left ? tr("Exclude %Ln field(s)", nullptr, left) : tr("Include %Ln field(s)", nullptr, count));
    m_exclude->setVisible(count > 0);
    static_cast<QLabel*>(m_none)->setText(index->cells().empty() ? tr("Fields are looked at when the cells are found.")
                                                                 : tr("No field stands out."));
    m_view->setVisible(count > 0);
    m_none->setVisible(count == 0);
}

/// The flag is the reason; Ctrl+Z takes all of it back, and so does the button where all are out.
void QualityList::exclude()
{
    const bool out = std::ranges::any_of(m_flagged, [this](const FieldQuality& quality) {
        return !m_workspace.index()->placeOfField(quality.field).field->excluded;
    });
    std::map<QString, std::vector<FieldId>> byFlag;
    int count = 0;
    for (const FieldQuality& quality : m_flagged)
        if (m_workspace.index()->placeOfField(quality.field).field->excluded != out) {
            byFlag[flagName(quality)].push_back(quality.field);
            ++count;
        }
    if (count == 0)
        return;
    std::vector<std::pair<std::string, std::vector<FieldId>>> byReason;
    for (auto& [flag, fields] : byFlag)
        byReason.emplace_back(storedReason(tr("Image quality: %1").arg(flag), m_workspace.settings()), std::move(fields));
    const auto set = [project = m_workspace.project(), byReason](bool excluded) -> Result<void> {
        for (const auto& [reason, fields] : byReason)
            if (auto done = setFieldsExcluded(*project, fields, excluded, excluded ? reason : std::string()); !done)
                return done;
        return {};
    };
    const QString what = out ? tr("Exclude %Ln field(s)", nullptr, count) : tr("Include %Ln field(s)", nullptr, count);
    (void)m_workspace.history().perform(platesEdit(m_workspace, what, [set, out] { return set(out); }, [set, out] { return set(!out); }));
}

} // namespace phenodrop
