#include "widgets/style/segmentedcontrol.h"

#include "widgets/style/theme.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

#include <vector>

namespace phenodrop {

namespace {
constexpr int Padding = 26; ///< px beside a text: the style sheet's padding and border
} // namespace

SegmentedControl::SegmentedControl(const QStringList& texts, QWidget* parent)
    : QWidget(parent), m_group(new QButtonGroup(this)), m_texts(texts)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    for (int i = 0; i < texts.size(); ++i) {
        auto* button = new QPushButton(texts[i], this);
        button->setCheckable(true);
        button->setChecked(i == 0);
        button->setProperty("kind", "segment");
        button->setProperty("end", i == 0 ? "left" : i + 1 == texts.size() ? "right" : "none");
        m_group->addButton(button, i);
        row->addWidget(button);
        button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    }
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    fitTexts();
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        if (on)
            Q_EMIT currentChanged(id);
    });
}

void SegmentedControl::fitTexts()
{
    // The bold text of the chosen segment is wider: room for it is there from the beginning.
    const QFontMetrics metrics(uiFont(FontSize::Body, true));
    std::vector<int> wanted;
    int all = 0;
    for (const QString& text : m_texts) {
        wanted.push_back(metrics.horizontalAdvance(text) + Padding);
        all += wanted.back();
    }
    auto* row = static_cast<QHBoxLayout*>(layout());
    for (int i = 0; i < m_texts.size(); ++i) {
        const int room = width() * wanted[std::size_t(i)] / std::max(1, all);
        // The layout's rounding takes a pixel here and there: that is no reason to cut a text.
        const QString shown = width() + Padding >= all
                                  ? m_texts[i]
                                  : metrics.elidedText(m_texts[i], Qt::ElideRight, std::max(8, room - Padding));
        QAbstractButton* button = m_group->button(i);
        button->setText(shown);
        button->setAccessibleName(m_texts[i]);
        if (button->isEnabled())
            button->setToolTip(shown == m_texts[i] ? QString() : m_texts[i]);
        row->setStretch(i, wanted[std::size_t(i)]);
    }
    m_wanted = all;
}

QSize SegmentedControl::sizeHint() const
{
    return {m_wanted, layout()->sizeHint().height()};
}

QSize SegmentedControl::minimumSizeHint() const
{
    return {int(m_texts.size()) * 40, layout()->sizeHint().height()};
}

void SegmentedControl::resizeEvent(QResizeEvent*)
{
    fitTexts();
}

void SegmentedControl::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

int SegmentedControl::currentIndex() const
{
    return m_group->checkedId();
}

void SegmentedControl::setCurrentIndex(int index)
{
    if (auto* button = m_group->button(index)) {
        button->setChecked(true);
    } else if (auto* checked = m_group->checkedButton()) {
        m_group->setExclusive(false);
        checked->setChecked(false);
        m_group->setExclusive(true);
        Q_EMIT currentChanged(-1);
    }
}

void SegmentedControl::setSegmentEnabled(int index, bool enabled, const QString& reason)
{
    if (auto* button = m_group->button(index)) {
        button->setEnabled(enabled);
        button->setToolTip(enabled ? QString() : reason);
    }
}

} // namespace phenodrop
