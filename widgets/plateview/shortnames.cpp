#include "widgets/plateview/shortnames.h"

#include <algorithm>

namespace phenodrop {

namespace {

/// No other name begins and ends so.
bool isOnly(const QStringList& names, const QString& name, int head, int tail)
{
    return std::ranges::none_of(names, [&](const QString& other) {
        return other != name && other.size() >= head + tail && other.startsWith(QStringView(name).left(head), Qt::CaseInsensitive) &&
               other.endsWith(QStringView(name).right(tail), Qt::CaseInsensitive);
    });
}

QString cut(const QString& name, int head, int tail)
{
    const QString beginning = name.left(head).trimmed();
    return tail > 0 ? beginning + QChar(0x2026) + name.right(tail).trimmed() : beginning + QLatin1Char('.');
}

/// The longest beginning that fits with this much of the end.
int headThatFits(const QString& name, int tail, int room, const std::function<int(const QString&)>& width)
{
    int head = int(name.size()) - tail - 1;
    while (head > 0 && width(cut(name, head, tail)) > room)
        --head;
    while (head > 0 && name[head - 1].isSpace()) // else it would differ from a name that ends here by what nobody sees
        --head;
    return head;
}

QString shortName(const QStringList& names, const QString& name, int room, const std::function<int(const QString&)>& width)
{
    if (width(name) <= room)
        return name;
    for (int tail = 0; tail < name.size(); ++tail) {
        const int head = headThatFits(name, tail, room, width);
        if (head <= 0)
            break;
        if (isOnly(names, name, head, tail))
            return cut(name, head, tail);
    }
    for (int kept = int(name.size()) - 1; kept > 1; --kept)
        if (const QString middle = cut(name, (kept + 1) / 2, kept / 2); width(middle) <= room)
            return middle;
    return name.left(1);
}

} // namespace

QHash<QString, QString> shortNames(const QStringList& names, int room, const std::function<int(const QString&)>& width)
{
    QHash<QString, QString> all;
    for (const QString& name : names)
        all.insert(name, shortName(names, name, room, width));
    return all;
}

} // namespace phenodrop
