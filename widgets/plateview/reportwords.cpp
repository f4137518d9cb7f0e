#include "widgets/plateview/reportwords.h"

#include "widgets/style/numbers.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace phenodrop {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ReportWords)
};

/// "imagexpress: 96 of 96 files matched, 0 ignored, 0 problems".
QStringList countWords(const QString& line)
{
    static const QRegularExpression form(
        QStringLiteral("^(.*): (\\d+) of (\\d+) files? matched, (\\d+) ignored"));
    const auto found = form.match(line);
    if (!found.hasMatch())
        return {line};
    QStringList lines{
        Words::tr("%1 of %2 files matched")
            .arg(countText(found.captured(2).toLongLong()), countText(found.captured(3).toLongLong()))};
    if (const int ignored = found.captured(4).toInt(); ignored > 0)
        lines << Words::tr("%Ln file(s) ignored", nullptr, ignored);
    return lines;
}

struct PlateWords {
    int plates = 0, wells = 0, fields = 0, crops = 0, empty = 0;
};

/// Adds "plate P1: 48 wells of 96, 96 fields, channels …; 48 wells without images"; false for any other line.
bool addPlate(const QString& line, PlateWords& sum)
{
    static const QRegularExpression form(
        QStringLiteral("^plate .*: (\\d+) wells?( of \\d+)?, (\\d+) (fields?|crops?), channels"));
    static const QRegularExpression without(QStringLiteral("; (\\d+) wells? without images$"));
    const auto found = form.match(line);
    if (!found.hasMatch())
        return false;
    ++sum.plates;
    sum.wells += found.captured(1).toInt();
    (found.captured(4).startsWith(QLatin1String("field")) ? sum.fields : sum.crops) +=
        found.captured(3).toInt();
    if (const auto empty = without.match(line); empty.hasMatch())
        sum.empty += empty.captured(1).toInt();
    return true;
}

} // namespace

ReportWords reportWords(const QStringList& report)
{
    ReportWords words;
    PlateWords sum;
    for (int i = 0; i < report.size(); ++i) {
        if (i == 0)
            words.lines << countWords(report[i]);
        else if (!addPlate(report[i], sum))
            ++words.findings;
    }
    if (sum.plates == 0)
        return words;
    QStringList parts;
    if (sum.plates > 1)
        parts << Words::tr("%n plate(s)", nullptr, sum.plates);
    parts << Words::tr("%n well(s)", nullptr, sum.wells);
    if (sum.fields > 0)
        parts << Words::tr("%Ln field(s)", nullptr, sum.fields);
    if (sum.crops > 0)
        parts << Words::tr("%Ln crop(s)", nullptr, sum.crops);
    words.lines << parts.join(QStringLiteral(" · "));
    if (sum.empty > 0)
        words.lines << Words::tr("%n well(s) without images", nullptr, sum.empty);
    return words;
}

} // namespace phenodrop
