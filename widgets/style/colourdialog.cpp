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
    static constexpr std::array<float, Rows> Step{0.5F, 0.25F, 0, -0.24F, -0.44F, -0.62F}; // of the way to white, or to black
    float hue = 0, saturation = 0, lightness = 0;
    colour.getHslF(&hue, &saturation, &lightness);
    const float step = Step[std::size_t(row)];
    return QColor::fromHslF(std::max(0.F, hue), saturation, lightness + step * (step > 0 ? 1 - lightness : lightness));
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
