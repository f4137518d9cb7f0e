#pragma once

#include "widgets/style/controls.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QStyle>
#include <QStyleOptionComboBox>

namespace phenodrop::testing {

/// Whether the text of a label, button or combo box has less room than it needs. Labels that shorten themselves are not
/// meant: names of plates may be of any length.
inline bool isCut(const QWidget& widget)
{
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) {
        if (label->text().isEmpty() || qobject_cast<const ElidedLabel*>(label))
            return false;
        return label->wordWrap() ? label->height() < label->heightForWidth(label->width())
                                 : label->width() < label->minimumSizeHint().width();
    }
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) {
        if (button->property("kind").toString() == QLatin1String("segment")) // shortens itself and keeps its name
            return button->text() != button->accessibleName();
        return !button->text().isEmpty() && button->width() < button->minimumSizeHint().width();
    }
    if (const auto* combo = qobject_cast<const QComboBox*>(&widget)) {
        QStyleOptionComboBox option;
        option.initFrom(combo);
        option.subControls = QStyle::SC_All;
        const QRect field = combo->style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, combo);
        return combo->fontMetrics().horizontalAdvance(combo->currentText()) > field.width();
    }
    return false;
}

/// The cut texts of what is visible in `within`.
inline QStringList cutTexts(const QWidget& within)
{
    QStringList cut;
    for (const QWidget* widget : within.findChildren<QWidget*>())
        if (widget->isVisible() && isCut(*widget)) {
            const auto* label = qobject_cast<const QLabel*>(widget);
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            cut << (label    ? label->text()
                    : button ? button->text()
                             : static_cast<const QComboBox*>(widget)->currentText());
        }
    return cut;
}

} // namespace phenodrop::testing
