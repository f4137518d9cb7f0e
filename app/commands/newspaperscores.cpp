#include "app/commands/newspaperscores.h"

#include <QJsonArray>
#include <cmath>
#include <map>

namespace phenodrop {

namespace {

using namespace newspaper;

QJsonObject meanJson(const MeanScore& m)
{
    return {{"mean", jsonNumber(m.value)}, {"low", jsonNumber(m.low)}, {"high", jsonNumber(m.high)}, {"pages", m.pages}};
}

QJsonObject meansJson(const MeanScores& m)
{
    return {{"der", meanJson(m.der)},   {"completeness", meanJson(m.completeness)}, {"ari", meanJson(m.ari)},
            {"f1", meanJson(m.f1)},     {"text_iou", meanJson(m.textIou)},          {"border_f1", meanJson(m.borderF1)},
            {"area_iou", meanJson(m.areaIou)}};
}

QJsonArray pagesJson(const std::vector<PageScores>& pages)
{
    QJsonArray all;
    for (const PageScores& p : pages)
        all.append(QJsonObject{{"page", QString::fromStdString(p.page)}, {"title", QString::fromStdString(p.title)},
                               {"true_articles", p.trueArticles}, {"found_articles", p.foundArticles}, {"der", jsonNumber(p.der)},
                               {"completeness", jsonNumber(p.completeness)}, {"ari", jsonNumber(p.ari)}, {"f1", jsonNumber(p.f1)},
                               {"text_iou", jsonNumber(p.textIou)}, {"border_f1", jsonNumber(p.borderF1)}, {"area_iou", jsonNumber(p.areaIou)}, {"ms", jsonNumber(p.ms)}});
    return all;
}

/// The same means newspaper by newspaper.
QJsonArray titlesJson(const std::vector<PageScores>& pages)
{
    std::map<std::string, std::vector<PageScores>> titles;
    for (const PageScores& p : pages)
        titles[p.title].push_back(p);
    QJsonArray all;
    for (const auto& [title, own] : titles)
        all.append(QJsonObject{{"title", QString::fromStdString(title)}, {"pages", qint64(own.size())}, {"all", meansJson(meanScores(own, false))},
                               {"rich", meansJson(meanScores(own, true))}});
    return all;
}

QString figure(const MeanScore& m)
{
    return std::isfinite(m.value) ? QStringLiteral("%1").arg(m.value, 0, 'f', 3) : QStringLiteral("-");
}

std::string scoresLine(const QString& name, const MeanScores& m)
{
    return QStringLiteral("%1: DER %2, completeness %3, ARI %4, article F1 %5, text IoU %6, border F1 %7, area IoU %8 (%9 pages)")
        .arg(name, figure(m.der), figure(m.completeness), figure(m.ari), figure(m.f1), figure(m.textIou), figure(m.borderF1), figure(m.areaIou))
        .arg(std::max(m.ari.pages, m.textIou.pages))
        .toStdString();
}

} // namespace

QJsonObject scoresJson(const NewspaperScores& s)
{
    const MeanScores& m = s.all;
    return {{"der", jsonNumber(m.der.value)}, {"completeness", jsonNumber(m.completeness.value)}, {"ari", jsonNumber(m.ari.value)},
            {"f1", jsonNumber(m.f1.value)}, {"text_iou", jsonNumber(m.textIou.value)}, {"border_f1", jsonNumber(m.borderF1.value)},
            {"pages", qint64(s.perPage.size())}, {"ms_per_page", jsonNumber(s.msPerPage)}, {"network_ms_per_page", jsonNumber(s.networkMsPerPage)}, {"all", meansJson(s.all)},
            {"rich", meansJson(s.rich)}, {"titles", titlesJson(s.perPage)}, {"per_page", pagesJson(s.perPage)},
            {"baselines", QJsonObject{{"blocks", QJsonObject{{"all", meansJson(s.blocks)}, {"rich", meansJson(s.blocksRich)}}},
                                      {"xycut", QJsonObject{{"all", meansJson(s.xycut)}, {"rich", meansJson(s.xycutRich)}}}}}};
}

void addScores(Outcome& outcome, const NewspaperScores& s)
{
    outcome.lines.push_back(scoresLine(QStringLiteral("model, all pages"), s.all));
    outcome.lines.push_back(scoresLine(QStringLiteral("model, pages of three and more articles"), s.rich));
    if (!s.perPageBlocks.empty()) {
        outcome.lines.push_back(scoresLine(QStringLiteral("  each block an article"), s.blocksRich));
        outcome.lines.push_back(scoresLine(QStringLiteral("  XY-cut and headings"), s.xycutRich));
        outcome.lines.push_back(QStringLiteral("  text by run-length smoothing: IoU %1").arg(figure(s.blocks.textIou)).toStdString());
    }
    outcome.lines.push_back(QStringLiteral("%1 ms per page, %2 of them in the network").arg(s.msPerPage, 0, 'f', 0).arg(s.networkMsPerPage, 0, 'f', 0).toStdString());
}

} // namespace phenodrop
