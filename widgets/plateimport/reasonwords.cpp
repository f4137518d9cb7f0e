#include "widgets/plateimport/reasonwords.h"

#include "widgets/style/numbers.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <vector>

namespace phenodrop {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ReasonWords)
};

// As core/plateimport writes them; a plate's name and a colon may stand before.
constexpr const char* Forms[] = {
    QT_TRANSLATE_NOOP("ReasonWords", "others have it; no file was found"),
    QT_TRANSLATE_NOOP("ReasonWords", "named and not there"),
    QT_TRANSLATE_NOOP("ReasonWords", "not there"),
    QT_TRANSLATE_NOOP("ReasonWords", "has no page %1"),
    QT_TRANSLATE_NOOP("ReasonWords", "truncated: %1"),
    QT_TRANSLATE_NOOP("ReasonWords", "repeats %1"),
    QT_TRANSLATE_NOOP("ReasonWords", "%1 px where the plate has %2"),
    QT_TRANSLATE_NOOP("ReasonWords", "%1 where the channel has %2"),
    QT_TRANSLATE_NOOP("ReasonWords", "not a well: %1"),
    QT_TRANSLATE_NOOP("ReasonWords", "no well on a plate"),
    QT_TRANSLATE_NOOP("ReasonWords", "channel %1 is in %2 of %3 fields and is left out"),
    QT_TRANSLATE_NOOP("ReasonWords", "%1 images state another pixel size"),
    QT_TRANSLATE_NOOP("ReasonWords", "%1 images state another pixel size than the index file, which was used"),
    QT_TRANSLATE_NOOP("ReasonWords", "a pixel size of %1 µm is unusual; check the unit"),
    QT_TRANSLATE_NOOP("ReasonWords", "field positions up to %1 µm do not fit fields of %2 µm; check the unit"),
    QT_TRANSLATE_NOOP("ReasonWords", "%1 files are coloured; only their first component is used"),
    QT_TRANSLATE_NOOP("ReasonWords", "wells outside the %1-well plate that the index states"),
    QT_TRANSLATE_NOOP("ReasonWords", "Z stacks: %1 planes beside the projection or middle plane are not used"),
    QT_TRANSLATE_NOOP("ReasonWords",
                      "Z stacks: %1 images stand in for a middle plane that their field does not have"),
    QT_TRANSLATE_NOOP("ReasonWords", "time series: %1 images after the first time point are not used"),
    QT_TRANSLATE_NOOP("ReasonWords", "%1 images of other acquisitions than the first are not used"),
    QT_TRANSLATE_NOOP("ReasonWords", "%1 images are named alike by two index files and taken once"),
    QT_TRANSLATE_NOOP("ReasonWords", "wells are only numbered: taken row by row on a plate of %1 columns"),
    QT_TRANSLATE_NOOP("ReasonWords", "the instrument reports a failed plane: %1"),
    QT_TRANSLATE_NOOP("ReasonWords", "no plate '%1'"),
    QT_TRANSLATE_NOOP("ReasonWords", "plate '%1' of the table is taken for '%2'"),
    QT_TRANSLATE_NOOP("ReasonWords", "no well %1 on plate '%2'"),
    QT_TRANSLATE_NOOP("ReasonWords", "no well %1 on any plate"),
    QT_TRANSLATE_NOOP("ReasonWords", "line %1: the dose of %2 is no number and stays empty: %3"),
    QT_TRANSLATE_NOOP("ReasonWords", "the dose of %1 is no number and stays empty: %2"),
    QT_TRANSLATE_NOOP("ReasonWords", "line %1: not a well: %2"),
    QT_TRANSLATE_NOOP("ReasonWords", "line %1: %2 differs from an earlier line, which counts"),
};

struct Form {
    const char* source;
    QRegularExpression pattern;
};

/// "%1" catches a name or a number, in the order that the source writes them; at the beginning no colon, for
/// that ends the plate's name.
std::vector<Form> compiled()
{
    std::vector<Form> forms;
    for (const char* source : Forms) {
        QString pattern = QRegularExpression::escape(QString::fromUtf8(source));
        pattern.replace(QRegularExpression(QStringLiteral(R"(\\%\d)")), QStringLiteral("(.+?)"));
        if (pattern.startsWith(QLatin1String("(.")))
            pattern.replace(0, 5, QStringLiteral("([^:]+?)"));
        forms.push_back({source, QRegularExpression(QRegularExpression::anchoredPattern(pattern))});
    }
    return forms;
}

/// Null when no form fits the whole text.
QString translated(const QString& text)
{
    static const std::vector<Form> forms = compiled();
    for (const Form& form : forms) {
        const auto found = form.pattern.match(text);
        if (!found.hasMatch())
            continue;
        QString words = Words::tr(form.source);
        // In one go: a name may hold a "%2" of its own.
        const QStringList parts = found.capturedTexts();
        switch (parts.size()) {
        case 1:
            return words;
        case 2:
            return words.arg(parts[1]);
        case 3:
            return words.arg(parts[1], parts[2]);
        default:
            return words.arg(parts[1], parts[2], parts[3]);
        }
    }
    return {};
}

} // namespace

QString reasonWords(const QString& reason)
{
    if (const QString all = translated(reason); !all.isNull())
        return all;
    for (qsizetype at = reason.indexOf(QLatin1String(": ")); at > 0;
         at = reason.indexOf(QLatin1String(": "), at + 2))
        if (const QString rest = translated(reason.mid(at + 2)); !rest.isNull())
            return Words::tr("%1: %2").arg(reason.left(at), rest);
    return reason;
}

QString placeWords(const QString& place)
{
    static const QRegularExpression form(QStringLiteral("^(.* )?site (\\d+)(?: channel (.*))?$"));
    const auto found = form.match(place);
    if (!found.hasMatch())
        return place;
    const QString words = found.captured(1) + Words::tr("site %1").arg(found.captured(2));
    return found.captured(3).isEmpty() ? words
                                       : words + QLatin1Char(' ') + Words::tr("channel %1").arg(found.captured(3));
}

QString summaryWords(const QString& line)
{
    static const QRegularExpression files(
        QStringLiteral("^(.*): (\\d+) of (\\d+) files? matched, (\\d+) ignored, (\\d+) problems?$"));
    static const QRegularExpression plate(
        QStringLiteral("^plate (.*): (\\d+) wells?(?: of (\\d+))?, (\\d+) (field|crop)s?, channels (.*?)"
                       "(?:, ([^ ,]+) µm per pixel)?(?:; (\\d+) wells? without images)?$"));
    const QString between = QStringLiteral(" · ");
    if (const auto found = files.match(line); found.hasMatch()) {
        const auto number = [&found](int at) { return found.captured(at).toInt(); };
        return Words::tr("%1: %2 of %3 files matched")
                   .arg(found.captured(1), countText(number(2)), countText(number(3))) +
               between + Words::tr("%Ln ignored", nullptr, number(4)) + between +
               Words::tr("%n problem(s)", nullptr, number(5));
    }
    const auto found = plate.match(line);
    if (!found.hasMatch())
        return line;
    const auto number = [&found](int at) { return found.captured(at).toInt(); };
    QStringList parts{found.captured(3).isEmpty()
                          ? Words::tr("%n well(s)", nullptr, number(2))
                          : Words::tr("%1 of %2 wells").arg(countText(number(2)), countText(number(3))),
                      found.captured(5) == QLatin1String("field") ? Words::tr("%Ln field(s)", nullptr, number(4))
                                                                  : Words::tr("%Ln crop(s)", nullptr, number(4)),
                      Words::tr("channels %1").arg(found.captured(6))};
    if (!found.captured(7).isEmpty())
        parts << Words::tr("%1 µm per pixel").arg(QLocale().toString(found.captured(7).toDouble(), 'g', 4));
    if (!found.captured(8).isEmpty())
        parts << Words::tr("%n well(s) without images", nullptr, number(8));
    return Words::tr("Plate %1: %2").arg(found.captured(1), parts.join(between));
}

QStringList reasonForms()
{
    QStringList forms;
    for (const char* source : Forms)
        forms << QString::fromUtf8(source);
    return forms;
}

} // namespace phenodrop
