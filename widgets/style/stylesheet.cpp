#include "widgets/style/stylesheet.h"

#include "widgets/style/theme.h"

#include <QFile>
#include <QList>

namespace phenodrop {

namespace {

struct Entry {
    QString name;
    QString value;
};

QList<Entry> entriesOf(const Theme& t, const Density& d)
{
    return {
        {QStringLiteral("rail"), t.rail.name()},
        {QStringLiteral("bg"), t.bg.name()},
        {QStringLiteral("panel"), t.panel.name()},
        {QStringLiteral("raised"), t.raised.name()},
        {QStringLiteral("hover"), t.hover.name()},
        {QStringLiteral("border"), t.border.name()},
        {QStringLiteral("controlBorder"), t.controlBorder.name()},
        {QStringLiteral("borderStrong"), t.borderStrong.name()},
        {QStringLiteral("plot"), t.plot.name()},
        {QStringLiteral("text"), t.text.name()},
        {QStringLiteral("second"), t.second.name()},
        {QStringLiteral("third"), t.third.name()},
        {QStringLiteral("accent"), t.accent.name()},
        {QStringLiteral("fill"), t.fill.name()},
        {QStringLiteral("fillHover"), mixed(t.fill, t.dark ? Qt::white : Qt::black, 0.1).name()},
        {QStringLiteral("onFill"), t.onFill.name()},
        {QStringLiteral("tint"), t.tint.name()},
        {QStringLiteral("good"), t.good.name()},
        {QStringLiteral("warn"), t.warn.name()},
        {QStringLiteral("error"), t.error.name()},
        // The content height of a control: what is left between its two border lines.
        {QStringLiteral("control"), QString::number(d.control - 2)},
        {QStringLiteral("row"), QString::number(d.row)},
        {QStringLiteral("chevron"), t.dark ? QStringLiteral("dark") : QStringLiteral("light")},
    };
}

} // namespace

QString styleSheetFor(const Theme& theme, const Density& density)
{
    QFile file(QStringLiteral(":/style/phenodrop.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    // "@name@" and not "@name", so that no name can be the beginning of another.
    for (const Entry& entry : entriesOf(theme, density))
        sheet.replace(QLatin1Char('@') + entry.name + QLatin1Char('@'), entry.value);
    return sheet;
}

} // namespace phenodrop
