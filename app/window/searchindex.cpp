#include "app/window/searchindex.h"

#include "widgets/style/numbers.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <map>

namespace phenodrop {

namespace {

struct SearchText {
    Q_DECLARE_TR_FUNCTIONS(SearchText)
};

/// How well a name fits all words; 0 where one is missing. Beginnings count more than middles.
int scoreOf(const QString& name, const QStringList& words)
{
    int score = 0;
    for (const QString& word : words) {
        const auto at = name.indexOf(word, 0, Qt::CaseInsensitive);
        if (at < 0)
            return 0;
        const bool atWord = at == 0 || !name[at - 1].isLetterOrNumber();
        score += (at == 0 ? 40 : atWord ? 30 : 10) + (name.size() == word.size() ? 20 : 0);
    }
    return score;
}

} // namespace

void SearchIndex::setProject(std::shared_ptr<const CellIndex> index)
{
    m_index = std::move(index);
    m_names.clear();
    if (!m_index)
        return;
    for (const Plate& plate : m_index->plates())
        m_names.push_back({SearchHit::Kind::Plate,
                           QString::fromStdString(plate.name),
                           SearchText::tr("plate"),
                           plate.key,
                           {},
                           0});
    std::map<std::string, std::pair<WellKey, int>> compounds;
    for (const Well& well : m_index->wells())
        if (!well.treatment.name.empty()) {
            auto [at, isNew] = compounds.try_emplace(well.treatment.name, well.key, 0);
            ++at->second.second;
        }
    for (const auto& [name, wells] : compounds)
        m_names.push_back({SearchHit::Kind::Compound,
                           QString::fromStdString(name),
                           SearchText::tr("%n well(s)", nullptr, wells.second),
                           wells.first,
                           {},
                           0});
}

void SearchIndex::findWells(const QString& text, std::vector<SearchHit>& hits) const
{
    // The last word is the well, what stands before it narrows the plate.
    const QStringList words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.isEmpty() || !m_index)
        return;
    const QString plateWord = words.size() > 1 ? words.front() : QString(), typed = words.back();
    const auto add = [&](const Plate& plate, const Well& well, int score) {
        const QString name = QString::fromStdString(plate.name);
        if (plateWord.isEmpty() || name.contains(plateWord, Qt::CaseInsensitive))
            hits.push_back({SearchHit::Kind::Well,
                            QString::fromStdString(wellName(well.place)),
                            well.treatment.name.empty()
                                ? name
                                : name + QStringLiteral(" · ") + QString::fromStdString(well.treatment.name),
                            well.key,
                            {},
                            score});
    };
    const auto place = parseWellId(typed.toStdString());
    for (const Plate& plate : m_index->plates())
        if (const Well* well = place ? m_index->wellAt(plate.key, *place) : nullptr)
            add(plate, *well, 100);
    // On the way to "B07" nothing would be found by "B0".
    static const QRegularExpression beginning(QStringLiteral("^[A-Za-z]{1,2}\\d$"));
    if (!beginning.match(typed).hasMatch())
        return;
    for (const Plate& plate : m_index->plates())
        for (const Well& well : m_index->wellsOf(plate.key))
            if (QString::fromStdString(wellName(well.place)).startsWith(typed, Qt::CaseInsensitive) && (!place || well.place != *place))
                add(plate, well, 40);
}

void SearchIndex::findNames(const QStringList& words, std::vector<SearchHit>& hits) const
{
    for (SearchHit hit : m_names)
        if ((hit.score = scoreOf(hit.text, words)) > 0)
            hits.push_back(hit);
    for (const Command& command : m_commands)
        if (const int score = words.isEmpty() ? 1 : scoreOf(command.text, words); score > 0)
            hits.push_back({SearchHit::Kind::Command, command.text, command.shortcut, 0, command.id, score});
}

std::vector<SearchHit> SearchIndex::find(const QString& text, int limit) const
{
    const QString clean = text.simplified();
    std::vector<SearchHit> hits;
    findWells(clean, hits);
    bool isNumber = false;
    const qlonglong number =
        (clean.startsWith(QLatin1Char('#')) ? clean.mid(1) : clean).toLongLong(&isNumber);
    if (isNumber && m_index && m_index->cell(number))
        hits.push_back({SearchHit::Kind::Cell,
                        SearchText::tr("Cell %1").arg(number),
                        m_index->placeText(m_index->placeOfCell(number)),
                        number,
                        {},
                        90});
    findNames(clean.split(QLatin1Char(' '), Qt::SkipEmptyParts), hits);
    std::stable_sort(hits.begin(), hits.end(),
                     [](const SearchHit& a, const SearchHit& b) { return a.score > b.score; });
    if (int(hits.size()) > limit)
        hits.resize(std::size_t(limit));
    return hits;
}

QString SearchIndex::nearest(const QString& text) const
{
    QString best;
    int distance = std::max(2, int(text.size()) / 2);
    const auto consider = [&](const QString& name) {
        // Only as much of the name as was typed counts, so that "taxl" finds Paclitaxel's end as well as its
        // beginning.
        int nearestPart = editDistance(text, name);
        for (qsizetype from = 0; from + text.size() <= name.size(); ++from)
            nearestPart = std::min(nearestPart, editDistance(text, name.mid(from, text.size() + 1)));
        if (nearestPart < distance) {
            distance = nearestPart;
            best = name;
        }
    };
    for (const SearchHit& hit : m_names)
        consider(hit.text);
    for (const Command& command : m_commands)
        consider(command.text);
    return best;
}

int editDistance(const QString& a, const QString& b)
{
    const QString x = a.toLower(), y = b.toLower();
    std::vector<int> row(std::size_t(y.size()) + 1);
    for (std::size_t j = 0; j < row.size(); ++j)
        row[j] = int(j);
    for (qsizetype i = 1; i <= x.size(); ++i) {
        int diagonal = row[0];
        row[0] = int(i);
        for (qsizetype j = 1; j <= y.size(); ++j) {
            const int above = row[std::size_t(j)];
            const int change = diagonal + (x[i - 1] == y[j - 1] ? 0 : 1);
            row[std::size_t(j)] = std::min({change, above + 1, row[std::size_t(j - 1)] + 1});
            diagonal = above;
        }
    }
    return row.back();
}

} // namespace phenodrop
