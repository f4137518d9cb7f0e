#include "widgets/style/colourdialog.h"

#include "widgets/style/phenotypemark.h"
#include "widgets/style/theme.h"

#include <QColorDialog>

#include <array>

namespace phenodrop {

namespace {

constexpr int Columns = 8, Rows = 6; ///< of QColorDialog's basic colours, which count down the columns

/// Shades of a hue: the class colour itself is the third.
QColor shade(const QColor& colour, int row)
{
    static constexpr std::array<int, Rows> Percent{165, 130, 100, 76, 56, 38};
    float hue = 0, saturation = 0, lightness = 0;
    colour.getHslF(&hue, &saturation, &lightness);
    return QColor::fromHslF(std::max(0.F, hue), saturation, std::clamp(lightness * float(Percent[std::size_t(row)]) / 100, 0.F, 0.97F));
}

void setBasicColours()
{
    for (int column = 0; column < Columns; ++column)
        for (int row = 0; row < Rows; ++row)
            QColorDialog::setStandardColor(column * Rows + row, shade(phenotypeColour(column + 1, theme()), row));
}

} // namespace

QColorDialog* askForColour(QWidget* parent, const QString& title, const QColor& now, std::function<void(const QColor&)> use)
{
    setBasicColours(); // of the theme of now
    auto* dialog = new QColorDialog(now, parent);
    dialog->setWindowTitle(title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QColorDialog::colorSelected, dialog, [use = std::move(use)](const QColor& colour) { use(colour); });
    dialog->open();
    return dialog;
}

} // namespace phenodrop
