#include "core/plateimport/guesspattern.h"

#include "core/plateimport/presets.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QStringList>
#include <algorithm>
#include <map>
#include <utility>

namespace phenodrop {

namespace {

constexpr std::size_t MostNames = 3000;
constexpr double Usual = 0.9; ///< share of the names that must agree
constexpr int MostChannels = 12;

/// One place of the names, as it is written in each of them.
struct Column {
    QStringList values;
    QSet<QString> distinct;
    QString group;  ///< empty: none
    QString prefix; ///< letters before the number or the well
    QString pattern = QStringLiteral("[^%1]+"); ///< of what the group holds; %1: what separates
};

/// What names have in common: what stands between their parts.
struct Form {
    QStringList separators; ///< one before each part and one at the end
    std::vector<Column> columns;
    int names = 0;
};

const QRegularExpression& parts()
{
    static const QRegularExpression one(QStringLiteral("[^_\\-.,()# /]+"));
    return one;
}

QString stemOf(const std::string& name)
{
    QString stem = QString::fromStdString(name);
    stem.truncate(std::max<qsizetype>(0, stem.lastIndexOf(QLatin1Char('.'))));
    return stem;
}

void addTo(Form& form, const QString& stem, bool first)
{
    qsizetype end = 0;
    std::size_t i = 0;
    for (auto it = parts().globalMatch(stem); it.hasNext(); ++i) {
        const auto part = it.next();
        if (first) {
            form.columns.emplace_back();
            form.separators << stem.mid(end, part.capturedStart() - end);
        }
        form.columns[i].values << part.captured();
        form.columns[i].distinct.insert(part.captured());
        end = part.capturedEnd();
    }
    if (first)
        form.separators << stem.mid(end);
    ++form.names;
}

/// The most frequent form of the names.
Form usualForm(const QStringList& stems)
{
    std::map<QString, Form> forms;
    for (const QString& stem : stems) {
        QString key = stem;
        key.replace(parts(), QStringLiteral("x"));
        const auto [at, isNew] = forms.try_emplace(key);
        addTo(at->second, stem, isNew);
    }
    Form best;
    for (auto& [key, form] : forms)
        if (form.names > best.names)
            best = std::move(form);
    return best;
}

/// Share of the column's names that a pattern fits from end to end; `prefix` is set to the first group of the first.
double share(const Column& column, const QRegularExpression& pattern, QString* prefix = nullptr)
{
    int fits = 0;
    for (const QString& value : column.values) {
        const auto match = pattern.match(value);
        if (!match.hasMatch())
            continue;
        if (fits++ == 0 && prefix)
            *prefix = match.captured(1);
        else if (prefix && match.captured(1).compare(*prefix, Qt::CaseInsensitive) != 0)
            return 0; // letters that differ are no prefix
    }
    return double(fits) / double(std::max<qsizetype>(1, column.values.size()));
}

/// How much a column that could be wells is like them: "f1" and "c2" could be, too. 0: not enough.
int wellRank(const Column& column, const QString& prefix)
{
    if (!prefix.isEmpty())
        return 3; // it says so
    QSet<QChar> rows;
    bool padded = false;
    for (const QString& value : column.distinct) {
        rows.insert(value.front().toUpper());
        padded |= value.size() > 2 && value[1] == QLatin1Char('0');
    }
    const bool upper = column.distinct.begin()->front().isUpper();
    return rows.size() > 1 ? 2 : upper && padded ? 1 : 0;
}

/// The well: "B07", "wellB07", "r02c07", or a letter and a number beside each other.
bool findWell(Form& form)
{
    static const QRegularExpression word(QStringLiteral("^(well)?([A-P]|A[A-F])0?\\d{1,2}$"), QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression numbers(QStringLiteral("^()r\\d{1,2}c\\d{1,2}$"), QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression row(QStringLiteral("^([A-Pa-p])$")), number(QStringLiteral("^\\d{1,2}$"));
    Column* best = nullptr;
    int bestRank = 0;
    for (Column& column : form.columns) {
        QString prefix;
        const bool isNumbers = share(column, numbers) >= Usual;
        if (!isNumbers && share(column, word, &prefix) < Usual)
            continue;
        const int rank = isNumbers ? 3 : wellRank(column, prefix);
        if (rank == 0 || rank < bestRank || (rank == bestRank && column.distinct.size() <= best->distinct.size()))
            continue;
        if (best) {
            best->group.clear();
            best->prefix.clear();
        }
        best = &column;
        bestRank = rank;
        column.group = QStringLiteral("well");
        column.prefix = prefix;
        column.pattern = isNumbers ? QStringLiteral("[Rr]\\d{1,2}[Cc]\\d{1,2}") : QStringLiteral("[A-Pa-p][A-Fa-f]?\\d{1,3}");
    }
    if (best)
        return true;
    for (std::size_t i = 0; i + 1 < form.columns.size(); ++i)
        if (share(form.columns[i], row) >= Usual && share(form.columns[i + 1], number) >= Usual) {
            form.columns[i].group = QStringLiteral("row");
            form.columns[i + 1].group = QStringLiteral("col");
            form.columns[i + 1].pattern = QStringLiteral("\\d+");
            return true;
        }
    return false;
}

/// "pos3", "ch2", "z01": a number behind a word that says what it counts.
void findNumbers(Form& form)
{
    static const QRegularExpression counted(QStringLiteral("^([A-Za-z]*?)(\\d+)$"));
    static const QHash<QString, QString> meanings = [] {
        QHash<QString, QString> all;
        const auto add = [&](const char* group, const char* words) {
            for (const QString& word : QString::fromLatin1(words).split(QLatin1Char(' ')))
                all[word] = QString::fromLatin1(group);
        };
        add("site", "s f p site field fld fov pos position point xy view image img tile");
        add("ch", "c w ch chan channel wave wl wv");
        add("z", "z plane slice stack");
        add("t", "t tp time timepoint frame");
        add("plate", "plate platte");
        return all;
    }();
    QSet<QString> taken;
    for (Column& column : form.columns) {
        QString prefix;
        if (!column.group.isEmpty() || share(column, counted, &prefix) < Usual)
            continue;
        const QString meaning = meanings.value(prefix.toLower());
        column.prefix = prefix;
        column.pattern = QStringLiteral("\\d+");
        if (!meaning.isEmpty() && !taken.contains(meaning))
            column.group = meaning;
        if (column.group == QLatin1String("plate")) // "plate1" is its name
            column.pattern.prepend(std::exchange(column.prefix, QString()));
        taken.insert(meaning);
    }
}

/// The parts without a word of their own: a few words are the channel, numbers that vary the site, what stands first the plate.
void findTheRest(Form& form)
{
    const auto has = [&](const char* group) {
        return std::any_of(form.columns.begin(), form.columns.end(), [&](const Column& c) { return c.group == QLatin1String(group); });
    };
    const auto isNumber = [](const Column& column) { return column.pattern == QLatin1String("\\d+"); };
    const auto varies = [](const Column& column) { return column.group.isEmpty() && column.distinct.size() > 1; };
    for (auto column = form.columns.rbegin(); column != form.columns.rend() && !has("ch"); ++column)
        if (varies(*column) && !isNumber(*column) && column->distinct.size() <= MostChannels)
            column->group = QStringLiteral("ch");
    for (auto column = form.columns.begin(); column != form.columns.end() && !has("site"); ++column)
        if (varies(*column) && isNumber(*column) && column->prefix.isEmpty())
            column->group = QStringLiteral("site");
    for (auto column = form.columns.rbegin(); column != form.columns.rend() && !has("ch"); ++column)
        if (varies(*column) && isNumber(*column) && column->prefix.isEmpty() && column->distinct.size() <= MostChannels)
            column->group = QStringLiteral("ch");
    for (auto column = form.columns.begin(); column != form.columns.end() && !has("site"); ++column)
        if (varies(*column) && isNumber(*column)) // "Series008": the word says nothing, and the numbers differ
            column->group = QStringLiteral("site");
    Column& first = form.columns.front();
    if (has("plate") || !first.group.isEmpty() || first.distinct.size() == first.values.size() || (isNumber(first) && first.prefix.isEmpty()))
        return;
    first.group = QStringLiteral("plate");
    first.pattern.prepend(std::exchange(first.prefix, QString()));
}

/// Only what means something in a pattern: a person reads it.
QString escaped(const QString& text, bool inBrackets = false)
{
    static const QString special = QStringLiteral(".()+*?[]{}^$|\\");
    QString out;
    for (const QChar c : text)
        out += special.contains(c) || (inBrackets && c == QLatin1Char('-')) ? QLatin1Char('\\') + QString(c) : QString(c);
    return out;
}

QString patternOf(const Form& form, bool inFolders)
{
    QString separators = QStringLiteral("/");
    for (const QString& separator : form.separators)
        for (const QChar c : separator)
            if (!separators.contains(c))
                separators += c;
    const QString others = escaped(separators, true);
    QString pattern = inFolders ? QString() : QStringLiteral("^");
    for (std::size_t i = 0; i < form.columns.size(); ++i) {
        const Column& column = form.columns[i];
        const QString what = column.pattern.contains(QLatin1String("%1")) ? column.pattern.arg(others) : column.pattern;
        pattern += escaped(form.separators[qsizetype(i)]) + column.prefix;
        pattern += column.group.isEmpty() ? what : QStringLiteral("(?<%1>%2)").arg(column.group, what);
    }
    return pattern + escaped(form.separators.back()) + QLatin1Char('$');
}

bool reads(const QString& pattern, const std::vector<std::string>& names)
{
    const NameReader reader(pattern.toStdString());
    if (!reader.isValid())
        return false;
    const auto fits = std::count_if(names.begin(), names.end(), [&](const std::string& name) { return reader.read(name).has_value(); });
    return double(fits) >= Usual * double(names.size());
}

} // namespace

std::string guessPattern(std::span<const std::string> names)
{
    std::vector<std::string> some;
    const std::size_t count = std::min(MostNames, names.size());
    for (std::size_t i = 0; i < count; ++i)
        some.push_back(names[i * names.size() / count]);
    for (const bool inFolders : {false, true}) { // the file's own name first
        QStringList stems;
        for (const std::string& name : some) {
            const QString stem = stemOf(name);
            const auto slash = stem.lastIndexOf(QLatin1Char('/'));
            const auto above = inFolders && slash > 0 ? stem.lastIndexOf(QLatin1Char('/'), slash - 1) : slash;
            stems << stem.mid(above + 1);
        }
        Form form = usualForm(stems);
        if (form.columns.empty() || form.names < Usual * double(count) || !findWell(form))
            continue;
        findNumbers(form);
        findTheRest(form);
        if (const QString pattern = patternOf(form, inFolders); reads(pattern, some))
            return pattern.toStdString();
    }
    return {};
}

} // namespace phenodrop
